using IfCity.Bots.City.Catalogue.Facts;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// Words about the links of cards: to those who said that one did not work, and the week's letter to those who keep the cards.
/// </summary>
internal static class CatalogueTexts
{
    /// <summary>The most items of a section, so that the letter fits into one message.</summary>
    private const int Most = 6;

    public static readonly Text OpenCard = new($"Відкрити картку", $"Open the card");

    public static Text WorksAgain(Service service) => new(
        $"Ви писали, що «{service.TitleUk}» не працює. Перевірили: працює. Якщо у вас і далі ні, натисніть на картці «Не працює» ще раз.",
        $"You wrote that “{service.TitleEn}” did not work. We have checked: it works. If it still does not for you, press “It doesn’t "
            + $"work” on the card again.");

    public static Text Mended(Service service) => new(
        $"Ви писали, що «{service.TitleUk}» не працює. Дякую: працівники перевірили картку й виправили, що було не так.",
        $"You wrote that “{service.TitleEn}” did not work. Thank you: staff have checked the card and mended what was wrong.");

    /// <summary>The week's letter; empty sections are left out.</summary>
    /// <param name="notFound">What people looked for and did not find; null: nothing, or it is not for this reader.</param>
    public static Text Letter(CatalogueWeek week, Text? notFound) =>
        new(Letter(week, notFound, Language.Uk), Letter(week, notFound, Language.En));

    private static Rich Letter(CatalogueWeek week, Text? notFound, Language language) => Rich.Join("\n\n",
        new Text($"*Каталог послуг: на що глянути цього тижня*", $"*Catalogue of services: what to look at this week*").In(language),
        Section(new($"*Не відкриваються*", $"*Do not open*"), week.Broken, link => State(link), language),
        Section(new($"*Під сумнівом*", $"*In doubt*"), week.InDoubt, link => State(link), language),
        Section(new($"*Переїхали: варто виправити адресу*", $"*Have moved: correct the address*"), week.Moved,
            link => Text.Data(link.State.EndsAt ?? ""), language),
        Section(new($"*Скоро скінчиться сертифікат*", $"*Certificate ends soon*"), week.CertificateSoon, link => Until(link), language),
        Section(new($"*Картку давно не переглядали*", $"*Cards not reviewed for long*"), week.Overdue,
            service => Reviewed(service), language),
        Section(new($"*Знайдене про послуги: звірте, перш ніж показати*", $"*Found about services: check before it is shown*"), week.Doubts,
            doubtful => Doubts(doubtful), language),
        notFound?.In(language) ?? Rich.Empty);

    private static Rich Section<T>(Text heading, IReadOnlyList<T> items, Func<T, Text> words, Language language) where T : notnull
    {
        if (items.Count == 0) return Rich.Empty;
        var lines = items.Take(Most).Select(item => Line(Title(item).In(language), words(item).In(language)));
        var more = items.Count - Most;
        return Rich.Join("\n",
            [heading.In(language), .. lines, more <= 0 ? Rich.Empty : new Text($"… і ще {more}", $"… and {more} more").In(language)]);
    }

    private static Rich Line(Rich title, Rich words) => $"• {title}: {words}";

    private static Text Title<T>(T item) => ServiceCard.Title(item switch
    {
        CatalogueWeek.Link link => link.Service,
        CatalogueWeek.Doubtful doubtful => doubtful.Service,
        _ => (Service)(object)item!,
    });

    /// <summary>Says how many facts wait, and why.</summary>
    private static Text Doubts(CatalogueWeek.Doubtful doubtful)
    {
        var why = doubtful.Facts.Select(fact => fact.Doubt).OfType<FactDoubt>().Distinct().Select(FactTexts.Words).ToList();
        var count = doubtful.Facts.Count;
        return new($"{count} ({Rich.Join(", ", why.Select(words => words.Uk))})",
            $"{count} ({Rich.Join(", ", why.Select(words => words.En))})");
    }

    private static Text State(CatalogueWeek.Link link)
    {
        var words = LinkVerdicts.Find(link.State.Why ?? "").Words;
        if (link.State.Since is not { } since) return words;
        var when = KyivTime.Moment(since);
        return new($"{words.Uk}, з {when.Uk}", $"{words.En}, since {when.En}");
    }

    private static Text Until(CatalogueWeek.Link link)
    {
        var day = KyivTime.Date(link.State.CertificateUntil!.Value);
        return new($"до {day.Uk}", $"until {day.En}");
    }

    private static Text Reviewed(Service service)
    {
        if (service.VerifiedOn is not { } day) return new($"ще не переглядали", $"never reviewed");
        var (when, year) = (KyivTime.DayAndMonth(day), day.Year);
        return new($"востаннє {when.Uk} {year}", $"last on {when.En} {year}");
    }
}
