using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static IfCity.Bots.Tests.Storage.LinkSteps;

namespace IfCity.Bots.Tests.Storage;

/// <summary>States of links over time: the same on both databases.</summary>
public sealed class LinkStorage
{
    [Theory, OnSqlite, OnPostgres]
    public async Task What_another_instance_wrote_is_seen_within_a_minute_and_ones_own_at_once(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        var book = city.Services.GetRequiredService<LinkCache>();
        Assert.Null(book.Find(Url));
        await city.Database.InTransactionAsync(unit =>
        {
            unit.Db.Add(new LinkState { Url = Url, Health = LinkHealth.Broken, Since = unit.Now, DueAt = unit.Now, Why = "no-such-site" });
            return Task.CompletedTask;
        });
        Assert.Null(book.Find(Url));
        city.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((LinkHealth.Broken, "no-such-site"), (book.Find(Url)!.Health, book.Find(Url)!.Why));
        await city.Database.InTransactionAsync(async unit => (await unit.Db.FindAsync<LinkState>(Url))!.Health = LinkHealth.Works);
        book.Refresh();
        Assert.Equal(LinkHealth.Works, book.Find(Url)!.Health);
    }

    /// <summary>Nothing switches it on but a setting: the seeded catalogue is full of addresses of the city.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task With_the_defaults_of_a_test_nobody_is_asked_anything(Engine engine)
    {
        await using var world = new World();
        await using var city = await world.StartAsync(engine, settings: []);
        for (var i = 0; i < 3; i++) await world.MinuteAsync(city);
        Assert.Empty(world.Net.Resolved);
        Assert.Empty(world.Net.Connected);
        await Assert.ThrowsAsync<InvalidOperationException>(() => city.Services.GetRequiredService<CatalogueLinks>()
            .LookAsync(Url, CancellationToken.None));
        Assert.Empty(world.Net.Resolved);
    }

    /// <summary>Failure mode 76; wish 52.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task One_failure_is_a_doubt_a_second_at_another_time_is_a_break_one_success_mends_it(Engine engine)
    {
        await using var world = new World();
        await using var city = await world.StartAsync(engine);
        await PlantAsync(city, ("one", Url), ("two", Url), ("hidden", "https://hidden.test/"));
        world.Net.Add("site.test", call => call.SayAsync(200));
        await world.MinuteAsync(city);
        var began = city.Clock.GetUtcNow();
        Assert.Equal((LinkHealth.Works, null, 0), Of(city));
        Assert.DoesNotContain("hidden.test", world.Net.Resolved);
        await world.MinuteAsync(city);
        Assert.Equal(2, world.Net.Asked.Count);

        world.Net.Add("site.test", call => call.SayAsync(500));
        await world.PassAsync(city, TimeSpan.FromHours(7), until: state => state.Health == LinkHealth.InDoubt);
        Assert.Equal((LinkHealth.InDoubt, "error", 1), Of(city));
        Assert.InRange(State(city).Since!.Value - began, TimeSpan.FromHours(5.3), TimeSpan.FromHours(6.7));
        var failed = State(city).Since;
        // Asked for by hand meanwhile, it is still the same failure.
        await city.Services.GetRequiredService<CatalogueLinks>().LookAsync(Url, CancellationToken.None);
        Assert.Equal((LinkHealth.InDoubt, "error", 1), Of(city));
        await world.PassAsync(city, TimeSpan.FromMinutes(13), until: state => state.Health == LinkHealth.Broken);
        Assert.Equal((LinkHealth.Broken, "error", 2), Of(city));
        Assert.Equal(failed, State(city).Since);
        Assert.InRange(city.Clock.GetUtcNow() - failed!.Value, LinkRules.FailureInterval, TimeSpan.FromMinutes(12));

        world.Net.Add("site.test", call => call.SayAsync(403));
        await world.PassAsync(city, TimeSpan.FromMinutes(70), until: state => state.Health == LinkHealth.InDoubt);
        Assert.Equal((LinkHealth.InDoubt, "keeps-out", 0), Of(city));
        world.Net.Add("site.test", call => call.SayAsync(200));
        await world.PassAsync(city, TimeSpan.FromHours(7), until: state => state.Health == LinkHealth.Works);
        Assert.Equal((LinkHealth.Works, null, 0), Of(city));
        await PlantAsync(city);
        await world.MinuteAsync(city);
        Assert.Null(city.Services.GetRequiredService<LinkCache>().Find(Url));
    }

    /// <summary>Our own line is cut for hours: nobody is blamed. Then one site alone is away, and it is.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task When_nobody_answers_it_is_we_who_are_cut_off(Engine engine)
    {
        await using var world = new World();
        await using var city = await world.StartAsync(engine);
        await PlantAsync(city, ("one", Url), ("two", "https://two.test/"), ("three", "https://three.test/"));
        string[] hosts = ["site.test", "two.test", "three.test"];
        foreach (var host in hosts) world.Net.Add(host, call => call.SayAsync(200));
        await world.MinuteAsync(city);
        foreach (var host in hosts) world.Net.Remove(host);
        await world.PassAsync(city, TimeSpan.FromHours(10), step: TimeSpan.FromMinutes(5));
        Assert.Contains("two.test", world.Net.Resolved.TakeLast(10));
        Assert.Equal((LinkHealth.Works, null, 0), Of(city));
        Assert.Equal(LinkHealth.Works, State(city, "https://two.test/").Health);
        foreach (var host in hosts[1..]) world.Net.Add(host, call => call.SayAsync(200));
        await world.PassAsync(city, TimeSpan.FromMinutes(30), step: TimeSpan.FromMinutes(5));
        Assert.Equal((LinkHealth.Broken, "no-such-site", 2), Of(city));
        Assert.Equal(LinkHealth.Works, State(city, "https://two.test/").Health);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_two_who_want_a_link_looked_at_at_once_one_waits(Engine engine)
    {
        await using var world = new World();
        await using var city = await world.StartAsync(engine);
        await PlantAsync(city, ("one", Url));
        await city.Services.GetRequiredService<CatalogueLinks>().GatherAsync(CancellationToken.None);
        var waits = await Task.WhenAll(ClaimAsync(Url), ClaimAsync(Url));
        Assert.Equal([TimeSpan.Zero, CatalogueLinks.BetweenLooks], waits.Order());
        Assert.Null(await ClaimAsync("https://nobody.test/"));
        city.Clock.Advance(CatalogueLinks.BetweenLooks);
        Assert.Equal(TimeSpan.Zero, await ClaimAsync(Url));

        Task<TimeSpan?> ClaimAsync(string url) => city.Database.InTransactionAsync(unit => CatalogueLinks.ClaimAsync(unit, url));
    }
}
