using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.City.Staff;

namespace IfCity.Bots.Admin.Commands.Demo;

/// <summary>Conversations with operators, and searches that found nothing.</summary>
internal static class DemoTalks
{
    private static readonly (string Asked, string? Answered)[] Talks =
    [
        ("Чи можна забрати довідку в суботу?", "Так, ЦНАП на Незалежності працює в суботу до 15:00"),
        ("Коли запустять новий маршрут на Пасічну?", "З першого числа. Розклад уже на зупинках"),
        ("Не можу знайти, де подати на субсидію", "Бот покаже картку: напишіть «субсидія». Або прийдіть до Управління соцзахисту"),
        ("Чи приймають батарейки на переробку?", "Так, у ЦНАПі та бібліотеках стоять контейнери"),
        ("Скільки чекати на місце в садочку?", "Це видно в «Е-Садку» за номером заявки"),
        ("Хочу подякувати бригаді, що лагодила ліфт", "Дякуємо! Передамо бригаді"),
        ("Куди телефонувати, якщо в під'їзді тхне газом?", "Одразу 104. Не вмикайте світла й вийдіть надвір"),
        ("Чи буде вода завтра на Коновальця?", null),
        ("Як оскаржити штраф за паркування?", null),
        ("Чи можна провести свято вулиці у дворі?", null),
        ("Мені двічі прийшло те саме сповіщення, чому?", null),
    ];

    private static readonly (string Words, int Times)[] Gaps =
    [
        ("оренда самокатів", 23), ("де купити абетку", 4), ("графік ярмарків", 17), ("здати кров", 14), ("притулок для котів", 12),
        ("квиток на скелелазіння", 6), ("перевірка лічильника", 11), ("безкоштовний wi-fi", 9), ("прокат велосипедів", 15),
        ("ремонт парасоль", 3), ("запис до плавального басейну", 8),
    ];

    public static void Plan(DemoPlan plan, DemoCity city, IServiceProvider services)
    {
        var (random, inbox) = (new Random(DemoCity.Seed + 2), services.GetRequiredService<Inbox>());
        for (var n = 0; n < Talks.Length; n++)
        {
            var ((asked, answered), person) = (Talks[n], city.People[n * 5]);
            var at = answered is null ? plan.Ago(0.02 + (0.07 * (Talks.Length - n)))
                : plan.ByDay(plan.Ago(1 + (random.NextDouble() * 26)));
            plan.Add(at, unit => inbox.ReceiveAsync(unit, person.Id, asked));
            if (answered is not null)
                plan.Add(at + TimeSpan.FromMinutes(random.Next(30, 240)), async unit =>
                {
                    await inbox.SayAsync(unit, (await inbox.FindAsync(unit, person.Id))!, city.NameOf(StaffRole.Operator), answered);
                    AuditEntry.Add(unit, city.NameOf(StaffRole.Operator), "inbox.say", $"{person.Id}");
                });
        }
        var talking = city.People[Talks.Length * 5];
        plan.Add(plan.Ago(0.05),
            unit => inbox.ReceiveAsync(unit, talking.Id, "Потрібна допомога з електронним кабінетом, не приймає пароль"));
        plan.Add(plan.Ago(0.02), async unit =>
        {
            await inbox.TakeAsync(unit, (await inbox.FindAsync(unit, talking.Id))!, city.NameOf(StaffRole.Operator));
            AuditEntry.Add(unit, city.NameOf(StaffRole.Operator), "inbox.take", $"{talking.Id}");
        });
        // One in three of the last hours, because the page shows the week, and today may be its first day.
        foreach (var (words, times) in Gaps)
            for (var n = 0; n < times; n++)
                plan.Add(plan.Ago(random.NextDouble() * (n % 3 == 0 ? 0.1 : 27)), unit => City.Catalogue.SearchMisses.Count(unit, words,
                    n % 4 == 3 ? City.Catalogue.MissKind.NoneOfThese : City.Catalogue.MissKind.Nothing));
    }
}
