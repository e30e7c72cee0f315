using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Power;

/// <summary>Words of planned power cuts: the same for the schedule, for "what is on now", for notices and reminders.</summary>
internal static class PowerTexts
{
    public static readonly Text
        Title = new($"Графік світла", $"Power schedule"),
        Description = new($"Коли за графіком не буде світла у вашому будинку", $"When your building will be without power"),
        Help = new(
            $"Показую графік відключень для вашої адреси на сьогодні й завтра. Чергу знати не треба; якщо її немає в реєстрі, її можна "
                + $"вказати. Нагадаю перед вимкненням, якщо попросите.",
            $"I show the planned cuts for your address, today and tomorrow. You need not know your queue; where the register does not know "
                + $"it, you can tell it. I will remind you before a cut if you ask."),
        WhichAddress = new($"Для якої адреси показати графік?", $"The schedule of which address?"),
        NoAddress = new($"Спершу додайте свою адресу: тоді покажу графік саме для неї.",
            $"Add your address first: then I can show its own schedule."),
        AddAddress = new($"➕ Додати адресу", $"➕ Add an address"),
        Remind = new($"⏰ Нагадувати", $"⏰ Remind me"),
        RemindNot = new($"🔕 Не нагадувати", $"🔕 No reminders"),
        MyQueue = new($"🔢 Моя черга", $"🔢 My queue"),
        ToAddress = new($"🏠 До адреси", $"🏠 The address"),
        DoNotKnow = new($"Не знаю", $"I do not know"),
        WhichQueue = new(
            $"Яка черга вашого будинку? Оберіть або напишіть, наприклад 4.2.\n\nВона є в рахунку за світло й на "
                + $"сайті обленерго. Не знаєте? Натисніть «Не знаю».",
            $"Which queue is your building in? Choose or type it, for example 4.2.\n\nIt is printed on the electricity bill; the power "
                + $"company’s site finds it by address too. If you do not know it, never mind: press “I do not know”."),
        NoSuchQueue = new($"Такої черги немає. Черги йдуть від 1.1 до 6.2.", $"There is no such queue. They go from 1.1 to 6.2.");

    private static int Minutes => (int)PowerService.RemindsBefore.TotalMinutes;

    private static Text Reminds => new(
        $"⏰ Нагадаю за {Minutes} хв до вимкнення. У тихі години без звуку, а де месенджер так не вміє, не нагадаю.",
        $"⏰ I will remind "
            + $"you {Minutes} min before a cut. In your quiet hours without a sound, or not at all where the messenger cannot be silent.");

    /// <param name="reminds">The person is reminded of cuts at this address.</param>
    public static Text Schedule(Text address, PowerOutlook outlook, bool reminds) =>
        new(Schedule(address, outlook, reminds, Language.Uk), Schedule(address, outlook, reminds, Language.En));

    private static Rich Schedule(Text address, PowerOutlook outlook, bool reminds, Language language) =>
        Rich.Join("\n", Bold(address.In(language).ToString()), Outlook(outlook).In(language), reminds ? Reminds.In(language) : Rich.Empty);

    /// <summary>For an address whose queue nobody knows.</summary>
    public static Text WithoutQueue(Text address, bool reminds) => new(
        $"*{address.Uk}*\n💡 Світло: черги вашого будинку не знаю, тож не можу показати графік. Знаєте чергу? Натисніть «Моя "
            + $"черга».{(reminds ? "\n" : "")}{(reminds ? Reminds.Uk : Rich.Empty)}",
        $"*{address.En}*\n💡 Power: we do not know your building’s queue, so there is no schedule to show. If you know it, tell it: “My "
            + $"queue”.{(reminds ? "\n" : "")}{(reminds ? Reminds.En : Rich.Empty)}");

    /// <summary>Now, the rest of today, tomorrow, and how fresh that is.</summary>
    public static Text Outlook(PowerOutlook outlook) => new(Outlook(outlook, Language.Uk), Outlook(outlook, Language.En));

    private static Rich Outlook(PowerOutlook outlook, Language language) =>
        outlook is { Source: null, Today: PowerDayPlan.NotPublished, Tomorrow: PowerDayPlan.NotPublished }
        ? (language == Language.Uk
            ? Rich.Data($"💡 Світло, черга {outlook.Queue}: даних немає. Це не означає, що вимкнень не буде.")
            : Rich.Data($"💡 Power, queue {outlook.Queue}: no data. That does not mean that there will be no cuts."))
        : Rich.Join("\n", Silent(outlook, language), Now(outlook, language), Day(outlook.Day, outlook.Today, isToday: true, language),
            Day(outlook.Day.AddDays(1), outlook.Tomorrow, isToday: false, language), Age(outlook, language));

    private static Rich Silent(PowerOutlook outlook, Language language) => outlook.Source is not { IsSilent: true } source ? Rich.Empty
        : language == Language.Uk ? Rich.Data($"⚠️ Даних про світло немає{Since(source.GoodAt, language)}: джерело мовчить. Нижче останнє, "
            + $"що ми знаємо; це не означає, що все гаразд.")
        : Rich.Data($"⚠️ There are no data about power{Since(source.GoodAt, language)}: the source is silent. Below is the last that we "
            + $"know; it does not mean that all is well.");

    private static string Since(DateTimeOffset? instant, Language language) =>
        instant is not { } at ? "" : language == Language.Uk ? $" з {KyivTime.Moment(at).Uk}" : $" since {KyivTime.Moment(at).En}";

    private static Rich Now(PowerOutlook outlook, Language language)
    {
        var (queue, uk) = (outlook.Queue, language == Language.Uk);
        if (outlook.Today is PowerDayPlan.Emergency)
        {
            return uk
                ? Words($"‼️ *Аварійні відключення: графік не діє.* Коли не буде світла, наперед сказати не можна. Черга {queue}.")
                : Words($"‼️ *Emergency cut-offs: the schedule does not apply.* Nobody can say beforehand when the power goes. "
                    + $"Queue {queue}.");
        }
        if (outlook.Today is not PowerDayPlan.Planned { Cuts.Count: > 0 } && outlook.Present is null)
            return Rich.Data(uk ? $"💡 Світло, черга {queue}." : $"💡 Power, queue {queue}.");
        if (outlook.Present is { } cut)
        {
            return uk ? Words($"🌑 *Світла за графіком немає до {Hour(cut.Until, outlook)}.* Черга {queue}.") : Words(
                $"🌑 *By the schedule the power is off until {Hour(cut.Until, outlook)}.* Queue {queue}.");
        }
        var next = outlook.Next is not { } coming ? (uk ? "Наступного вимкнення в графіку ще немає." : "The schedule has no next cut yet.")
            : uk ? $"Наступне вимкнення {Hour(coming.From, outlook)}–{Hour(coming.Until, outlook)}." : $"The next cut is "
                + $"{Hour(coming.From, outlook)}–{Hour(coming.Until, outlook)}.";
        // Nothing is promised while the source is silent.
        if (outlook.Source is { IsSilent: true })
            return Rich.Data(uk
                ? $"💡 За останнім відомим графіком світло мало б бути. {next} Черга {queue}."
                : $"💡 By the last schedule that we know the power would be on. {next} Queue {queue}.");
        return uk ? Words($"💡 *Світло має бути.* {next} Черга {queue}.") : Words($"💡 *The power should be on.* {next} Queue {queue}.");
    }

    /// <summary>«17:00», and tomorrow's with the word.</summary>
    private static string Hour(DateTimeOffset instant, PowerOutlook outlook)
    {
        var local = KyivTime.InKyiv(instant);
        // Midnight is written as 24:00 of the day that ends.
        if (local.TimeOfDay == TimeSpan.Zero && PowerOutlook.DayAt(instant) == outlook.Day.AddDays(1)) return "24:00";
        return $"{local:HH:mm}";
    }

    private static Rich Day(DateOnly day, PowerDayPlan plan, bool isToday, Language language)
    {
        var date = KyivTime.DayAndMonth(day).In(language);
        return Rich.Data((language, isToday, plan) switch
        {
            (Language.Uk, true, PowerDayPlan.NotPublished) =>
                $"Графік на сьогодні, {date}, ще не опубліковано. Це не означає, що вимкнень не буде.",
            (Language.Uk, false, PowerDayPlan.NotPublished) => $"Графік на завтра, {date}, ще не опубліковано.",
            (Language.Uk, _, PowerDayPlan.NoData) => $"{(isToday ? "Сьогодні" : "Завтра")}, {date}: у графіку немає даних про вашу чергу.",
            (Language.Uk, true, PowerDayPlan.Emergency) => "",
            (Language.Uk, false, PowerDayPlan.Emergency) => $"Завтра, {date}: аварійні відключення, графік не діє.",
            (Language.Uk, _, PowerDayPlan.Planned { Cuts.Count: 0 }) =>
                $"{(isToday ? "Сьогодні" : "Завтра")}, {date}: відключень не заплановано.",
            (Language.Uk, _, PowerDayPlan.Planned planned) =>
                $"{(isToday ? "Сьогодні" : "Завтра")}, {date}, без світла: {List(planned.Cuts)} (разом "
                    + $"{Total(day, planned.Cuts).In(language)}).",
            (_, true, PowerDayPlan.NotPublished) =>
                $"Today’s schedule, {date}, has not been published yet. That does not mean that there will be no cuts.",
            (_, false, PowerDayPlan.NotPublished) => $"Tomorrow’s schedule, {date}, has not been published yet.",
            (_, _, PowerDayPlan.NoData) => $"{(isToday ? "Today" : "Tomorrow")}, {date}: the schedule says nothing of your queue.",
            (_, true, PowerDayPlan.Emergency) => "",
            (_, false, PowerDayPlan.Emergency) => $"Tomorrow, {date}: emergency cut-offs, the schedule does not apply.",
            (_, _, PowerDayPlan.Planned { Cuts.Count: 0 }) => $"{(isToday ? "Today" : "Tomorrow")}, {date}: no cuts are planned.",
            (_, _, PowerDayPlan.Planned planned) =>
                $"{(isToday ? "Today" : "Tomorrow")}, {date}, no power: {List(planned.Cuts)} ("
                    + $"{Total(day, planned.Cuts).In(language)} in all).",
            _ => "",
        });
    }

    private static Rich Age(PowerOutlook outlook, Language language)
    {
        var published = (outlook.Tomorrow, outlook.Today) switch
        {
            (_, PowerDayPlan.Planned today) => today.PublishedAt,
            (_, PowerDayPlan.Emergency today) => today.PublishedAt,
            (_, PowerDayPlan.NoData today) => today.PublishedAt,
            _ => (DateTimeOffset?)null,
        };
        var whose = outlook.Source?.Responsible is { Length: > 0 } name ? $": {name}" : "";
        var checkedAt = outlook.Source?.GoodAt;
        return Rich.Data(language == Language.Uk
            ? $"Дані{whose}{(published is { } at ? $", графік від {KyivTime.Moment(at).Uk}" : "")}"
                + $"{(checkedAt is { } good ? $", перевірено {KyivTime.Moment(good).Uk}" : "")}."
            : $"Data{whose}{(published is { } made ? $", schedule of {KyivTime.Moment(made).En}" : "")}"
                + $"{(checkedAt is { } seen ? $", checked {KyivTime.Moment(seen).En}" : "")}.");
    }

    public static string List(IReadOnlyList<PowerCut> cuts) => string.Join(", ", cuts);

    /// <summary>How long the cuts last together, by the day's own clock.</summary>
    public static Text Total(DateOnly day, IReadOnlyList<PowerCut> cuts)
    {
        var total = cuts.Aggregate(TimeSpan.Zero, (sum, cut) => sum + (cut.On(day).Until - cut.On(day).From));
        var (hours, minutes) = ((int)total.TotalHours, total.Minutes);
        return Text.Data(
            string.Join(' ',
                ((string[])[hours > 0 ? $"{hours} год" : "", minutes > 0 ? $"{minutes} хв" : ""]).Where(part => part.Length > 0)),
            string.Join(' ',
                ((string[])[hours > 0 ? $"{hours} h" : "", minutes > 0 ? $"{minutes} min" : ""]).Where(part => part.Length > 0)));
    }

    /// <summary>Before a planned cut.</summary>
    public static Text Reminder(IReadOnlyList<Subscription> rows, (DateTimeOffset From, DateTimeOffset Until) cut)
    {
        var (from, until) = (KyivTime.InKyiv(cut.From), KyivTime.InKyiv(cut.Until));
        return new(
            $"⏰ *О {from:HH:mm} за графіком вимкнуть світло*, до {until:HH:mm}.\n{string.Join('\n', rows.Select(row => row.Title.Uk))}",
            $"⏰ *By the schedule the power goes off at {from:HH:mm}*, until {until:HH:mm}.\n"
                + $"{string.Join('\n', rows.Select(row => row.Title.En))}");
    }

    private static Rich Bold(string data) => Words($"*{data}*");

    /// <summary>Gives an interpolated string the type <see cref="Rich"/> where the compiler cannot infer it.</summary>
    private static Rich Words(Rich words) => words;
}
