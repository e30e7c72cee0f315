using System.Text;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>What a collector of OpenTelemetry is told of a turn (spans, lines of the log and metrics) by the real process.</summary>
public sealed class TraceTests
{
    private const string Secret = "traced-webhook-secret", Phone = "0671234567", Words = "Планована таємниця про сусідів";

    private static readonly string[] Stations = ["receive telegram", "transaction", "dialog", "outbox", "send telegram"];

    /// <summary>What the conversation of the test adds up to: counters as they grow, and gauges that are read from the database.</summary>
    private static readonly CollectedPoint[] Counted =
    [
        new("ifcity_messages", "lane=Reply,messenger=telegram,outcome=Sent", 2),
        new("ifcity_chats", "bot=telegram,reachable=yes", 1),
        new("ifcity_database_up", "", 1),
    ];

    [Fact]
    public async Task A_turn_is_one_trace_from_the_webhook_to_the_messenger_and_is_counted_and_nothing_is_said_of_the_person()
    {
        await using var collector = await Collector.StartAsync();
        await using var emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken) =
            (RunningService.TelegramToken, RunningService.ViberToken));
        await using var service = await RunningService.With(emulator, "Webhook", new Dictionary<string, string>
        {
            ["Telegram__WebhookSecret"] = Secret, ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["OTEL_BSP_SCHEDULE_DELAY"] = "100", ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
        }).StartAsync();
        var resident = await Resident.NewAsync(emulator.BaseUrl, "telegram");
        await resident.SayAsync("/start", "бот");
        await resident.SayAsync($"{Words}, {Phone}");
        await PostUnreadableAsync(service);

        await Until.TrueAsync(() => Task.FromResult(Traces(collector).Count(IsWhole) >= 2), "two whole traces");
        // Lines and spans are told by separate calls, and either may come first.
        await Until.TrueAsync(() => Task.FromResult(collector.LoggedTraces.Intersect(collector.Spans.Select(span => span.Trace)).Any()),
            "a line that names its trace");
        await Until.TrueAsync(() => Task.FromResult(Counted.All(collector.Points.Contains)), "the turn's figures");
        var trace = Traces(collector).First(IsWhole).ToList();
        var first = Assert.Single(trace, span => span.Parent.Length == 0);
        Assert.Equal("receive telegram", first.Name);
        Assert.Equal("outbox", trace.Single(span => span.Id == trace.First(sent => sent.Name == "send telegram").Parent).Name);

        var everything = collector.Everything;
        Assert.Contains("ifcity.flow", everything, StringComparison.Ordinal);
        Assert.Contains(collector.Points, point => point.Metric == "dotnet.process.memory.working_set");
        Assert.All(collector.Points, point => Assert.Matches("^(ifcity_|dotnet\\.)", point.Metric));
        foreach (var kept in (string[])[Words, Words.Split(' ')[1], Phone, Secret, RunningService.TelegramToken, RunningService.ViberToken,
            RunningService.ApiKey, await HandleAsync(service)]) Assert.DoesNotContain(kept, everything, StringComparison.Ordinal);
    }

    private static IEnumerable<IGrouping<string, CollectedSpan>> Traces(Collector collector) => collector.Spans.GroupBy(span => span.Trace);

    /// <summary>Whether all stations and the parent of each span have come: a trace comes in as many calls as the service likes.</summary>
    private static bool IsWhole(IEnumerable<CollectedSpan> trace)
    {
        var spans = trace.ToList();
        return !Stations.Except(spans.Select(span => span.Name)).Any()
            && spans.All(span => span.Parent.Length == 0 || spans.Exists(parent => parent.Id == span.Parent));
    }

    /// <summary>The messenger's name of the only chat.</summary>
    private static async Task<string> HandleAsync(RunningService service)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={Path.Combine(service.DataFolder, "bot.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT handle FROM chats";
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Of what cannot be read a line is logged within the trace of its call.</summary>
    private static async Task PostUnreadableAsync(RunningService service)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{service.PublicUrl}/webhooks/telegram"))
        {
            Headers = { { "X-Telegram-Bot-Api-Secret-Token", Secret } },
            Content = new StringContent($$$"""{"update_id":900000001,"message":{"message_id":1,"date":1,"text":"{{{Words}}}"}}""",
                Encoding.UTF8, "application/json"),
        };
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }
}
