using System.Diagnostics;
using System.Globalization;
using IfCity.Bots.City;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Benchmarks.Broadcasts;

/// <summary>
/// A broadcast to all, by the service's own pump, claims, wording and ledger, into a messenger that says yes in memory: what is measured is
/// everything but the network. Durable as in Production.
/// </summary>
public static class FanOut
{
    public static async Task RunAsync(string name, string? postgres, int people)
    {
        var folder = Directory.CreateTempSubdirectory("ifcity-fanout-").FullName;
        try
        {
            await using var services = Services(folder, postgres);
            await services.GetRequiredService<DatabaseInitializer>().RunAsync();
            var database = services.GetRequiredService<Database>();
            await PeopleAsync(database, people);
            var id = await StartAsync(services, database);
            GC.Collect();
            var (pump, sender, idle) =
                (services.GetRequiredService<BroadcastPump>(), services.GetRequiredService<Sender>(), Environment.WorkingSet);
            var (pages, peak, whole, cpu) = (new List<double>(), idle, Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            for (var more = true; more;)
            {
                var page = Stopwatch.StartNew();
                more = await pump.PumpAsync();
                if (more) pages.Add(page.Elapsed.TotalMilliseconds);
                await sender.SendDueAsync(CancellationToken.None);
                peak = Math.Max(peak, Environment.WorkingSet);
            }
            whole.Stop();
            await using var db = database.OpenForReading();
            var sent = await db.Set<OutboxRow>().CountAsync(row => row.BatchId == id && row.Status == OutboxStatus.Sent);
            pages.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}, {people:N0} people: page of 1,000 with its commit {pages[pages.Count / 2]:0.0} ms (p95 "
                    + $"{pages[pages.Count * 95 / 100]:0.0}); {sent:N0} written down and marked as sent "
                    + $"in {whole.Elapsed.TotalSeconds:0.0} s: {sent / whole.Elapsed.TotalSeconds:N0} a second ("
                    + $"{(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / sent:0} µs of CPU each); "
                    + $"memory {(peak - idle) / 1048576.0:0} MB above idle ({idle / 1048576.0:0} MB)"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ServiceProvider Services(string folder, string? postgres)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = folder, ["Broadcasts:Approvals"] = "false",
            ["Database:Provider"] = postgres is null ? "Sqlite" : "PostgreSql", ["Database:ConnectionString"] = postgres,
        }).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton<IMessenger, Yes>()
            .AddCity(configuration).BuildServiceProvider();
    }

    private static async Task PeopleAsync(Database database, int people)
    {
        for (var from = 0; from < people; from += 100_000)
        {
            var (first, last) = (from + 1, Math.Min(from + 100_000, people));
            await database.InTransactionAsync(unit => Task.FromResult(unit.Session.Execute(
                """
                WITH RECURSIVE n(i) AS (SELECT CAST(@p0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < @p1)
                INSERT INTO chats (bot, handle, language, reachable, api_version, created_at, quiet_from, quiet_until) SELECT 'yes', 'p' || i, 'uk', @p2, 0, @p3, 0, 0 FROM n
                """, (long)first, (long)last, true, unit.Now)));
        }
    }

    private static Task<long> StartAsync(ServiceProvider services, Database database) => database.InTransactionAsync(async unit =>
    {
        var broadcasts = services.GetRequiredService<BroadcastService>();
        var row = await broadcasts.CreateAsync(unit,
            new() { Title = "t", BodyUk = "Завтра день міста: концерт на площі о 18:00.", Author = "benchmark" });
        await broadcasts.MoveAsync(unit, row.Id, BroadcastMove.Start);
        return row.Id;
    });

    private sealed class Yes : IMessenger
    {
        private long _next;

        public Capabilities Capabilities { get; } = new("yes")
        {
            TextLimit = 4096, CaptionLimit = 1024, PageSize = 8, CanBeSilent = true, BulkPerSecond = 1_000_000
        };

        public Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken) =>
            Task.FromResult<SendOutcome>(new SendOutcome.Sent((++_next).ToString(CultureInfo.InvariantCulture)));

        public Task<FetchedFile> FetchFileAsync(string source, CancellationToken cancellationToken) =>
            Task.FromResult<FetchedFile>(new FetchedFile.Lost("no file"));
    }
}
