using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Benchmarks.Broadcasts;

/// <summary>Broadcasts: how fast they are written down, how fast they leave, and who overtakes whom.</summary>
public static class BroadcastBench
{
    public static async Task RunAsync(int people)
    {
        await FanOut.RunAsync("SQLite", null, people);
        if (PostgresServer.Binaries is null) Console.WriteLine("PostgreSQL is not installed: its half is left out.");
        else await FanOut.RunAsync("PostgreSQL", await PostgresServer.Shared.NewDatabaseAsync(), people);
        await OnTheWire.AsFastAsItGoesAsync(10_000);
        await OnTheWire.AtTheLimitAsync(600);
        await OnTheWire.DangerOvertakesAsync(5_000, perSecond: 30);
        await OnTheWire.DangerOvertakesAsync(5_000, perSecond: 1_000);
    }
}
