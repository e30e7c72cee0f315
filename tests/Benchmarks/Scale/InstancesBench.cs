using System.Globalization;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Benchmarks.Scale;

/// <summary>
/// One instance against two on one PostgreSQL, each chat heard by both by turns. All of it (instances, database, people) shares the cores
/// of the machine, so that two show what they cost each other, and more cores can only help.
/// </summary>
internal static class InstancesBench
{
    private const int People = 64, Rounds = 3;

    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(40), Measured = TimeSpan.FromSeconds(15);

    public static async Task RunAsync()
    {
        var ratios = new List<double>();
        for (var round = 1; round <= Rounds; round++)
        {
            var (one, two) = (await MeasureAsync(1), await MeasureAsync(2));
            ratios.Add(two.TurnsPerSecond / one.TurnsPerSecond);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: two against one {ratios[^1]:0.00} (mark 1.00)"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median {ratios.Order().ElementAt(Rounds / 2):0.00}"));
    }

    private static async Task<Figures> MeasureAsync(int instances)
    {
        using var server = PostgresServer.StartOwn();
        await using var database = await CityDatabase.OpenAsync("PostgreSql", await server.NewDatabaseAsync());
        await database.CloseAsync();
        await using var telegram = await QuietTelegram.StartAsync();
        var services = new List<Service>();
        try
        {
            while (services.Count < instances)
            {
                services.Add(new(telegram.Url, database.Settings, cores: "0,1"));
                await services[^1].StartAsync();
            }
            await Load.RunAsync(services, telegram, People, Warming);
            await PostgresStatistics.RenewAsync(database.Settings);
            await Load.RunAsync(services, telegram, People, PostgresStatistics.Settling);
            var figures = await Load.RunAsync(services, telegram, People, Measured);
            Console.WriteLine($"{instances} on PostgreSQL, {figures}");
            return figures;
        }
        finally
        {
            foreach (var service in services) await service.DisposeAsync();
        }
    }
}
