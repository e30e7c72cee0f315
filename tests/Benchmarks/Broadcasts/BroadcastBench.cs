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
        await LimitAsync();
        await OnTheWire.DangerOvertakesAsync(5_000, perSecond: 30);
        await OnTheWire.DangerOvertakesAsync(5_000, perSecond: 1_000);
    }

    /// <summary>What leaves at thirty a second: quick and slow answers, nobody writing and a few who do.</summary>
    public static async Task LimitAsync()
    {
        foreach (var (writing, latency) in ((int, int)[])[(0, 0), (0, 60), (0, 200), (1, 60), (4, 60)])
            await OnTheWire.AtTheLimitAsync(600, writing, latency);
    }
}
