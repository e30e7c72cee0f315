using CsCheck;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Machines;

/// <summary>
/// Every move of the appeal's table is made, every other one is refused, and whatever people do, nothing of the history is lost.
/// </summary>
public sealed class AppealLife
{
    private const long Author = 1;

    [Fact]
    public async Task Every_allowed_move_is_made_and_every_other_is_refused()
    {
        await using var city = await CityAsync();
        var paths = Paths();
        Assert.Equal(Enum.GetValues<AppealStatus>().Order(), paths.Keys.Order());
        var walked = 0;
        foreach (var (from, path) in paths)
            foreach (var to in Enum.GetValues<AppealStatus>())
                if (await TryAsync(city, path, from, to)) walked++;
        // An answer and an acceptance lead the same way, so two edges of the table are one pair here.
        var pairs = new AppealMachine(AppealStatus.Registered)
            .Shape().States.Sum(state => state.FixedTransitions.Select(edge => edge.DestinationState).Distinct().Count());
        Assert.Equal(pairs, walked);
    }

    /// <summary>
    /// Random walks of staff, author and clock: the state is always one that the table leads to from the one before, and the history
    /// only grows, each line telling of what was done.
    /// </summary>
    [Fact]
    public async Task However_it_is_pushed_about_it_stays_in_the_table_and_keeps_its_history()
    {
        await using var city = await CityAsync();
        await Gen.Int[0, 99].Array[5, 40].SampleAsync(async steps =>
        {
            var appeal = await FileAsync(city);
            var (status, lines) = (AppealStatus.Registered, await HistoryAsync(city, appeal.Id));
            foreach (var step in steps)
            {
                var to = (AppealStatus)(step % Enum.GetValues<AppealStatus>().Length);
                await (step switch
                {
                    < 60 => MoveAsync(city, appeal.Id, to),
                    < 90 => LiveAsync(city, appeal.Id, to),
                    _ => SettleAsync(city, appeal.Id),
                });
                await using var db = city.Database.OpenForReading();
                var now = await db.Set<Appeal>().SingleAsync(row => row.Id == appeal.Id);
                var history = await HistoryAsync(city, appeal.Id);
                Assert.Equal(lines, history.Take(lines.Count));
                Assert.True(now.Status == status || Reachable(status).Contains(now.Status), $"{status} -> {now.Status}");
                if (now.Status != status)
                    Assert.Contains(history.Skip(lines.Count), line => line.Contains(now.Status.ToString(), StringComparison.Ordinal));
                (status, lines) = (now.Status, history);
            }
            return true;
        }, iter: 25, threads: 1);
    }

    private static async Task<TestCity> CityAsync()
    {
        var city = await TestCity.StartAsync();
        await city.HearAsync("author", new Input.Start());
        return city;
    }

    private static Task<Appeal> FileAsync(TestCity city) =>
        city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AppealStore>()
            .FileAsync(unit, Author, new AppealDraft { Category = "roads", Words = "Яма на дорозі" }));

    private static async Task<List<string>> HistoryAsync(TestCity city, long id)
    {
        await using var db = city.Database.OpenForReading();
        return (await db.Set<AppealEvent>().Where(line => line.AppealId == id).OrderBy(line => line.Id)
            .ToListAsync()).ConvertAll(line => $"{line.Id} {line.At:O} {line.Kind} {line.By} {line.To} {line.Words}");
    }

    /// <summary>One step may hold two moves: a refusal that is settled, an answer after a question.</summary>
    private static HashSet<AppealStatus> Reachable(AppealStatus from) => [.. Next(from)];

    private static IEnumerable<AppealStatus> Next(AppealStatus from) =>
        new AppealMachine(from) is var machine
            ? [.. machine.ForStaff, .. machine.ForResident, .. machine.CanRecur ? [AppealStatus.Refuted] : (AppealStatus[])[]]
            : [];

    /// <summary>Files an appeal, leads it there, and tries the move as staff and as the author; true if one of them may.</summary>
    private static async Task<bool> TryAsync(TestCity city, IReadOnlyList<AppealStatus> path, AppealStatus from, AppealStatus to)
    {
        var appeal = await FileAsync(city);
        foreach (var step in path)
            Assert.True(await MoveAsync(city, appeal.Id, step) || await LiveAsync(city, appeal.Id, step), $"{from} by {step}");
        var allowed = Next(from).Contains(to);
        Assert.Equal(allowed, await MoveAsync(city, appeal.Id, to) || await LiveAsync(city, appeal.Id, to));
        await using var db = city.Database.OpenForReading();
        Assert.Equal(allowed ? to : from, (await db.Set<Appeal>().FirstAsync(row => row.Id == appeal.Id)).Status);
        Assert.Equal(1 + path.Count + (allowed ? 1 : 0),
            await db.Set<AppealEvent>().CountAsync(line => line.AppealId == appeal.Id && line.Kind == AppealEventKind.Moved));
        return allowed;
    }

    /// <summary>By staff; a merging names a parent.</summary>
    private static async Task<bool> MoveAsync(TestCity city, long id, AppealStatus to)
    {
        var desk = city.Services.GetRequiredService<StaffAppeals>();
        var parent = to == AppealStatus.Merged ? await FileAsync(city) : null;
        return await city.Database.InTransactionAsync(unit => parent is null
            ? desk.MoveAsync(unit, id, to, "Оператор", "Причина", null)
            : desk.MergeAsync(unit, id, parent.Id, "Оператор", null, null)) is MoveResult.Moved;
    }

    /// <summary>By the author.</summary>
    private static Task<bool> LiveAsync(TestCity city, long id, AppealStatus to) => city.Database.InTransactionAsync(async unit =>
    {
        var (appeals, following) = (city.Services.GetRequiredService<AppealStore>(), city.Services.GetRequiredService<ResidentAppeals>());
        if (await appeals.FindAsync(unit, Author, id) is not { } appeal) return false;
        var before = appeal.Status;
        switch (to)
        {
            case AppealStatus.Confirmed: return await following.JudgeAsync(unit, appeal, Author, ResidentVerdict.Yes);
            case AppealStatus.Refuted when before == AppealStatus.Closed:
                (appeal.AskedAgainAt, appeal.Lasted) = (unit.Now, null);
                return await following.SayWhetherItLastedAsync(unit, appeal, Author, lasted: false);
            case AppealStatus.Refuted: return await following.JudgeAsync(unit, appeal, Author, ResidentVerdict.No);
            case AppealStatus.Withdrawn:
                return await city.Services.GetRequiredService<Withdrawals>()
                    .WithdrawAsync(unit, appeal, Author, WithdrawReason.Unsaid) == WithdrawResult.Withdrawn;
            case AppealStatus.Accepted when before == AppealStatus.Question:
                following.AddWords(unit, appeal, Author, "Другий під'їзд"); return true;
            default: return false;
        }
    });

    /// <summary>By silence.</summary>
    private static Task SettleAsync(TestCity city, long id) => city.Database.InTransactionAsync(async unit =>
    {
        if (await unit.Db.Set<Appeal>().SingleAsync(row => row.Id == id) is { Status: AppealStatus.Done } appeal)
            await city.Services.GetRequiredService<ResidentAppeals>().SettleAsync(unit, appeal);
    });

    /// <summary>The shortest way from the beginning to each state.</summary>
    private static Dictionary<AppealStatus, IReadOnlyList<AppealStatus>> Paths()
    {
        var paths = new Dictionary<AppealStatus, IReadOnlyList<AppealStatus>> { [AppealStatus.Registered] = [] };
        var next = new Queue<AppealStatus>([AppealStatus.Registered]);
        while (next.TryDequeue(out var from))
            foreach (var to in Next(from))
                if (paths.TryAdd(to, [.. paths[from], to])) next.Enqueue(to);
        return paths;
    }
}
