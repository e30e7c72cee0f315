using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Catalogue;

/// <summary>Words that stand on a card beside what is known of the service.</summary>
internal static class CardTexts
{
    public static readonly Text
        Who = new($"*Хто може*", $"*Who may*"),
        Need = new($"*Що взяти*", $"*What to bring*"),
        Say = new($"*Що сказати*", $"*What to say*"),
        HowLong = new($"*Скільки триває*", $"*How long it takes*"),
        Price = new($"*Вартість*", $"*Cost*"),
        Phone = new($"Телефон", $"Phone"),
        Address = new($"Адреса", $"Address"),
        Hours = new($"Графік", $"Hours"),
        Owner = new($"Відповідає", $"Kept by"),
        CallInstead = new($"Натомість телефонуйте:", $"Call instead:"),
        LinksUnchecked = new($"Посилань ще не перевіряв.", $"Links: not checked yet."),
        LinksPartlyChecked = new($"Посилання ще не всі перевірив.", $"Links: not all checked yet."),
        TryLater = new($"Спробуйте пізніше або запитайте в контакт-центрі: *1580*.", $"Try later, or ask the contact centre: *1580*.");

    public static Text LinksChecked(DateTimeOffset at) =>
        new($"Посилання перевірив {KyivTime.Moment(at).Uk}.", $"Links checked: {KyivTime.Moment(at).En}.");

    /// <summary>
    /// When somebody last looked whether the card is true; after <see cref="CardFreshness.GoodForDays"/> it says how old that is. Of a card
    /// that nobody has verified yet nothing is said here: "About the bot" says where the cards come from.
    /// </summary>
    public static Text Verified(DateOnly? on, DateTimeOffset now) =>
        on is not { } day ? new(Rich.Empty, Rich.Empty)
        : CardFreshness.IsOverdue(on, now)
            ? new($"Востаннє перевірено {KyivTime.Date(day).Uk}, понад {CardFreshness.GoodForDays} днів тому. Уточніть перед візитом.",
                $"Last verified on {KyivTime.Date(day).En}, more than {CardFreshness.GoodForDays} days ago. Ask before you go.")
            : new($"✓ Перевірено {KyivTime.Date(day).Uk}", $"✓ Verified on {KyivTime.Date(day).En}");

    public static Text Broken(LinkState link, DateTimeOffset now) =>
        link.Since is not { } since ? new($"⚠ Сайт не працює.", $"⚠ The site is down.")
        : new($"⚠ Сайт не працює з {Day(since, now).Uk}.", $"⚠ The site has been down since {Day(since, now).En}.");

    /// <summary>
    /// Says why the link is in doubt: residents report it, it refuses the checker and may still work for people, it did not answer, or it
    /// does not open as it should.
    /// </summary>
    public static Text InDoubt(LinkState link, DateTimeOffset now)
    {
        if (link.Why == LinkProblem.Residents)
            return new($"⚠ Мешканці кажуть, що сайт не працює.", $"⚠ Residents say that the site does not work.");
        if (link.Why == LinkProblem.KeepsOut)
            return new($"Сайт не дав себе перевірити, але, можливо, працює.",
                $"The site would not let itself be checked, but it may work.");
        if (link.CheckedAt is not { } at) return new($"⚠ Сайт, можливо, не працює.", $"⚠ The site may be down.");
        return link.Why is null or LinkProblem.NoAnswer or LinkProblem.NoSuchSite
            ? new($"⚠ Сайт не відповідав {At(at, now).Uk}, можливо, не працює.",
                $"⚠ The site did not answer {At(at, now).En}; perhaps it is down.")
            : new($"⚠ Сайт відкривався не так, як слід, {At(at, now).Uk}: можливо, не працює.",
                $"⚠ The site did not open as it should {At(at, now).En}; perhaps it is down.");
    }

    /// <summary>«о 14:05» today, «20 листопада, 14:05» before that.</summary>
    private static Text At(DateTimeOffset at, DateTimeOffset now) => KyivTime.Day(at) == KyivTime.Day(now)
        ? Text.Data($"о {KyivTime.InKyiv(at):HH:mm}", $"at {KyivTime.InKyiv(at):HH:mm}") : new($"{KyivTime.Moment(at).Uk}",
            $"on {KyivTime.Moment(at).En}");

    private static Text Day(DateTimeOffset at, DateTimeOffset now) => KyivTime.Day(at) == KyivTime.Day(now)
        ? Text.Data($"{KyivTime.InKyiv(at):HH:mm}", $"{KyivTime.InKyiv(at):HH:mm}") : KyivTime.Moment(at);
}
