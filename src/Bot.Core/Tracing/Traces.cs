using System.Diagnostics;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;

namespace IfCity.Bots.Tracing;

/// <summary>
/// The stations of an update on its way from the messenger and back, as spans of one trace (OpenTelemetry, W3C): <c>receive</c>,
/// <c>transaction</c>, <c>dialog</c>, <c>outbox</c>, <c>send</c>. They tell kinds, numbers and times; never who it was or what was said.
/// While nobody listens there are none.
/// </summary>
public static class Traces
{
    /// <summary>The name under which a listener asks for them.</summary>
    public const string Source = "IfCity.Bots";

    private static readonly ActivitySource Stations = new(Source);

    /// <summary>
    /// A messenger has brought an update: a trace begins. It is nobody's part, neither of a header that came with the call nor of the
    /// request by which ASP.NET follows it.
    /// </summary>
    public static Activity? Receive(string bot)
    {
        if (!Stations.HasListeners()) return null;
        Activity.Current = null;
        return Stations.StartActivity($"receive {bot}", ActivityKind.Server)?.SetTag("messaging.system", bot);
    }

    /// <summary>A station within the trace that is going on; null outside of one.</summary>
    public static Activity? Pass(string station) =>
        Current is null ? null : Stations.StartActivity(station, ActivityKind.Internal);

    /// <summary>
    /// The call that hands messages over, in the trace by which the message was put; of messages to many it has the traces as links.
    /// </summary>
    public static Activity? Send(IReadOnlyList<OutboxItem> call)
    {
        if (!Stations.HasListeners()) return null;
        var (first, contexts) = (call[0], call.Select(item => Read(item.Trace)).OfType<ActivityContext>().ToList());
        Activity.Current = null;
        var sending = call.Count == 1 && contexts is [var only]
            ? Stations.StartActivity($"send {first.To.Bot}", ActivityKind.Client, only)
            : Stations.StartActivity($"send {first.To.Bot}", ActivityKind.Client, parentContext: default,
                links: contexts.Select(context => new ActivityLink(context)));
        return sending?.SetTag("messaging.system", first.To.Bot).SetTag("messaging.batch.message_count", call.Count)
            .SetTag("ifcity.lane", first.Lane.ToString()).SetTag("ifcity.attempt", first.Attempts);
    }

    /// <summary>What became of the call, by the kinds of its outcomes.</summary>
    public static void Note(this Activity? sending, IEnumerable<SendOutcome> outcomes) =>
        sending?.SetTag("ifcity.outcome", string.Join(' ', outcomes.Select(outcome => outcome.GetType().Name).Distinct().Order()));

    /// <summary>The station failed. Of the error only its kind is told: its words may hold what a person wrote.</summary>
    public static void Note(this Activity? station, Exception error) =>
        station?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", error.GetType().Name);

    /// <summary>The station that is going on, as <c>traceparent</c> of W3C; null outside of a trace that is kept.</summary>
    internal static string? Current => Activity.Current is { Recorded: true, Id: { } id } now && now.Source == Stations ? id : null;

    private static ActivityContext? Read(string? traceparent) =>
        ActivityContext.TryParse(traceparent, traceState: null, isRemote: true, out var context) ? context : null;
}
