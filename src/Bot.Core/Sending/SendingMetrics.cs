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
        description: "Delivery reports, by whether they told anything new; of unknown messages none does");

    public static void Count(DeliveryReceipt receipt, bool isNews) => Receipts.Add(1,
        new("messenger", receipt.Bot), new("state", receipt.State.ToString()), new("outcome", isNews ? "written" : "ignored"));

    public static void Count(OutboxItem item, SendOutcome? outcome) => Messages.Add(1,
        new("messenger", item.To.Bot), new("lane", item.Lane.ToString()), new("outcome", outcome?.GetType().Name ?? "Released"));
}
