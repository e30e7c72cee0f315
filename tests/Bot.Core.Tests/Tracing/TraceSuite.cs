using System.Collections.Concurrent;
using System.Diagnostics;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Tests.Core.Sending;
using IfCity.Bots.Tests.Kit;
using IfCity.Bots.Tracing;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core.Tracing;

/// <summary>A turn's stations under one number, on both databases. The real process is asked by the end-to-end tests.</summary>
public sealed class TraceSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_turn_is_one_trace_also_when_its_reply_is_sent_from_the_table_after_a_crash(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        var (spans, sampling) = (new ConcurrentBag<Activity>(), ActivitySamplingResult.AllDataAndRecorded);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Traces.Source, ActivityStopped = spans.Add,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => sampling,
        };
        ActivitySource.AddActivityListener(listener);

        var sent = await ReceiveAsync(bot);
        await bot.SendAllAsync();
        var lost = await ReceiveAsync(bot);
        // The process that was to send it died: only the table knows of it.
        while (bot.Services.GetRequiredService<ReplyQueue>().Reader.TryRead(out _)) { }
        bot.Clock.Advance(Outbox.ReplyLease + TimeSpan.FromSeconds(1));
        await bot.SendAllAsync();

        foreach (var trace in (ActivityTraceId[])[sent, lost])
        {
            var stations = spans.Where(span => span.TraceId == trace).ToDictionary(span => span.OperationName);
            Assert.Equal(["dialog", "outbox", "receive paper", "send paper", "transaction"], stations.Keys.Order());
            Assert.Equal(stations["outbox"].SpanId, stations["send paper"].ParentSpanId);
            Assert.Equal("Sent", stations["send paper"].GetTagItem("ifcity.outcome"));
            Assert.Equal("visit", stations["dialog"].GetTagItem("ifcity.flow"));
        }

        // What is not kept leaves no number behind.
        sampling = ActivitySamplingResult.PropagationData;
        await ReceiveAsync(bot);
        Assert.Equal([true, true, false], (await SendingSteps.RowsAsync(bot, Lane.Reply)).Select(row => row.Trace is not null));
    }

    private static async Task<ActivityTraceId> ReceiveAsync(TrialBot bot)
    {
        using var trace = Traces.Receive("paper");
        await bot.ReceiveAsync("a", new Input.Words("/visit"));
        return trace!.TraceId;
    }
}
