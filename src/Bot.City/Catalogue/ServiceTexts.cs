using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Catalogue;

/// <summary>Words of the catalogue's conversation; the cards are data.</summary>
internal static class ServiceTexts
{
    public static readonly Text
        Title = new($"Послуги міста", $"City services"),
        MenuLabel = new($"🔎 Послуги міста", $"🔎 City services"),
        Description = new($"Усі сайти та е-послуги міста", $"All city sites and e-services"),
        Help = new(
            $"Напишіть своїми словами, що шукаєте: «записати дитину в садок», «немає світла». Або оберіть розділ.",
            $"Write what you are looking for in your own words: “kindergarten”, “no light”. Or choose a section."),
        WhatDoYouSeek = new($"Напишіть, що шукаєте, або оберіть розділ.", $"Write what you are looking for, or choose a section."),
        HereForYou = new($"Якщо потрібно щось інше, я тут: напишіть.", $"If you need anything else, I am here: just write."),
        ToSections = new($"Усі розділи", $"All sections"),
        Open = new($"🌐 Відкрити сайт", $"🌐 Open the site"),
        Broken = new($"⚠ Не працює", $"⚠ It doesn’t work"),
        BrokenThanks = new($"Дякую, передав тим, хто відповідає за цю послугу.", $"Thank you, I have told those who keep this service."),
        Gone = new($"Цієї послуги вже немає в каталозі.", $"This service is no longer in the catalogue."),
        Save = new($"☆ Зберегти", $"☆ Save"),
        Kept = new($"★ Збережено", $"★ Saved"),
        SavedLabel = new($"★ Збережені", $"★ My saved"),
        RecentLabel = new($"🕘 Нещодавні", $"🕘 Recent"),
        SavedOnes = new($"*Збережені послуги*", $"*Saved services*"),
        NothingSaved = new($"Збережених послуг ще немає. Відкрийте картку послуги й натисніть «Зберегти».",
            $"You have saved no services yet. Open a service’s card and press Save."),
        RecentOnes = new($"*Нещодавно переглянуті*", $"*Looked at lately*"),
        NothingRecent = new($"Ви ще не відкривали жодної послуги.", $"You have opened no services yet."),
        ForBusiness = new($"💼 Для бізнесу", $"💼 For business"),
        ForPeople = new($"👤 Для мешканців", $"👤 For residents"),
        WhatDoesBusinessSeek = new($"Послуги в порядку, зручному для бізнесу. Напишіть, що шукаєте, або оберіть розділ.",
            $"Services in the order that suits a business. Write what you are looking for, or choose a section."),
        Appeal = new($"📝 Звернення", $"📝 Report"),
        Share = new($"↗ Поділитися", $"↗ Share"),
        NotThat = new($"Інші варіанти", $"Other results"),
        NoneOfThese = new($"Не те", $"None of these"),
        Report = new($"📝 Подати звернення", $"📝 Report this to 1580");

    /// <summary>The ways to the card, as words: an address of one messenger is no button in another.</summary>
    /// <param name="hint">A service that few people use.</param>
    public static Text WithHint(Text prompt, Service hint) => new(
        $"{prompt.Uk}\n\n💡 Мало хто користується: *{hint.TitleUk}*.", $"{prompt.En}\n\n💡 Few people use: *{hint.TitleEn}*.");

    public static Text Ways(Service service, IReadOnlyList<(string Messenger, Uri Link)> ways)
    {
        var list = Rich.Join("\n", ways.Select(way => (Rich)$"{way.Messenger}: {way.Link}"));
        return new(
            $"Надішліть посилання або покажіть код: він відкриє картку *{service.TitleUk}*.\n\n{list}",
            $"Send a link or show the code: it opens the card *{ServiceCard.Title(service).En}*.\n\n{list}");
    }

    public static Text InSection(string uk, string en) =>
        new($"*{uk}*\nОберіть послугу або напишіть, що шукаєте.", $"*{en}*\nChoose a service, or write what you are looking for.");

    public static Text Found(string query) =>
        new($"Ось що знайшов за словами «{Short(query)}»:", $"Here is what I found for “{Short(query)}”:");

    public static readonly Text Perhaps = new($"Можливо, вам підійде:", $"Perhaps one of these:");

    public static Text LooksLikeTrouble(Text category) => new(
        $"Схоже, це для служби 1580: *{category.Uk}*. Подати звернення?",
        $"This looks like something for 1580: *{category.En}*. Report it?");

    public static readonly Text NothingFound = new(
        $"Такої послуги не знайшов. Спробуйте інакше, оберіть розділ або зателефонуйте *1580*.",
        $"I found no such service. Try other words, choose a section, or call *1580*.");

    public static readonly Text NoneFits = new(
        $"Шкода, що не підійшло. Оберіть розділ, напишіть інакше або запитайте оператора.",
        $"Sorry that none fits. Choose a section, try other words, or ask an operator.");

    /// <summary>The weekly message to those who may change the catalogue.</summary>
    public static Text NotFoundLastWeek(int searches, int times, IReadOnlyList<(string Words, int Times)> most) => new(
        $"🔎 *Чого не знайшли минулого тижня:* {PluralForms.Uk(searches, "запит", "запити", "запитів")}, "
            + $"{PluralForms.Uk(times, "раз", "рази", "разів")}.\n"
            + $"{Rich.Join("\n", most.Select(line => (Rich)$"• «{Short(line.Words)}»: {line.Times}"))}\nКожен запит чекає на картку, "
            + $"синонім або пояснення.",
        $"🔎 *Not found last week:* {PluralForms.En(searches, "search", "searches")}, {PluralForms.En(times, "time", "times")}.\n"
            + $"{Rich.Join("\n", most.Select(line => (Rich)$"• “{Short(line.Words)}”: {line.Times}"))}\nEach waits for a card, a synonym "
            + $"or a reason.");

    private static string Short(string query) => Excerpt.Shorten(query, 60);
}
