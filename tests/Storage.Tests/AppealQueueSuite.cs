using System.Text.RegularExpressions;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static IfCity.Bots.Tests.Storage.StorageSteps;

namespace IfCity.Bots.Tests.Storage;

/// <summary>How staff number, find and move appeals, many at once: the same on both databases.</summary>
public sealed class AppealQueueSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Numbers_of_appeals_filed_at_once_are_all_different_and_without_gaps(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        var appeals = city.Services.GetRequiredService<AppealStore>();
        var filed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => city.Database
            .InTransactionAsync(unit => appeals.FileAsync(unit, 1, new AppealDraft { Category = "roads", Words = "Яма на дорозі" }))));
        Assert.Equal(Enumerable.Range(1, 20).Select(n => $"15-80/2026/{n:000000}"), filed.Select(appeal => appeal.Number).Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Staff_find_an_appeal_by_the_words_of_its_text_place_and_number(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        var appeals = city.Services.GetRequiredService<AppealStore>();
        var draft = new AppealDraft { Category = "roads", Words = "Велика яма на дорозі" };
        draft.Place.Take(new("вул. Гетьмана Мазепи, 15", "15 Mazepy St"));
        var filed = await city.Database.InTransactionAsync(unit => appeals.FileAsync(unit, 1, draft));
        await city.Database
            .InTransactionAsync(unit => appeals.FileAsync(unit, 1, new AppealDraft { Category = "other", Words = "Дякую за двір" }));
        foreach (var typed in (string[])["великої", "яма", "на дорозі", "вулиця Мазепи 15", filed.Number, $" {filed.Number} ",
            filed.Number[^6..]])
            Assert.Equal([filed.Id], await FoundAsync(typed));
        foreach (var typed in (string[])["Мазепи 80", "ліфт", "дорозі двір"]) Assert.Empty(await FoundAsync(typed));
        Assert.Equal(2, (await FoundAsync("")).Count);

        async Task<List<long>> FoundAsync(string typed)
        {
            await using var db = city.Database.OpenForReading();
            return (await AppealQueue.PageAsync(db, new AppealFilter { Text = typed }, city.Clock.GetUtcNow(), null, 10)).ConvertAll(
                appeal => appeal.Id);
        }
    }

    /// <summary>A city of a million appeals has seventy thousand open ones, and whoever opens the console counts them.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task What_Today_counts_is_read_from_an_index_alone(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        var (appeals, now) = (city.Services.GetRequiredService<AppealStore>(), city.Clock.GetUtcNow());
        await city.Database.InTransactionAsync(unit => appeals.FileAsync(unit, 1, new AppealDraft { Category = "roads", Words = "Яма" }));
        await using var db = city.Database.OpenForReading();
        var counts = await OpenAppeals.CountAsync(db.Set<Appeal>(), now.AddDays(60), default);
        Assert.Equal(new OpenAppeals(0, 1, now, 1, 0, 0, 0), counts);
        await db.Database.OpenConnectionAsync();
        // So few rows would be read one by one; the index is used wherever it can be.
        if (engine == Engine.PostgreSql) await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off; SET enable_bitmapscan = off");
        var written = OpenAppeals.Count(db.Set<Appeal>(), now).ToQueryString().Split('\n')
            .Where(line => !line.StartsWith("--", StringComparison.Ordinal) && !line.StartsWith(".param", StringComparison.Ordinal));
        var sql = Regex.Replace(string.Join('\n', written), "@\\w+", "NULL");
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = (engine == Engine.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + sql;
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync()) plan.Add($"{reader.GetValue(reader.FieldCount - 1)}");
        Assert.Contains(plan, line => line.Contains("ix_appeals_open", StringComparison.Ordinal)
            && line.Contains(engine == Engine.Sqlite ? "COVERING INDEX" : "Index Only Scan", StringComparison.Ordinal));
    }

    /// <summary>Each filter is a statement of its own; one of them names an index.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Every_filter_of_the_queue_is_understood(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        var appeals = city.Services.GetRequiredService<AppealStore>();
        var filed = await city.Database
            .InTransactionAsync(unit => appeals.FileAsync(unit, 1, new AppealDraft { Category = "roads", Words = "Яма на дорозі" }));
        var later = city.Clock.GetUtcNow() + TimeSpan.FromDays(60);
        Assert.Equal(1, await CountAsync(new() { Overdue = true }));
        Assert.Equal(1, await CountAsync(new() { Overdue = true, Category = "roads", Statuses = [AppealStatus.Registered], Assignee = "",
            Kind = AppealKind.Request, Text = "яма" }));
        Assert.Equal(1,
            await CountAsync(new() { Overdue = true, Category = "roads", Statuses = [AppealStatus.Registered], Assignee = "" }));
        Assert.Equal(1, await CountAsync(new() { Overdue = true, Number = filed.Number }));
        Assert.IsType<MoveResult.Moved>(await city.Database
            .InTransactionAsync(unit => city.Services.GetRequiredService<StaffAppeals>().AssignAsync(unit, filed.Id, "Коваль", null)));
        foreach (var one in (AppealFilter[])[new() { Open = true }, new() { Sort = AppealSort.Due },
            new() { Open = true, Overdue = true, Sort = AppealSort.Due, Category = "roads" },
            new() { Text = "яма", Open = true, Sort = AppealSort.Due }, new() { Statuses = [AppealStatus.Registered, AppealStatus.Closed] },
            new() { Open = true, Category = "roads" }, new() { Open = true, Assignee = "Коваль", Sort = AppealSort.Due },
            new() { Open = true, Overdue = true, Assignee = "Коваль", Sort = AppealSort.Due }])
        {
            Assert.Equal(1, await CountAsync(one));
            Assert.Equal(0, await CountAsync(one, filed.Id));
        }
        await city.Database.InTransactionAsync(unit =>
        {
            unit.Session.Execute("UPDATE appeals SET due_at = NULL WHERE id = @p0", filed.Id);
            return Task.CompletedTask;
        });
        foreach (var text in (string?[])[null, "яма"])
            Assert.Equal((1, 0), (await CountAsync(new() { Sort = AppealSort.Due, Text = text }),
                await CountAsync(new() { Sort = AppealSort.Due, Text = text }, filed.Id)));
        foreach (var none in (AppealFilter[])[new() { Escalated = true }, new() { Open = true, Statuses = [AppealStatus.Closed] },
            new() { Overdue = true, Statuses = [AppealStatus.Done], Sort = AppealSort.Due }, new() { Stuck = true }, new() { NewsAsked =
                true }, new() { Returned = true }, new() { District = "Центр" }, new() { Overdue = true, Statuses = [AppealStatus.Done] }])
            Assert.Equal(0, await CountAsync(none));

        async Task<int> CountAsync(AppealFilter filter, long? before = null)
        {
            await using var db = city.Database.OpenForReading();
            return (await AppealQueue.PageAsync(db, filter, later, before, 10)).Count;
        }
    }

    /// <summary>A word that stands in twenty thousand appeals is looked for in another way.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_word_of_very_many_appeals_finds_the_same_along_the_deadlines(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        var appeals = city.Services.GetRequiredService<AppealStore>();
        foreach (var words in (string[])["Вибоїна на дорозі", "Великі вибоїни у дворі", "Темно у дворі, не світить ліхтар"])
            await city.Database
                .InTransactionAsync(unit => appeals.FileAsync(unit, 1, new AppealDraft { Category = "roads", Words = words }));
        foreach (var (typed, many) in ((string, int)[])[("вибоїна", 2), ("у дворі вибоїна", 1), ("двор", 2), ("ліхтарі", 1), ("мама", 0)])
        {
            var sorted = await FindAsync(typed, isCommon: false);
            Assert.Equal(many, sorted.Count);
            Assert.Equal(sorted, await FindAsync(typed, isCommon: true));
        }

        async Task<List<long>> FindAsync(string typed, bool isCommon)
        {
            await using var db = city.Database.OpenForReading();
            var query = new QueueSql(new() { Text = typed, Open = true, Sort = AppealSort.Due }, city.Clock.GetUtcNow(), null, 10,
                engine == Engine.Sqlite) { IsCommon = isCommon };
            return await db.Set<Appeal>().FromSqlRaw(query.Write()!, [.. query.Arguments]).Select(appeal => appeal.Id).ToListAsync();
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_operators_at_once_one_moves_an_appeal_and_the_others_see_it(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        var appeals = city.Services.GetRequiredService<AppealStore>();
        var filed = await city.Database
            .InTransactionAsync(unit => appeals.FileAsync(unit, 1, new AppealDraft { Category = "roads", Words = "Яма на дорозі" }));
        var moves = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(n => city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<StaffAppeals>()
                .MoveAsync(unit, filed.Id, AppealStatus.InWork, $"Оператор {n}", null, expectedVersion: 1))));
        Assert.Single(moves, move => move is MoveResult.Moved);
        Assert.All(moves.OfType<MoveResult.Changed>(),
            late => Assert.Equal((AppealStatus.InWork, 2), (late.Newer.Status, late.Newer.Version)));
        Assert.Equal(11, moves.Count(move => move is MoveResult.Changed));
    }
}
