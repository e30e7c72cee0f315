using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace IfCity.Bots.Tests.Core.Trial;

/// <summary>What one line of a slice's module brings: its table, its job, its answer when two persons become one.</summary>
public sealed class TrialTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Its_table_is_made_and_its_flow_writes_there(Engine engine)
    {
        await using var bot = await AnsweredAsync(engine, "olena");
        await using var db = bot.Database.OpenForReading();
        var row = await db.Set<FavouriteColour>().SingleAsync();
        Assert.Equal(("Олена", "синій", bot.Clock.GetUtcNow()), (row.Name, row.Colour, row.CreatedAt));
    }

    /// <summary>By the timetable itself, which must know the job by its registration alone.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Its_job_is_run_by_the_clock(Engine engine)
    {
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        await using var bot = await TrialBot.StartAsync(engine, services => services.AddSingleton<IHostApplicationLifetime>(lifetime));
        await AnswerAsync(bot, "olena");
        bot.Clock.Advance(TimeSpan.FromDays(31));
        var services = bot.Services.GetServices<IHostedService>().ToList();
        foreach (var service in services) await service.StartAsync(CancellationToken.None);
        lifetime.NotifyStarted();
        await Until.TrueAsync(async () =>
        {
            await using var db = bot.Database.OpenForReading();
            return !await db.Set<FavouriteColour>().AnyAsync();
        }, "the row to be forgotten");
        foreach (var service in services) await service.StopAsync(CancellationToken.None);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Its_job_leaves_what_is_not_old(Engine engine)
    {
        await using var bot = await AnsweredAsync(engine, "olena");
        bot.Clock.Advance(TimeSpan.FromDays(29));
        await bot.Services.GetRequiredService<ForgetColours>().RunAsync(CancellationToken.None);
        await using var db = bot.Database.OpenForReading();
        Assert.Equal(1, await db.Set<FavouriteColour>().CountAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task No_row_is_left_behind_when_two_persons_become_one(Engine engine)
    {
        await using var bot = await AnsweredAsync(engine, "olena", "taras");
        await bot.Database.InTransactionAsync(async unit =>
        {
            foreach (var rows in bot.Services.GetServices<IPersonRows>()) await rows.MergeAsync(unit, from: 2, into: 1);
        });
        await using var db = bot.Database.OpenForReading();
        Assert.Equal([1, 1], await db.Set<FavouriteColour>().Select(row => row.PersonId).ToListAsync());
        Assert.False(await db.Set<ConversationRow>().AnyAsync(row => row.PersonId == 2));
    }

    private static async Task<TrialBot> AnsweredAsync(Engine engine, params string[] people)
    {
        var bot = await TrialBot.StartAsync(engine);
        foreach (var person in people) await AnswerAsync(bot, person);
        return bot;
    }

    private static async Task AnswerAsync(TrialBot bot, string person)
    {
        foreach (var words in (string[])["/trial", "Олена", "синій"]) await bot.HearAsync(person, new Input.Words(words));
    }
}
