using IfCity.Bots.Understanding;
using static IfCity.Bots.City.Notices.Events.AlertStatus;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>What there is to tell of an event, between what people were told and how it stands now.</summary>
internal enum AlertStep
{
    /// <summary>Nothing, or words alone: the message is edited where it can be.</summary>
    Quiet,

    /// <summary>For the first time.</summary>
    First,

    /// <summary>Time, place or kind are other than people were told.</summary>
    Changed,

    /// <summary>What was said to be over is not.</summary>
    Again,
    Ended,
    Cancelled,
}

/// <summary>What is worth a message and what is not.</summary>
internal static class AlertSteps
{
    /// <summary>
    /// The end may move by so much without a message, and the beginning by so much: who is told 9:00 and loses water at 8:30 was told
    /// wrong.
    /// </summary>
    public static readonly TimeSpan EndTolerance = TimeSpan.FromMinutes(60), BeginTolerance = TimeSpan.FromMinutes(15);

    /// <param name="told">As people were last told by a message; null if they never were.</param>
    public static AlertStep Between(AlertFacts? told, AlertFacts now) => told switch
    {
        null => now.IsOpen ? AlertStep.First : AlertStep.Quiet,
        { IsOpen: false } => now.IsOpen ? AlertStep.Again : AlertStep.Quiet,
        // The clock alone gives no all-clear.
        _ when now.IsUnconfirmed => AlertStep.Quiet,
        _ when now.Status == Ended => AlertStep.Ended,
        _ when now.Status == Cancelled => AlertStep.Cancelled,
        _ => IsMaterial(told, now) ? AlertStep.Changed : AlertStep.Quiet,
    };

    public static bool IsMaterial(AlertFacts told, AlertFacts now) => told.Kind != now.Kind || told.IsDanger != now.IsDanger
        || PlaceChanged(told, now) || BeginChanged(told, now) || EndChanged(told, now);

    /// <summary>Other people are meant, or the place is told in other words; their order does not matter.</summary>
    public static bool PlaceChanged(AlertFacts told, AlertFacts now) =>
        told.AudienceJson != now.AudienceJson || Words(told.Where) != Words(now.Where);

    /// <summary>Who was told when it would begin need not be told that it did, unless that was sooner.</summary>
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
