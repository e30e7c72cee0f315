using System.Globalization;
using System.Text.RegularExpressions;
using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Subscriptions;

/// <summary>Words of "my building".</summary>
internal static partial class BuildingTexts
{
    /// <summary>Danger to life cannot be switched off. It stands first, because others have it in them.</summary>
    public static readonly Text DangerAlways = new(
        $"Про небезпеку для життя повідомимо завжди.",
        $"You will always be told of danger to life.");

    public static readonly Text
        Title = new($"Мій будинок", $"My building"),
        MenuLabel = new($"🏠 Мій будинок", $"🏠 My building"),
        Description = new($"Сповіщення про воду, світло, тепло за вашою адресою", $"Notices of water, power and heat for your address"),
        Help = new(
            $"Додайте адресу, назвіть її («Дім», «Батьки») і позначте, про що сповіщати. Адресу можна писати як завгодно: «мазепи 15а», "
                + $"«вул. Дністровська, 3 кв. 5». Напишіть «що зараз» — скажу, що відбувається за вашими адресами.",
            $"Add an address, name it (“Home”, “Parents”) and tick what to be told of. Write the address as you like: “mazepy 15a”. Write "
                + $"“what is on” and I will say what happens at your addresses."),
        Add = new($"➕ Додати адресу", $"➕ Add an address"),
        Done = new($"Готово", $"Done"),
        ChangeKinds = new($"Які сповіщення", $"Which notices"),
        Rename = new($"Перейменувати", $"Rename"),
        Remove = new($"Прибрати", $"Remove"),
        ToMine = new($"Мої адреси", $"My addresses"),
        SwitchCityOff = new($"🔕 Вимкнути загальні сповіщення", $"🔕 Switch off city-wide notices"),
        SwitchCityOn = new($"🔔 Увімкнути загальні сповіщення", $"🔔 Switch on city-wide notices"),
        CityNotices = new($"загальні сповіщення", $"city-wide notices"),
        CityIsOff = new(
            $"Загальні сповіщення міста вимкнено. Сповіщення про ваші адреси надходитимуть, як і раніше. {DangerAlways.Uk}",
            $"City-wide notices are off. Notices of your own addresses will come as before. {DangerAlways.En}"),
        CityIsOn = new(
            $"Загальні сповіщення міста знову надходитимуть.",
            $"City-wide notices will come again."),
        Mine = new($"*Ваші адреси.* Оберіть, щоб змінити.", $"*Your addresses.* Choose one to change it."),
        None = new($"У вас немає жодної адреси.", $"You have no address."),
        WhichAddress = new(
            $"Напишіть адресу: вулицю і номер будинку. Сповіщатиму, коли щось станеться саме там.",
            $"Type the address: the street and the house number. I’ll message you when something happens there."),
        WhatName = new($"Як назвати цю адресу? Оберіть або напишіть своє.", $"What shall I call this address? Choose or write your own."),
        WhatNameOfNew = new($"Сповіщення за цією адресою ввімкнено. Як назвати її? Оберіть або напишіть своє.",
            $"Notifications for this address are on. What should I call it? Choose or write your own."),
        EnoughAddresses = new($"Можна стежити щонайбільше за {BuildingService.AtMost} адресами.",
            $"You can follow {BuildingService.AtMost} addresses at most."),
        OneAddressEach = new($"Це схоже на адресу, але не впевнений, на яку. Напишіть вулицю й номер одного будинку.",
            $"That looks like an address, but I am not sure which. Write the street and the number of one building."),
        ShortName = new($"Назва має бути до {BuildingLabels.LongestOwn} символів.",
            $"The name may have up to {BuildingLabels.LongestOwn} characters."),
        WhichKinds = new(
            $"Про що сповіщати за цією адресою? Натисніть, щоб увімкнути чи вимкнути, а тоді «Готово». {DangerAlways.Uk}",
            $"What should I notify you about at this address? Press to switch on or off, then Done. {DangerAlways.En}"),
        WhatIsOn = new($"🔎 Що зараз?", $"🔎 What is on?"),
        PowerSchedule = new($"💡 Графік світла", $"💡 Power cuts"),
        HowToTell = new($"⚙️ Як сповіщати", $"⚙️ Settings"),
        QuietNight = new($"🌙 Тиха ніч", $"🌙 Quiet night"),
        CityWide = new($"📣 Загальні", $"📣 City-wide"),
        CityTopics = new($"📣 Теми міста", $"📣 City topics"),
        NoQuiet = new($"Без тихих годин", $"No quiet hours"),
        WrongHours = new($"Напишіть дві години від 0 до 24, наприклад 23–6.", $"Write two hours from 0 to 24, for example 23–6."),
        WhichTopics = new(
            $"Про що сповіщати з *усього міста*, а не лише за вашими адресами? «Загальні» — те, що місто надсилає всім. Позначте потрібне "
                + $"й натисніть «Готово». {DangerAlways.Uk}",
            $"What should I notify you about from *the whole city*, not only for your addresses? “City-wide” is what the city sends to "
                + $"everyone. Tick what you want and press Done. {DangerAlways.En}"),
        Gone = new($"Цієї адреси у вас уже немає.", $"You no longer have this address.");

    public static Text Card(Subscription row, string? queue) => new(Card(row, queue, Language.Uk), Card(row, queue, Language.En));

    public static Text WhichNight((int From, int Until) now) => new(
        $"*Тиха ніч.* Зараз: {Night(now).Uk}.\nУ ці години звучить лише попередження про небезпеку для життя. Решта приходить без звуку, а "
            + $"де месенджер так не вміє, чекає до ранку.\n\nОберіть або напишіть свої години, наприклад 23–6.",
        $"*Quiet night.* Now: {Night(now).En}.\nIn these hours only a warning of danger to life makes a sound. The rest comes silently, or "
            + $"waits for the morning where the messenger cannot be silent.\n\nChoose, or write your own hours, for example 23–6.");

    public static Text Settings((int From, int Until) night, IReadOnlyList<string> topics) => new(
        $"*Як сповіщати*\n🌙 Тиха "
            + $"ніч: {Night(night).Uk}.{(night.From == night.Until ? "" : " Порушить її лише небезпека для життя.")}\n📣 Теми з усього "
            + $"міста: {Topics(topics, Language.Uk, "не обрано")}.\n⚠️ {DangerAlways.Uk}",
        $"*Settings*\n🌙 Quiet "
            + $"night: {Night(night).En}.{(night.From == night.Until ? "" : " Only danger to life breaks it.")}\n📣 Topics of the whole "
            + $"city: {Topics(topics, Language.En, "none chosen")}.\n⚠️ {DangerAlways.En}");

    /// <summary><c>22-7</c> as «22:00–07:00».</summary>
    public static string Shown(string hours) => Night(Hours(hours)).Uk.ToString();

    public static (int From, int Until) Hours(string hours) =>
        hours.Split('-') is [var from, var until]
            ? (int.Parse(from, CultureInfo.InvariantCulture), int.Parse(until, CultureInfo.InvariantCulture))
            : throw new FormatException(hours);

    /// <summary>Two hours as people write them, «з 23 до 6», «23:00–06:00»; null if they are none.</summary>
    public static string? ReadHours(string typed)
    {
        if (TwoHours().Match(typed) is not { Success: true } match) return null;
        var (from, until) = (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
            int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        return from > 24 || until > 24 || from % 24 == until % 24 ? null : $"{from % 24}-{until % 24}";
    }

    private static Text Night((int From, int Until) night) => night.From == night.Until
        ? new($"вимкнено", $"off")
        : Text.Data(string.Create(CultureInfo.InvariantCulture, $"{night.From:00}:00–{night.Until:00}:00"));

    private static Rich Card(Subscription row, string? queue, Language language)
    {
        var (uk, minutes) = (language == Language.Uk, (int)PowerService.RemindsBefore.TotalMinutes);
        return uk
            ? Words($"*{row.Name.Uk}*\n{row.AddressUk}\n\n{Kinds(row, language)}{(queue is null ? "" : $"\n💡 Черга світла: {queue}.")}"
                + $"{(row.RemindsOfCuts ? $"\n⏰ Нагадаю про вимкнення за {minutes} хв." : "")}")
            : Words($"*{row.Name.En}*\n{row.AddressEn}\n\n{Kinds(row, language)}{(queue is null ? "" : $"\n💡 Power queue: {queue}.")}"
                + $"{(row.RemindsOfCuts ? $"\n⏰ I will remind you {minutes} min before a cut." : "")}");
    }

    /// <summary>Gives an interpolated string the type <see cref="Rich"/> where the compiler cannot infer it.</summary>
    private static Rich Words(Rich words) => words;

    private static string Kinds(Subscription row, Language language)
    {
        var uk = language == Language.Uk;
        var kinds = NoticeKind.All.All(kind => row.Kinds.Contains(kind.Slug))
            ? (uk ? "усі" : "all")
            : Titles(row.Kinds, language, uk ? "вимкнено" : "off");
        return uk ? $"Сповіщення: {kinds}." : $"Notifications: {kinds}.";
    }

    /// <summary>What is said to everyone goes first, under its own name.</summary>
    private static string Topics(IReadOnlyList<string> topics, Language language, string none)
    {
        if (!topics.Contains(NoticeKind.City)) return Titles(topics, language, none);
        var others = Titles([.. topics.Where(slug => slug != NoticeKind.City)], language, "");
        return $"{CityNotices.In(language)}{(others.Length == 0 ? "" : $", {others}")}";
    }

    private static string Titles(IReadOnlyList<string> kinds, Language language, string none) => kinds.Count == 0 ? none
        : string.Join(", ",
            NoticeKind.All.Where(kind => kinds.Contains(kind.Slug)).Select(kind => kind.Title.In(language).ToString().ToLowerInvariant()));

    [GeneratedRegex(@"^\s*\D{0,3}([0-9]{1,2})(?::00|\.00)?\s*\D{1,4}\s*([0-9]{1,2})(?::00|\.00)?\D{0,3}$")]
    private static partial Regex TwoHours();
}
