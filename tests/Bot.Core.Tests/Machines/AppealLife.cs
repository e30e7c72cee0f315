using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Appeals;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core.Machines;

/// <summary>Every move of the appeal's table is made, and every other one is refused.</summary>
public sealed class AppealLife
{
    [Fact]
    public async Task Every_allowed_move_is_made_and_every_other_is_refused()
    {
        await using var city = await TestCity.StartAsync();
        await city.HearAsync("author", new Input.Start());
        var paths = Paths();
        Assert.Equal(Enum.GetValues<AppealStatus>().Order(), paths.Keys.Order());
        var walked = 0;
        foreach (var (from, path) in paths)
            foreach (var to in Enum.GetValues<AppealStatus>())
                if (await TryAsync(city, path, from, to)) walked++;
        Assert.Equal(new AppealMachine(AppealStatus.Registered).Shape().States.Sum(state => state.FixedTransitions.Count()), walked);
    }

    /// <summary>Files an appeal, leads it there, and tries the move as staff and as the author; true if one of them may.</summary>
    private static async Task<bool> TryAsync(TestCity city, IReadOnlyList<AppealStatus> path, AppealStatus from, AppealStatus to)
    {
        var service = city.Services.GetRequiredService<AppealService>();
        var appeal = await city.Database.InTransactionAsync(unit => service.FileAsync(unit, 1, new AppealDraft { Category = "roads", Words = "Яма на дорозі" }));
        foreach (var step in path) Assert.True(await MoveAsync(city, appeal.Id, step));
        var allowed = new AppealMachine(from) is var machine && machine.ForStaff.Concat(machine.ForResident).Contains(to);
        Assert.Equal(allowed, await MoveAsync(city, appeal.Id, to));
        await using var db = city.Database.OpenForReading();
        Assert.Equal(allowed ? to : from, (await db.Set<Appeal>().FirstAsync(row => row.Id == appeal.Id)).Status);
        Assert.Equal(1 + path.Count + (allowed ? 1 : 0), await db.Set<AppealEvent>().CountAsync(line => line.AppealId == appeal.Id));
        return allowed;
    }

    private static Task<bool> MoveAsync(TestCity city, long id, AppealStatus to) => city.Database.InTransactionAsync(async unit =>
    {
        var service = city.Services.GetRequiredService<AppealService>();
        if (await service.MoveAsync(unit, id, to, "Оператор", "Причина", null) is MoveResult.Moved) return true;
        return service.MoveByAuthor(unit, (await service.FindAsync(unit, 1, id))!, to);
    });

    /// <summary>The shortest way from the beginning to each state.</summary>
    private static Dictionary<AppealStatus, IReadOnlyList<AppealStatus>> Paths()
    {
        var paths = new Dictionary<AppealStatus, IReadOnlyList<AppealStatus>> { [AppealStatus.Registered] = [] };
        var next = new Queue<AppealStatus>([AppealStatus.Registered]);
        while (next.TryDequeue(out var from))
            foreach (var to in new AppealMachine(from) is var machine ? machine.ForStaff.Concat(machine.ForResident) : [])
                if (paths.TryAdd(to, [.. paths[from], to])) next.Enqueue(to);
        return paths;
    }
}
