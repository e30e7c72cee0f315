using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Facts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>What people do not find is counted and told to whoever keeps the catalogue, on both databases.</summary>
public sealed class MissSuite
{
    /// <summary>Of several instances that count the same miss at once none is lost, and all spellings are one.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_miss_at_once_is_counted_each_time(Engine engine)
    {
        await using var city = await StartAsync(engine);
        string[] spellings = ["рецепт борщу", "борщу рецепт", "Рецепти борщу!", "recept borshchu"];
        await Task.WhenAll(Enumerable.Range(0,
            12).Select(n => CountAsync(city, spellings[n % spellings.Length], n % 3 == 0 ? MissKind.NoneOfThese : MissKind.Nothing)));
        await using var db = city.Database.OpenForReading();
        var row = await db.Set<SearchMiss>().SingleAsync();
        Assert.Equal((8, 4, new DateOnly(2026, 11, 23)), (row.Nothing, row.NoneOfThese, row.Week));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Weeks_are_Kyivs_and_words_with_personal_data_are_not_kept(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await CountAsync(city, "мій телефон 067 123 45 67", MissKind.Nothing);
        await CountAsync(city, "де це", MissKind.Nothing);
        await CountAsync(city, "торбинка", MissKind.Nothing);
        // Sunday evening by Greenwich is Monday in Kyiv.
        city.Clock.SetUtcNow(new(2026, 11, 29, 22, 30, 0, TimeSpan.Zero));
        await CountAsync(city, "торбинки", MissKind.Nothing);
        await using var db = city.Database.OpenForReading();
        Assert.Equal([new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 30)],
            await db.Set<SearchMiss>().OrderBy(row => row.Week).Select(row => row.Week).ToListAsync());
        Assert.Single(await db.Set<SearchMiss>().Select(row => row.Key).Distinct().ToListAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_keeps_the_catalogue_is_told_once_on_Monday_at_nine(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await StaffAsync(city, "editor", "Редакторка", StaffRole.Editor);
        await StaffAsync(city, "executor", "Виконавець", StaffRole.Executor);
        // Cards that nobody has verified, and facts that wait for staff, would be news each week.
        await city.Database.InTransactionAsync(async unit =>
        {
            (await unit.Db.Set<Service>().ToListAsync()).ForEach(service => service.VerifiedOn = new(2026, 11, 24));
            foreach (var fact in await unit.Db.Set<ServiceFact>().Where(fact => fact.State == FactState.Waiting).OrderBy(fact => fact.Id)
                .Skip(1).ToListAsync())
                fact.State = FactState.Refused;
        });
        for (var n = 0; n < 3; n++) await CountAsync(city, "рецепт борщу", MissKind.Nothing);
        await CountAsync(city, "*килимок*", MissKind.NoneOfThese);
        city.Clock.SetUtcNow(new(2026, 11, 30, 6, 55, 0, TimeSpan.Zero));
        Assert.Empty(await ToldAsync(city));
        city.Clock.SetUtcNow(new(2026, 11, 30, 7, 1, 0, TimeSpan.Zero));
        var told = Assert.Single(await ToldAsync(city));
        Assert.Equal("editor", told.Chat);
        Assert.Contains("2 запити, 4 рази", told.Text, StringComparison.Ordinal);
        Assert.Contains("«рецепт борщу»: 3", told.Text, StringComparison.Ordinal);
        Assert.Contains("Знайдене про послуги", told.Text, StringComparison.Ordinal);
        await city.Database.InTransactionAsync(async unit =>
            (await unit.Db.Set<ServiceFact>().SingleAsync(fact => fact.State == FactState.Waiting)).State = FactState.Accepted);
        city.Clock.SetUtcNow(new(2026, 12, 2, 7, 1, 0, TimeSpan.Zero));
        Assert.Empty(await ToldAsync(city));
        // A week in which everything was found is no news.
        city.Clock.SetUtcNow(new(2026, 12, 7, 8, 0, 0, TimeSpan.Zero));
        Assert.Empty(await ToldAsync(city));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Misses_are_kept_for_a_year(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await CountAsync(city, "килимок", MissKind.Nothing);
        city.Clock.SetUtcNow(new(2027, 11, 20, 9, 0, 0, TimeSpan.Zero));
        await city.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);
        Assert.Equal(1, await city.Database.OpenForReading().Set<SearchMiss>().CountAsync());
        city.Clock.SetUtcNow(new(2027, 12, 10, 9, 0, 0, TimeSpan.Zero));
        await city.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);
        Assert.Equal(0, await city.Database.OpenForReading().Set<SearchMiss>().CountAsync());
    }

    /// <summary>Measured before and after: what was missed in the four weeks before, and since.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_settled_miss_is_measured_before_and_since(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await CountAsync(city, "килимок", MissKind.Nothing);
        city.Clock.Advance(TimeSpan.FromDays(14));
        for (var n = 0; n < 2; n++) await CountAsync(city, "килимок", MissKind.Nothing);
        var done = Assert.IsType<SettleResult.Done>(await city.Database.InTransactionAsync(unit => SearchGapReview
            .SettleAsync(unit, SearchMisses.KeyOf("килимок"), new(MissOutcome.Card, "cnap", null, null, null, false), "Редакторка")));
        Assert.Equal((3, true), (done.Row.Before, done.Answered));
        city.Clock.Advance(TimeSpan.FromDays(7));
        await CountAsync(city, "килимок", MissKind.NoneOfThese);
        await using var db = city.Database.OpenForReading();
        Assert.Equal(1, await SearchGapReview.CountSinceAsync(db, await db.Set<ResolvedGap>().SingleAsync()));
        // Missed again, it is work again.
        var line = Assert.Single(await SearchGapReview
            .ListWeekAsync(db, SearchMisses.WeekOf(city.Clock.GetUtcNow()), 20, withSettled: false));
        Assert.Equal([1, 0, 2, 1], line.Trend);
        Assert.Empty(await SearchGapReview
            .ListWeekAsync(db, SearchMisses.WeekOf(city.Clock.GetUtcNow()).AddDays(-7), 20, withSettled: false));
    }

    /// <summary>Two of the staff teach the same word at once.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_word_is_taught_once(Engine engine)
    {
        await using var city = await StartAsync(engine);
        var taught = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => city.Database
            .InTransactionAsync(unit => Task.FromResult(Synonyms.Teach(unit, "Килимок", "паспорт", $"staff {n}")))));
        Assert.Single(taught, true);
        await using var db = city.Database.OpenForReading();
        Assert.Equal("килимок", (await db.Set<Synonym>().SingleAsync()).Word);
    }

    private static Task CountAsync(TestCity city, string words, MissKind kind) => city.Database.InTransactionAsync(unit =>
    {
        SearchMisses.Count(unit, words, kind);
        return Task.CompletedTask;
    });

    private static async Task StaffAsync(TestCity city, string chat, string name, StaffRole role)
    {
        await city.HearAsync(chat, new Input.Start());
        await city.Database.InTransactionAsync(async unit =>
        {
            unit.Db.Add(new StaffMember { Name = name, Role = role, CreatedAt = unit.Now });
            unit.Db.Add(new StaffChat
            {
                PersonId = (await unit.Db.Set<Chat>().SingleAsync(row => row.Handle == chat)).Id, Who = name, CreatedAt = unit.Now
            });
        });
        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
    }

    private static async Task<List<(string Chat, string Text)>> ToldAsync(TestCity city)
    {
        city.Messenger.Sent.Clear();
        for (var again = 0; again < 2; again++)
            await city.Services.GetRequiredService<SendMondayLetters>().RunAsync(CancellationToken.None);
        await city.SendAllAsync();
        return [.. city.Messenger.Sent.Select(sent => (sent.Chat, sent.Message.Text.ToString()))];
    }

    private static Task<TestCity> StartAsync(Engine engine) => TestCity.StartAsync(engine);
}
