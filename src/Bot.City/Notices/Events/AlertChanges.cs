using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>What changed since people were told, the old beside the new.</summary>
internal static class AlertChanges
{
    public static IEnumerable<Text> Compare(AlertFacts told, AlertFacts now, (Text Told, Text Now) where)
    {
        if (told.IsDanger != now.IsDanger)
            yield return now.IsDanger
                ? new($"Тепер це небезпечно.", $"It is dangerous now.")
                : new($"Небезпеки, про яку повідомляли, вже немає.", $"The danger that was reported is no more.");
        if (told.Kind != now.Kind) yield return Line(new($"Що", $"What"), Kind(told), Kind(now));
        if (AlertSteps.BeginChanged(told, now))
            yield return Line(new($"Початок", $"Begins"), At(told.From), now.Status == AlertStatus.Begun
                && now.From is null ? Already : At(now.From));
        if (AlertSteps.EndChanged(told, now)) yield return Line(new($"Кінець", $"Ends"), At(told.Until), At(now.Until));
        if (AlertSteps.PlaceChanged(told, now) && where.Told != where.Now)
            yield return Line(new($"Місце", $"Place"), where.Told, where.Now);
    }

    private static Text Already => new($"вже почалося", $"it has begun");

    private static Text Kind(AlertFacts facts) => (NoticeKind.Find(facts.Kind) ?? NoticeKind.All[^1]).Title;

    private static Text At(DateTimeOffset? instant) => instant is { } known ? KyivTime.Moment(known) : new($"невідомо", $"not known");

    private static Text Line(Text what, Text told, Text now) =>
        Text.Data($"{what.Uk}: було {told.Uk}, тепер {now.Uk}.", $"{what.En}: was {told.En}, now {now.En}.");
}
