using System.Diagnostics.Metrics;

namespace IfCity.Bots.Dialogs;

/// <summary>Counts where conversations begin and which transitions people take. The counters hold no personal data.</summary>
internal static class DialogMetrics
{
    public const string MeterName = "IfCity.Bots.Dialogs";

    private static readonly Meter Meter = new(MeterName);

    public static readonly Counter<long>
        Begun = Meter.CreateCounter<long>("ifcity_dialogs_begun", description: "Conversations begun, by flow and first step"),
        Walked = Meter.CreateCounter<long>("ifcity_dialog_steps", description: "Edges walked, by flow, step, trigger and next step");
}
