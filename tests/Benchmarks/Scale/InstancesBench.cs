using System.Globalization;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Benchmarks.Scale;

/// <summary>
/// One instance against two on one PostgreSQL. Two are started; by turns of some seconds either one alone hears all people, or both hear
/// each of them by turns. So both are measured within the same minute, because the speed of a shared machine goes up and down by a third
/// between two. All of it (instances, database, people) shares the cores of the machine, so that two show what they cost each other, and
/// more cores can only help.
/// </summary>
internal static class InstancesBench
{
    private const int People = 64, Pairs = 10;

    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(60), Measured = TimeSpan.FromSeconds(6);

    public static async Task RunAsync()
    {
        using var server = PostgresServer.StartOwn();
        await using var database = await CityDatabase.OpenAsync("PostgreSql", await server.NewDatabaseAsync());
        await database.CloseAsync();
        await using var telegram = await QuietTelegram.StartAsync();
        await using Service first = new(telegram.Url, database.Settings, "0,1"), second = new(telegram.Url, database.Settings, "0,1");
        await first.StartAsync();
        await second.StartAsync();
        await Load.RunAsync([first, second], telegram, People, Warming);
        await PostgresStatistics.RenewAsync(database.Settings);
        await Load.RunAsync([first, second], telegram, People, PostgresStatistics.Settling);
        await CompareAsync(telegram, first, second);
    }

    private static async Task CompareAsync(QuietTelegram telegram, Service first, Service second)
    {
        var ratios = new List<double>();
        for (var pair = 0; pair < Pairs; pair++)
        {
            // Each is alone in every other pair, and goes first in every other one of those.
            Service[] alone = [pair % 2 == 0 ? first : second], both = [first, second];
            var (earlier, later) = pair / 2 % 2 == 0 ? (alone, both) : (both, alone);
            var (before, after) = (await MeasureAsync(telegram, earlier), await MeasureAsync(telegram, later));
            var (one, two) = earlier == alone ? (before, after) : (after, before);
            ratios.Add(two.TurnsPerSecond / one.TurnsPerSecond);
        }
        ratios.Sort();
        var median = (ratios[(Pairs - 1) / 2] + ratios[Pairs / 2]) / 2;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"two against one: median {median:0.00} (mark 1.00), from {ratios[0]:0.00} to {ratios[^1]:0.00}"));
    }

    private static async Task<Figures> MeasureAsync(QuietTelegram telegram, IReadOnlyList<Service> services)
    {
        var figures = await Load.RunAsync(services, telegram, People, Measured);
        Console.WriteLine($"{services.Count} on PostgreSQL, {figures}");
        return figures;
    }
}
