using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Commands.Demo;

/// <summary>What the city says: announcements to all, notices to those whom they concern.</summary>
internal static class DemoNews
{
    private static readonly (int DaysAgo, string Title, string Uk, string En)[] Sent =
    [
        (26, "Новий маршрут на Пасічну", "З понеділка автобус № 45 їде через вулицю Тролейбусну до Пасічної. Розклад є на зупинках.",
            "From Monday bus 45 goes by Troleibusna street to Pasichna."),
        (19, "Опитування про е-сервіси", "Розкажіть, чого бракує в електронних послугах міста: вісім запитань, п'ять хвилин.",
            "Tell us what the city's e-services lack: eight questions, five minutes."),
        (12, "Безкоштовне щеплення тварин", "У суботу з 10:00 біля парку імені Шевченка щеплять собак і котів від сказу.",
            "Free rabies vaccination at Shevchenko park this Saturday from 10:00."),
        (5, "Перекриття площі Ринок", "У неділю з 8:00 до 20:00 рух площею Ринок перекрито: ярмарок місцевих виробників.",
            "Rynok square is closed to traffic on Sunday from 8:00 to 20:00."),
    ];

    private static readonly (int DaysAhead, string Title, string Uk, string En)[] Coming =
    [
        (2, "Прибирання парків", "У суботу прибираємо парки. Рукавички й мішки дамо, чекаємо з 9:00 біля входу.",
            "We clean the parks on Saturday. Gloves and bags are there."),
        (6, "Громадське обговорення бюджету", "Запрошуємо на обговорення бюджету міста: четвер, 17:00, зала міської ради.",
            "The city's budget is discussed on Thursday at 17:00."),
    ];

    private static readonly (double DaysAgo, double Hours, string Kind, string Street, string Uk, string By)[] Notices =
    [
        (27, 6, "water", "Вовчинецька", "Порив водогону. Води не буде до завершення ремонту.", "КП «Івано-Франківськводоекотехпром»"),
        (22, 9, "roads", "Галицька", "Ремонт проїжджої частини, рух однією смугою.", "Департамент благоустрою"),
        (17, 5, "heat", "Чорновола", "Заміна труби тепломережі: опалення вимкнено.", "ДМП «Івано-Франківськтеплокомуненерго»"),
        (11, 4, "water", "Сахарова", "Промивання мережі, вода може бути каламутною.", "КП «Івано-Франківськводоекотехпром»"),
        (8, 3, "gas", "Стуса", "Планова перевірка газопроводу.", "Оператор газорозподільної мережі"),
        (3, 7, "power", "Коновальця", "Заміна трансформатора, світла не буде.", "АТ «Прикарпаттяобленерго»"),
        (0.15, 9, "water", "Дністровська", "Порив водогону, бригада на місці. Наберіть запас води.", "КП «Івано-Франківськводоекотехпром»"),
        (0.1, 30, "roads", "Незалежності", "Укладання асфальту, об'їзд вулицею Франка.", "Департамент благоустрою"),
        (0.05, 12, "heat", "Шевченка", "Аварія на тепломережі, опалення повернемо до ночі.", "ДМП «Івано-Франківськтеплокомуненерго»"),
    ];

    public static void Plan(DemoPlan plan, DemoCity city, IServiceProvider services)
    {
        var (author, editor) = (city.NameOf(StaffRole.Broadcaster), city.NameOf(StaffRole.Editor));
        var (broadcasts, alerts) = (services.GetRequiredService<BroadcastService>(), services.GetRequiredService<AlertService>());
        foreach (var (daysAgo, title, uk, en) in Sent)
            plan.Add(plan.Ago(daysAgo, hour: 11), async unit =>
            {
                var made = await broadcasts.CreateAsync(unit, Compose(title, uk, en, author));
                (made.Status, made.StartedAt) = (BroadcastStatus.Running, unit.Now);
                AuditEntry.Add(unit, author, "broadcast.create", $"{made.Id}", after: new { made.Title });
                AuditEntry.Add(unit, author, "broadcast.start", $"{made.Id}", after: new { made.Revision });
            });
        foreach (var (daysAhead, title, uk, en) in Coming)
            plan.Add(plan.Ago(1), async unit =>
            {
                var made = await broadcasts.CreateAsync(unit, Compose(title, uk, en, author));
                made.StartsAt = plan.Ago(-daysAhead, hour: 10);
                AuditEntry.Add(unit, author, "broadcast.create", $"{made.Id}", after: new { made.Title });
            });
        plan.Add(plan.Ago(0.3), unit => broadcasts.CreateAsync(unit, Compose("Зимовий графік ЦНАП",
            "З першого грудня ЦНАП працює з 9:00 до 18:00, у суботу до 15:00.", "From December CNAP is open from 9:00 to 18:00.", editor)));
        foreach (var notice in Notices) Tell(plan, city, alerts, notice);
    }

    /// <summary>
    /// Gives every message a fate: nobody of the demo is in a messenger. Mostly it arrived; a few did not, and of two nobody knows.
    /// </summary>
    public static async Task SettleAsync(UnitOfWork unit)
    {
        var random = new Random(DemoCity.Seed + 3);
        await unit.Db.Set<OutboxRow>().Where(row => row.Status == OutboxStatus.Queued).ExecuteUpdateAsync(row => row
            .SetProperty(one => one.Status, OutboxStatus.Delivered).SetProperty(one => one.DoneAt, one => one.DueAt)
            .SetProperty(one => one.Body, (string?)null));
        var chats = await unit.Db.Set<Chat>().ToListAsync();
        foreach (var broadcast in await unit.Db.Set<Broadcast>().Where(row => row.Status == BroadcastStatus.Running).ToListAsync())
        {
            var told = broadcast.AlertId is null ? chats : chats.Where(_ => random.Next(100) < 18);
            foreach (var chat in told) unit.Db.Add(Message(broadcast, chat, FateOf(random)));
            (broadcast.Status, broadcast.Filled, broadcast.FinishedAt) = (BroadcastStatus.Done, true, broadcast.StartedAt?.AddMinutes(4));
            (broadcast.LastChat, broadcast.AfterChat) = (chats[^1].Id, chats[^1].Id);
        }
    }

    private static void Tell(DemoPlan plan, DemoCity city, AlertService alerts,
        (double DaysAgo, double Hours, string Kind, string Street, string Uk, string By) notice)
    {
        var (by, id) = (city.NameOf(StaffRole.Operator), 0L);
        var from = notice.DaysAgo < 1 ? plan.Ago(notice.DaysAgo) : plan.Ago((int)notice.DaysAgo, hour: 9);
        plan.Add(from, async unit =>
        {
            var street = (await unit.Db.Set<City.Addresses.StreetRow>().Where(row => row.Name.Contains(notice.Street)).ToListAsync())[0];
            var where = new Audience { Streets = [street.Id] };
            id = (await alerts.ReportAsync(unit, new(AlertReport.Staff, null, notice.Kind, notice.Uk, where, unit.Now)
            {
                From = unit.Now, Until = from.AddHours(notice.Hours), Responsible = notice.By, Who = by, Department = city.DepartmentOf(by),
            })).Id;
            AuditEntry.Add(unit, by, "alert.create", $"{id}", after: new { notice.Kind, notice.Street });
        });
        plan.Add(from.AddHours(notice.Hours), async unit =>
        {
            await alerts.MoveAsync(unit, id, AlertMove.End, by, "Роботи завершено");
            AuditEntry.Add(unit, by, "alert.end", $"{id}");
        });
    }

    private static Broadcast Compose(string title, string uk, string en, string author) => new()
    {
        Title = title, BodyUk = uk, BodyEn = en, Author = author, AudienceJson = new Audience().ToJson(),
    };

    private static OutboxStatus FateOf(Random random) => random.Next(1000) switch
    {
        < 4 => OutboxStatus.InDoubt,
        < 10 => OutboxStatus.Failed,
        < 30 => OutboxStatus.Gone,
        < 500 => OutboxStatus.Seen,
        _ => OutboxStatus.Delivered,
    };

    private static OutboxRow Message(Broadcast broadcast, Chat chat, OutboxStatus fate)
    {
        var at = broadcast.StartedAt!.Value;
        return new()
        {
            Bot = chat.Bot, ChatId = chat.Id, Lane = broadcast.Lane, Status = fate, DueAt = at, LeasedUntil = at, Attempts = 1,
            BatchId = broadcast.Id, CreatedAt = at, DoneAt = at.AddMinutes(2),
        };
    }
}
