using IfCity.Bots.LinkChecks;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>States of links in the tables, the same on both databases.</summary>
public sealed class LinkStorage
{
    private const string Url = "https://example.if.ua/кабінет?a=1";

    [Theory, OnSqlite, OnPostgres]
    public async Task What_another_instance_wrote_is_seen_within_a_minute_and_ones_own_at_once(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine == Engine.Sqlite ? null : await PostgresServer.Shared.NewDatabaseAsync());
        var book = city.Services.GetRequiredService<LinkBook>();
        Assert.Null(book.Of(Url));
        await city.Database.InTransactionAsync(unit =>
        {
            unit.Db.Add(new LinkState { Url = Url, Health = LinkHealth.Broken, Since = unit.Now, DueAt = unit.Now, Why = "dns" });
            return Task.CompletedTask;
        });
        Assert.Null(book.Of(Url));
        city.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((LinkHealth.Broken, "dns"), (book.Of(Url)!.Health, book.Of(Url)!.Why));
        await city.Database.InTransactionAsync(async unit => (await unit.Db.FindAsync<LinkState>(Url))!.Health = LinkHealth.Works);
        book.Refresh();
        Assert.Equal(LinkHealth.Works, book.Of(Url)!.Health);
    }
}
