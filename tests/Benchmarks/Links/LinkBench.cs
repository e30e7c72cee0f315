using System.Diagnostics;
using System.Globalization;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Card = IfCity.Bots.City.Catalogue.Service;
using Special = IfCity.Bots.Tests.Kit.SmallInternet.Addresses;
using static IfCity.Bots.Tests.Kit.SiteCall;

namespace IfCity.Bots.Benchmarks.Links;

/// <summary>
/// Three hundred links looked at by the service's own chore, with its settings of Production: each host of the small internet well-behaved,
/// or bad in its own way.
/// </summary>
public static class LinkBench
{
    private const int Links = 300, Mark = 60;

    private static readonly (string Name, Func<SiteCall, Task> Answer, CertificateKind Certificate,
        System.Net.IPAddress[]? Addresses)[] Bad =
    [
        ("401", call => call.SayAsync(401), default, null), ("403", call => call.SayAsync(403), default, null),
        ("404", call => call.SayAsync(404), default, null), ("429", call => call.SayAsync(429), default, null),
        ("500", call => call.SayAsync(500), default, null),
        ("503", call => call.SayAsync(503, null, ("Retry-After", "60")), default, null),
        ("circle", call => call.GoAsync(302, call.Path == "/1" ? "/2" : "/1"), default, null),
        ("inside", call => call.GoAsync(302, "http://169.254.169.254/"), default, null),
        ("soft", call => call.SayAsync(200, Page("Сторінку не знайдено", "")), default, null),
        ("empty", call => call.SayAsync(200, ""), default, null), ("head", call => call.SayAsync(call.IsHead ? 500 : 200), default, null),
        ("no-head", call => call.IsHead ? call.HangAsync() : call.SayAsync(200), default, null),
        ("silent", call => call.HangAsync(), default, null), ("hole", call => call.SayAsync(200), default, [Special.BlackHole]),
        ("refuses", call => call.SayAsync(200), default, [Special.Refusing]),
        ("drip", async call => { await call.HeadAsync(200); await call.DripAsync("я"); }, default, null), ("headers", async call =>
        {
            await call.WriteAsync("HTTP/1.1 200 OK\r\n");
            await call.DripAsync("X-A: b\r\n");
        }, default, null), ("large", call => call.SayAsync(200, null, ("X-Large", new string('x', 200_000))), default, null),
        ("huge", async call => { await call.HeadAsync(200); if (!call.IsHead)
            await call.PourAsync(Page("Послуга", new string('я', 9_000))); }, default, null), ("reset", call =>
                call.ResetAsync(), default, null), ("ssh", call => call.WriteAsync("SSH-2.0-OpenSSH_9.6\r\n\r\n"), default, null),
        ("expired", call => call.SayAsync(200), CertificateKind.Expired, null),
        ("name", call => call.SayAsync(200), CertificateKind.OtherName, null),
        ("own", call => call.SayAsync(200), CertificateKind.SelfSigned, null), ("between", call =>
            call.SayAsync(200), CertificateKind.Incomplete, null), ("no-tls", call => call.SayAsync(200), CertificateKind.None, null),
        ("mixed", call => call.SayAsync(200), default, [Special.Good, System.Net.IPAddress.Loopback]),
    ];

    public static async Task RunAsync()
    {
        await RunAsync(Engine.Sqlite);
        if (PostgresServer.Binaries is not null) await RunAsync(Engine.PostgreSql);
    }

    private static async Task RunAsync(Engine engine)
    {
        await using var net = new SmallInternet();
        await using var city = await TestCity.StartAsync(
            engine, services => services.AddSingleton(net.Wire with { Timeout = NetworkAccess.Internet.Timeout })
                .AddSingleton(TimeProvider.System), settings: new Dictionary<string, string?> { ["LinkChecker:Enabled"] = "true" });
        await PlantAsync(city, [.. Urls(net)]);
        var (chore, watch) = (city.Services.GetRequiredService<CheckLinks>(), Stopwatch.StartNew());
        await chore.RunAsync(CancellationToken.None);
        var took = watch.Elapsed;
        await using var db = city.Database.OpenForReading();
        var states = await db.Set<LinkState>().ToListAsync();
        var found = states.GroupBy(state => state.Health).OrderBy(group => group.Key)
            .Select(group => $"{LinkStates.Word(group.Key)} {group.Count()}");
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"{engine}: {states.Count(state => state.CheckedAt is not null)} of {states.Count} links in {took.TotalSeconds:0.0} s ("
                    + $"{string.Join(", ", found)}), {net.Asked.Count} requests answered, {net.Connected.Count} connections"
                    + $"{(took.TotalSeconds > Mark ? $"   over {Mark} s" : "")}"));
    }

    /// <summary>Each misbehaviour at two hosts; the other links at well-behaved hosts, three at each.</summary>
    private static IEnumerable<string> Urls(SmallInternet net)
    {
        foreach (var (bad, copy) in Bad.SelectMany(bad => (int[])[1, 2], (bad, copy) => (bad, copy)))
        {
            net.Add($"{bad.Name}-{copy}.test", bad.Answer, bad.Certificate, bad.Addresses is { } addresses ? [addresses] : null);
            yield return $"{(bad.Name is "reset" or "ssh" ? "http" : "https")}://{bad.Name}-{copy}.test/1";
        }
        for (var i = 0; i < Links - Bad.Length * 2; i++)
        {
            if (i % 3 == 0) net.Add($"good-{i / 3}.test", call => call.SayAsync(200));
            yield return $"https://good-{i / 3}.test/{i}";
        }
    }

    private static Task PlantAsync(TestCity city, IReadOnlyList<string> urls) => city.Database.InTransactionAsync(async unit =>
    {
        unit.Session.Execute("DELETE FROM services");
        var category = await unit.Db.Set<ServiceCategory>().Select(row => row.Id).FirstAsync();
        unit.Db.AddRange(urls.Select((url, order) => new Card { Id = $"s-{order}", TitleUk = $"Послуга {order}", TitleEn =
            $"Service {order}", DescriptionUk = "Опис", DescriptionEn = "About", Category = category, Url = url, Order = order }));
    });
}
