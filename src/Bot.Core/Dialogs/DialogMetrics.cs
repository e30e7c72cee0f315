using System.Diagnostics.Metrics;

namespace IfCity.Bots.Dialogs;

/// <summary>Which ways people take through the conversations: where they begin, and every edge they walk. No person is in it.</summary>
internal static class DialogMetrics
{
    public const string MeterName = "IfCity.Bots.Dialogs";

    private static readonly Meter Meter = new(MeterName);

    public static readonly Counter<long>
        Begun = Meter.CreateCounter<long>("ifcity_dialogs_begun", description: "Conversations begun, by flow and first step"),
        Walked = Meter.CreateCounter<long>("ifcity_dialog_steps", description: "Edges walked, by flow, step, trigger and next step");
}
