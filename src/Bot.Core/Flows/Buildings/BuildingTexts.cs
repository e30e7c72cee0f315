using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>Words of "my building".</summary>
internal static class BuildingTexts
{
    public static readonly Text
        Title = new($"Мій будинок", $"My building"),
        MenuLabel = new($"🏠 Мій будинок", $"🏠 My building"),
        Description = new($"Сповіщення про воду, світло, тепло за вашою адресою", $"Notices of water, power and heat for your address"),
        Help = new(
            $"Додайте адресу, назвіть її («Дім», «Батьки») і позначте, про що сповіщати. Адресу можна писати як завгодно: «мазепи 15а», «вул. Дністровська, 3 кв. 5».",
            $"Add an address, name it (“Home”, “Parents”) and tick what to be told of. Write the address as you like: “mazepy 15a”."),
        Add = new($"➕ Додати адресу", $"➕ Add an address"),
        Done = new($"Готово", $"Done"),
        ChangeKinds = new($"Які сповіщення", $"Which notices"),
        Rename = new($"Перейменувати", $"Rename"),
        Remove = new($"Прибрати", $"Remove"),
        ToMine = new($"Мої адреси", $"My addresses"),
        SwitchCityOff = new($"🔕 Вимкнути загальні сповіщення", $"🔕 Switch off city-wide notices"),
        SwitchCityOn = new($"🔔 Увімкнути загальні сповіщення", $"🔔 Switch on city-wide notices"),
        CityIsOff = new(
            $"Загальні сповіщення міста вимкнено. Сповіщення про ваші адреси надходитимуть, як і раніше.",
            $"City-wide notices are off. Notices of your own addresses will come as before."),
        CityIsOn = new(
            $"Загальні сповіщення міста знову надходитимуть.",
            $"City-wide notices will come again."),
        Mine = new($"*Ваші адреси.* Оберіть, щоб змінити.", $"*Your addresses.* Choose one to change it."),
        None = new($"Адрес більше немає.", $"There are no addresses any more."),
        WhichAddress = new(
            $"Напишіть адресу: вулицю і номер будинку. Сповіщатиму, коли щось станеться саме там.",
            $"Type the address: the street and the house number. I will write when something happens just there."),
        WhatName = new($"Як назвати цю адресу? Оберіть або напишіть своє.", $"What shall I call this address? Choose or write your own."),
        ShortName = new($"Назва має бути до {BuildingLabels.LongestOwn} символів.", $"The name may have up to {BuildingLabels.LongestOwn} characters."),
        WhichKinds = new(
            $"Про що сповіщати? Зніміть зайве й натисніть «Готово».",
            $"What shall I tell you of? Untick what you do not need and press Done."),
        Gone = new($"Цієї адреси у вас уже немає.", $"You no longer have this address.");

    public static Text Card(Subscription row) => new(
        $"*{row.Name.Uk}*\n{row.AddressUk}\n\nСповіщення: {Kinds(row, Language.Uk)}.",
        $"*{row.Name.En}*\n{row.AddressEn}\n\nNotices: {Kinds(row, Language.En)}.");

    private static string Kinds(Subscription row, Language language) => row.Kinds.Count switch
    {
        0 => language == Language.Uk ? "вимкнено" : "off",
        var all when all == NoticeKind.All.Count => language == Language.Uk ? "усі" : "all",
        _ => string.Join(", ", row.Kinds.Select(NoticeKind.Find).OfType<NoticeKind>().Select(kind => kind.Title.In(language).ToString().ToLowerInvariant())),
    };
}
