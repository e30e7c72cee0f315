using System.Globalization;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Benchmarks;

/// <summary>
/// The long form of the storm: half an hour unless told otherwise, half of it on each database. Its report is kept in docs/reliability.md.
/// </summary>
internal static class StormRun
{
    private const int People = 20;

    /// <param name="minutes">For both databases together.</param>
    /// <param name="seed">Draws the faults; null: a new one, which is printed.</param>
    public static async Task RunAsync(double minutes, int? seed)
    {
        var first = seed ?? Random.Shared.Next(1, 1_000_000);
        foreach (var (engine, number) in ((string, int)[])[("SQLite", first), ("PostgreSQL", first + 1)])
            Print(engine, await RunAsync(engine, number, TimeSpan.FromMinutes(minutes / 2)));
    }

    private static async Task<Storm.Result> RunAsync(string engine, int seed, TimeSpan length)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}, seed {seed}, {length.TotalMinutes:0.#} min"));
        using var server = engine == "SQLite" ? null : PostgresServer.StartOwn();
        return await new Storm(server, People, seed, Console.WriteLine).RunAsync(length);
    }

    private static void Print(string engine, Storm.Result result) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"""
        {engine}, seed {result.Seed}: {result.Asked} expected in {result.Took.TotalMinutes:0.0} min
          lost {result.Lost}, doubled {result.Doubled} of at most {result.InFlight} in flight
          not sent: {(result.Unsettled.Count == 0 ? "none" : string.Join(", ", result.Unsettled))}
          loops unwell: {(result.Unwell.Count == 0 ? "none" : string.Join(", ", result.Unwell))}
          faults: {string.Join(", ", result.Faults.OrderByDescending(fault => fault.Value).Select(fault => $"{fault.Key} {fault.Value}"))}

        """));
}
