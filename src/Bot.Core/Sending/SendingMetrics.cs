using System.Diagnostics.Metrics;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Sending;

/// <summary>Counters of sent messages and of receipts, by messenger, lane and outcome.</summary>
internal static class SendingMetrics
{
    private static readonly Meter Meter = new("IfCity.Bots");
    private static readonly Counter<long> Messages =
        Meter.CreateCounter<long>("ifcity_messages", description: "Messages handed over, by outcome");

    private static readonly Counter<long> Receipts = Meter.CreateCounter<long>("ifcity_receipts",
        description: "Delivery reports: written, ignored because they told nothing new, or of an unknown message");

    private static readonly Counter<long> SetAside = Meter.CreateCounter<long>("ifcity_set_aside",
        description: "What could not be read, worded or stored and was set aside, by kind");

    /// <param name="kind">body, row, outcome, receipt.</param>
    public static void CountSetAside(string kind) => SetAside.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public static void Count(DeliveryReceipt receipt, string outcome) => Receipts.Add(1,
        new("messenger", receipt.Bot), new("state", receipt.State.ToString()), new("outcome", outcome));

    public static void Count(OutboxItem item, SendOutcome? outcome) => Messages.Add(1,
        new("messenger", item.To.Bot), new("lane", item.Lane.ToString()), new("outcome", outcome?.GetType().Name ?? "Released"));
}
