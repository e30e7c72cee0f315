using IfCity.Bots.Understanding;
using static IfCity.Bots.City.Notices.Events.AlertStatus;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>What is to be told of an event, given what people were told and its present state.</summary>
internal enum AlertStep
{
    /// <summary>Nothing, or only the words changed: the message is edited where it can be.</summary>
    Quiet,

    /// <summary>For the first time.</summary>
    First,

    /// <summary>Time, place or kind are other than people were told.</summary>
    Changed,

    /// <summary>It goes on, or will come, though people were told that it is over.</summary>
    Again,
    Ended,
    Cancelled,
}

/// <summary>What is worth a message and what is not.</summary>
internal static class AlertSteps
{
    /// <summary>
    /// How far the end and the beginning may move without a message. The beginning may move less: people who prepare for 9:00 are harmed by
    /// 8:30.
    /// </summary>
    public static readonly TimeSpan EndTolerance = TimeSpan.FromMinutes(60), BeginTolerance = TimeSpan.FromMinutes(15);

    /// <param name="told">As people were last told by a message; null if they never were.</param>
    public static AlertStep Between(AlertFacts? told, AlertFacts now) => told switch
    {
        null => now.IsOpen ? AlertStep.First : AlertStep.Quiet,
        { IsOpen: false } => now.IsOpen ? AlertStep.Again : AlertStep.Quiet,
        // An end by the clock alone is not told as an end.
        _ when now.IsUnconfirmed => AlertStep.Quiet,
        _ when now.Status == Ended => AlertStep.Ended,
        _ when now.Status == Cancelled => AlertStep.Cancelled,
        _ => IsMaterial(told, now) ? AlertStep.Changed : AlertStep.Quiet,
    };

    public static bool IsMaterial(AlertFacts told, AlertFacts now) => told.Kind != now.Kind || told.IsDanger != now.IsDanger
        || PlaceChanged(told, now) || BeginChanged(told, now) || EndChanged(told, now);

    /// <summary>True if the audience or the words of the place are different; the order of the words does not matter.</summary>
    public static bool PlaceChanged(AlertFacts told, AlertFacts now) =>
        told.AudienceJson != now.AudienceJson || Words(told.Where) != Words(now.Where);

    /// <summary>
    /// True if the beginning moved. People who were told when it would begin are not told that it did, unless it was earlier.
    /// </summary>
    public static bool BeginChanged(AlertFacts told, AlertFacts now) => (told.Status, now.Status) switch
    {
        (Planned, Planned) => Moved(told.From, now.From, BeginTolerance),
        (Planned, Begun) => told.From is null || told.From - now.From > BeginTolerance,
        (Begun, Planned) => true,
        _ => false,
    };

    public static bool EndChanged(AlertFacts told, AlertFacts now) => Moved(told.Until, now.Until, EndTolerance);

    /// <summary>The same words in any order and form.</summary>
    public static string Words(string? text) =>
        string.Join(' ', Letters.SplitWords(text ?? "").Select(WordKey.Make).Distinct().Order(StringComparer.Ordinal));

    private static bool Moved(DateTimeOffset? told, DateTimeOffset? now, TimeSpan by) =>
        told is null != now is null || (told - now)?.Duration() > by;
}
