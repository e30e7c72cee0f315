using System.Diagnostics.Metrics;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Sending;

/// <summary>Counters of the way out, by messenger, lane and outcome.</summary>
internal static class Figures
{
    private static readonly Meter Meter = new("IfCity.Bots");
    private static readonly Counter<long> Messages = Meter.CreateCounter<long>("ifcity_messages", description: "Messages handed over, by outcome");

    public static void Count(OutboxItem item, Outcome? outcome) => Messages.Add(1,
        new("messenger", item.To.Bot), new("lane", item.Lane.ToString()), new("outcome", outcome?.GetType().Name ?? "Released"));
}
