using IfCity.Bots.Tests.Kit;
using IfCity.Bots.Tests.Kit.Evenings;

namespace IfCity.Bots.Benchmarks.Evenings;

/// <summary>A bad evening on both databases, its report and its pictures.</summary>
internal static class EveningBench
{
    /// <param name="people">Of each evening.</param>
    /// <param name="minutes">While they come.</param>
    /// <param name="folder">Where the report and its pictures go.</param>
    public static async Task RunAsync(int people, double minutes, string folder)
    {
        var length = TimeSpan.FromMinutes(minutes);
        Console.WriteLine("SQLite, one process");
        var alone = await new Evening(EveningPlan.Bad(people, length, postgres: null), Console.WriteLine).RunAsync();
        Console.WriteLine(EveningReport.Summary(alone));
        Console.WriteLine("PostgreSQL, two processes");
        using var server = PostgresServer.StartOwn();
        var two = await new Evening(EveningPlan.Bad(people, length, await server.NewDatabaseAsync()), Console.WriteLine).RunAsync();
        Console.WriteLine(EveningReport.Summary(two));
        await EveningReport.WriteAsync(folder, alone, two);
    }
}
