using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>
/// Failure mode 35, small: killed again and again in the middle of a broadcast with faults on. What is said for 5,000 people and 50 kills
/// stands in docs/performance.md.
/// </summary>
public sealed class KillTests
{
    /// <summary>News in doubt stays in doubt and is shown: nobody gets it twice.</summary>
    [Theory, OnSqlite]
    public async Task Killed_again_and_again_news_reaches_each_once_but_for_the_few_in_doubt(Engine engine)
    {
        var result = await new KilledBroadcast(await ConnectionAsync(engine), 450, 150, 5, danger: false).RunAsync();
        Assert.Equal((600, 600, 0), (result.Audience, result.Sent + result.InDoubt + result.Failed, result.Others));
        Assert.Equal(0, result.Failed);
        Assert.Equal(0, result.Twice);
        Assert.Equal(0, result.Lost);
        Assert.InRange(result.InDoubt, 0, result.MostInDoubt);
        // The kills struck while it was under way, and even all their doubts together are far from everybody.
        Assert.InRange(result.InFlightAtOnce, 1, KilledBroadcast.MostInFlight);
        Assert.InRange(result.MostInDoubt, 1, result.Audience / 2);
    }

    /// <summary>Danger in doubt is sent again: nobody is without it. Of two processes the other goes on.</summary>
    [Theory, OnPostgres]
    public async Task Of_two_processes_the_other_goes_on_and_danger_reaches_everyone(Engine engine)
    {
        var result = await new KilledBroadcast(await ConnectionAsync(engine), 450, 150, 5, danger: true).RunAsync();
        Assert.Equal((600, 600, 0), (result.Audience, result.Sent, result.InDoubt + result.Failed + result.Others));
        Assert.Equal(0, result.Without);
        Assert.Equal(result.Resent, result.Twice);
        Assert.InRange(result.Twice, 0, result.MostInDoubt);
        Assert.InRange(result.MostInDoubt, 1, result.Audience / 2);
    }

    private static async Task<string?> ConnectionAsync(Engine engine) =>
        engine == Engine.PostgreSql ? await PostgresServer.Shared.NewDatabaseAsync() : null;
}
