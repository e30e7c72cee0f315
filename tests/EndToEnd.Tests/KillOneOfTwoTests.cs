using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>Failure mode 35, small, with two processes on one PostgreSQL: the one that sends is killed.</summary>
public sealed class KillOneOfTwoTests
{
    /// <summary>Danger in doubt is sent again: nobody is without it. Of two processes the other goes on.</summary>
    [Theory, OnPostgres]
    public async Task Of_two_processes_the_other_goes_on_and_danger_reaches_everyone(Engine engine)
    {
        Assert.Equal(Engine.PostgreSql, engine);
        var result = await new KilledBroadcast(await PostgresServer.Shared.NewDatabaseAsync(), 450, 150, 5, danger: true).RunAsync();
        Assert.Equal((600, 600, 0), (result.Audience, result.Sent, result.InDoubt + result.Failed + result.Others));
        Assert.Equal(0, result.Without);
        Assert.Equal(result.Resent, result.Twice);
        Assert.InRange(result.Twice, 0, result.MostInDoubt);
        Assert.InRange(result.MostInDoubt, 1, result.Audience / 2);
    }
}
