using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>Words of a notice. What a step says is the same for all; why each gets it stands below.</summary>
internal static class AlertTexts
{
    public static readonly Text
        ChangeNotices = new($"Змінити або вимкнути", $"Change or switch off"),
        ForGroup = new($"Місто надсилає це групі, бо це стосується вашого будинку.",
            $"The city sends this to the group because it concerns your building.");

    private static readonly Text
        ToEveryone = new($"Це повідомлення місто надсилає всім.", $"The city sends this message to everyone."),
        AfterEarlier = new($"Раніше ви отримали повідомлення про цю подію.", $"You got an earlier message about this event."),
        NotYoursAnyMore = new($"Вашої адреси це більше не стосується.", $"It no longer concerns your address."),
        NotThisAgain = new($"Більше про цю подію не сповіщатимемо.", $"You will hear no more of this event.");

    /// <summary>
    /// The whole of it as it stands: what, where, when, who answers for it, of when the data are. The first line is its heading.
    /// </summary>
    public static Text Card(AlertFacts now, Text where, DateTimeOffset updatedAt) =>
        Lines([Heading(now, StateOf(now)), .. About(now, where, updatedAt)]);

    /// <summary>The notice as it is shown to somebody who asked, or is about to report the same: nothing says why.</summary>
    public static Text InForce(Alert alert, Text where)
    {
        var card = Card(AlertFacts.FromAlert(alert), where, alert.UpdatedAt);
        return new(WithHeading(card.Uk.ToString()), WithHeading(card.En.ToString()));
    }

    /// <summary>What a step says. The first line is its heading.</summary>
    /// <param name="told">As people were last told.</param>
    /// <param name="note">Words of staff about this step, in the language in which they wrote them.</param>
    /// <param name="flapped">It went to and fro since they were told.</param>
    public static Text Step(AlertStep step, AlertFacts? told, AlertFacts now, (Text Told, Text Now) where, DateTimeOffset updatedAt,
        string? note, bool flapped) => Lines(
    [
        Heading(now, step switch
        {
            AlertStep.Changed => new Text($"зміни", $"changes"),
            AlertStep.Again => new($"знову", $"again"),
            _ => StateOf(now),
        }),
        flapped ? new($"Стан змінювався кілька разів. Зараз так:", $"This went to and fro. As it stands now:") : Nothing,
        .. step switch
        {
            AlertStep.Ended => Over(now, where.Now, updatedAt),
            AlertStep.Cancelled => NotToBe(told ?? now, where.Now, updatedAt),
            AlertStep.Changed => [.. AlertChanges.Compare(told!, now, where), .. About(now, where.Now, updatedAt)],
            _ => About(now, where.Now, updatedAt),
        },
        string.IsNullOrWhiteSpace(note) ? Nothing : Text.Data(note),
    ]);

    /// <summary>Tells people who got an earlier step that the event no longer concerns them.</summary>
    public static Text NotYours(AlertFacts now, Text where, DateTimeOffset updatedAt) => Lines(
        [Heading(now, new($"інше місце", $"another place")),
            Text.Data($"Тепер це стосується: {where.Uk}.", $"It now concerns: {where.En}."), NotYoursAnyMore, Updated(updatedAt)]);

    /// <summary>Why somebody gets it; all their reasons in one sentence.</summary>
    public static Text Why(IReadOnlyList<Subscription> buildings, string? topic, bool everyone, bool earlier, bool noLonger)
    {
        if (noLonger) return NotThisAgain;
        var kind = topic is null ? null : NoticeKind.Find(topic)?.Title;
        return (buildings.Count, kind) switch
        {
            _ when everyone => ToEveryone,
            (0, null) => earlier ? AfterEarlier : Nothing,
            (0, { } followed) =>
                Text.Data($"Ви стежите за темою «{followed.Uk}» в усьому місті.", $"You follow “{followed.En}” for the whole city."),
            (1, null) => Text.Data($"Ви стежите за адресою {Names(Language.Uk)}.", $"You follow {Names(Language.En)}."),
            (_, null) => Text.Data($"Ви стежите за адресами: {Names(Language.Uk)}.", $"You follow {Names(Language.En)}."),
            (1, { } followed) =>
                Text.Data($"Ви стежите за адресою {Names(Language.Uk)} і за темою «{followed.Uk}» в усьому місті.",
                    $"You follow {Names(Language.En)} and “{followed.En}” for the whole city."),
            (_, { } followed) =>
                Text.Data($"Ви стежите за адресами: {Names(Language.Uk)}; і за темою «{followed.Uk}» в усьому місті.",
                    $"You follow {Names(Language.En)}; and “{followed.En}” for the whole city."),
        };

        string Names(Language language) => string.Join("; ", buildings.Select(row => language == Language.Uk
            ? $"«{row.Name.Uk}» ({row.AddressUk})"
            : $"“{row.Name.En}” ({row.AddressEn})"));
    }

    /// <summary>The stored words of a step with their heading marked.</summary>
    public static Rich WithHeading(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var (heading, rest) = end < 0 ? (text, "") : (text[..end], text[end..]);
        return $"*{heading}*{rest}";
    }

    /// <summary>«25 листопада, 09:00 – 18:00»; across midnight both days are named.</summary>
    public static Text Span(DateTimeOffset from, DateTimeOffset until) => KyivTime.InKyiv(from).Date == KyivTime.InKyiv(until).Date
        ? Text.Data($"{KyivTime.Moment(from).Uk} – {KyivTime.InKyiv(until):HH:mm}",
            $"{KyivTime.Moment(from).En} – {KyivTime.InKyiv(until):HH:mm}")
        : Text.Data($"{KyivTime.Moment(from).Uk} – {KyivTime.Moment(until).Uk}",
            $"{KyivTime.Moment(from).En} – {KyivTime.Moment(until).En}");

    private static Text Nothing { get; } = new(Rich.Empty, Rich.Empty);

    private static IEnumerable<Text> About(AlertFacts now, Text where, DateTimeOffset updatedAt) =>
        [Text.Data(now.TextUk, now.TextEn), At(where), Time(now), Responsible(now), Updated(updatedAt)];

    private static IEnumerable<Text> Over(AlertFacts now, Text where, DateTimeOffset updatedAt) =>
        [At(where), now.EndedAt is { } ended
            ? Text.Data($"Завершено {KyivTime.Moment(ended).Uk}.", $"Over since {KyivTime.Moment(ended).En}.")
            : Nothing, Responsible(now), Updated(updatedAt)];

    private static IEnumerable<Text> NotToBe(AlertFacts told, Text where, DateTimeOffset updatedAt) =>
    [
        At(where),
        told is { Status: AlertStatus.Planned, From: { } from, Until: { } until } ? Text.Data(
            $"Того, що планували на {Span(from, until).Uk}, не буде.", $"What was planned for {Span(from, until).En} will not be.")
            : told is { Status: AlertStatus.Planned, From: { } start } ? Text.Data($"Того, що планували "
                + $"на {KyivTime.Moment(start).Uk}, не буде.", $"What was planned for {KyivTime.Moment(start).En} will not be.")
            : new($"Попереднє повідомлення більше не чинне.", $"The earlier message no longer holds."),
        Responsible(told), Updated(updatedAt),
    ];

    private static Text Heading(AlertFacts now, Text state)
    {
        var kind = NoticeKind.Find(now.Kind) ?? NoticeKind.All[^1];
        return Text.Data(In(kind.Title.Uk, state.Uk, "Небезпека"), In(kind.Title.En, state.En, "Danger"));

        string In(Rich title, Rich what, string danger) =>
            $"{(now.IsDanger ? $"⚠️ {danger}. " : "")}{kind.Sign} {title}{(what.Length == 0 ? "" : $": {what}")}";
    }

    private static Text StateOf(AlertFacts now) => now.Status switch
    {
        AlertStatus.Planned => new($"заплановано", $"planned"),
        AlertStatus.Ended when now.IsUnconfirmed => new($"мало завершитися", $"was to be over"),
        AlertStatus.Ended => new($"завершено", $"over"),
        AlertStatus.Cancelled => new($"скасовано", $"cancelled"),
        _ => Nothing,
    };

    private static Text At(Text where) => Text.Data($"📍 {where.Uk}", $"📍 {where.En}");

    private static Text Time(AlertFacts now) => (now.From, now.Until) switch
    {
        (_, { } until) when now.IsUnconfirmed =>
            Text.Data($"🕒 Мало завершитися {KyivTime.Moment(until).Uk}. Підтвердження ще немає.",
                $"🕒 It was to be over by {KyivTime.Moment(until).En}. Nobody has confirmed it yet."),
        ({ } from, { } until) => Text.Data($"🕒 {Span(from, until).Uk}", $"🕒 {Span(from, until).En}"),
        ({ } from, null) =>
            Text.Data($"🕒 З {KyivTime.Moment(from).Uk}; коли завершиться, поки невідомо",
                $"🕒 From {KyivTime.Moment(from).En}; it is not known yet until when"),
        (null, { } until) => Text.Data($"🕒 До {KyivTime.Moment(until).Uk}", $"🕒 Until {KyivTime.Moment(until).En}"),
        _ => new($"🕒 Коли завершиться, поки невідомо", $"🕒 It is not known yet when it will be over"),
    };

    private static Text Responsible(AlertFacts now) => string.IsNullOrWhiteSpace(now.Responsible)
        ? new($"Запитання: контакт-центр 1580", $"Questions: contact centre 1580")
        : Text.Data($"Відповідає: {now.Responsible}", $"Responsible: {now.Responsible}");

    private static Text Updated(DateTimeOffset at) =>
        Text.Data($"Дані станом на {KyivTime.Moment(at).Uk}", $"Data as of {KyivTime.Moment(at).En}");

    private static Text Lines(IEnumerable<Text> lines)
    {
        var said = lines.ToList();
        return new(Rich.Join("\n", said.Select(line => line.Uk)), Rich.Join("\n", said.Select(line => line.En)));
    }
}
