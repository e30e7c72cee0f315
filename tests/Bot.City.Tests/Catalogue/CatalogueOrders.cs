using System.Globalization;
using System.Text.Json;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Facts;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Catalogue;

/// <summary>What staff and the link checker do to the catalogue while a talk goes on.</summary>
internal sealed class CatalogueOrders : ITalkOrders
{
    public IReadOnlyDictionary<string, TalkOrder> Orders { get; } = new Dictionary<string, TalkOrder>
    {
        ["card"] = (city, rest) => CardAsync(city, rest.Split(' ', 2)[0], rest.Split(' ', 2)[1]),
        ["fact"] = (city, rest) => FactAsync(city, rest.Split(' ', 2)[0], rest.Split(' ', 2)[1]),
        ["site"] = (city, rest) => SiteAsync(city, rest.Split(' ')),
        ["link"] = (city, rest) => FindAsync(city, rest.Split(' ')[0], rest.Split(' ')[1]),
    };

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>«! card id {"title_uk":"…","category":"…"}»: a card of just these facts; «! card id gone» takes it away.</summary>
    private static async Task CardAsync(TestCity city, string id, string facts)
    {
        await city.Database.InTransactionAsync(async unit =>
        {
            unit.Db.RemoveRange(await unit.Db.Set<Service>().Where(service => service.Id == id).ToListAsync());
            await unit.FlushAsync();
            if (facts == "gone") return;
            var card = JsonSerializer.Deserialize<Service>(facts, Json)!;
            (card.Id, card.Order) = (id, 1000);
            unit.Db.Add(card);
        });
        city.Services.GetRequiredService<ServiceCatalogue>().Refresh();
    }

    /// <summary>«! fact id {"field":"price","words_uk":"…","as_of":"2026-01"}»: it comes to the card as those that ship.</summary>
    private static async Task FactAsync(TestCity city, string id, string words)
    {
        await city.Database.InTransactionAsync(async unit =>
        {
            var card = await unit.Db.Set<Service>().SingleAsync(service => service.Id == id);
            var fact = JsonSerializer.Deserialize<ServiceFact>(words, Json)!;
            fact.ServiceId = id;
            FactSeed.Place(fact, card, CatalogueColumns.Copy(card));
            if (fact.SettledOn is not null) fact.State = FactState.Accepted;
            unit.Db.Add(fact);
        });
        city.Services.GetRequiredService<ServiceCatalogue>().Refresh();
    }

    /// <summary>«! site id Broken 26:00 no-answer»: it has been so for that long; it was looked at just now.</summary>
    private static async Task SiteAsync(TestCity city, string[] told)
    {
        var (id, health, why) = (told[0], told[1], told.ElementAtOrDefault(3));
        if (why is not null) Assert.Contains(LinkVerdicts.Table, verdict => verdict.Why == why);
        var since = told.Length > 2 ? TimeSpan.FromHours(int.Parse(told[2].Split(':')[0], CultureInfo.InvariantCulture)) : TimeSpan.Zero;
        await city.Database.InTransactionAsync(async unit =>
        {
            var url = (await unit.Db.Set<Service>().Where(service => service.Id == id).Select(service => service.Url).SingleAsync())!;
            unit.Db.RemoveRange(await unit.Db.Set<LinkState>().Where(state => state.Url == url).ToListAsync());
            await unit.FlushAsync();
            var state = Enum.Parse<LinkHealth>(health);
            unit.Db.Add(new LinkState { Url = url, Health = state, Since = unit.Now - since, CheckedAt = unit.Now, Why = why });
        });
        city.Services.GetRequiredService<LinkCache>().Refresh();
    }

    /// <summary>What a look at a card's link finds: «! link cnap error», «! link cnap works».</summary>
    private static async Task FindAsync(TestCity city, string service, string found)
    {
        var links = city.Services.GetRequiredService<CatalogueLinks>();
        await links.GatherAsync(CancellationToken.None);
        await city.Database.InTransactionAsync(async unit =>
        {
            var url = await unit.Db.Set<Service>().Where(row => row.Id == service).Select(row => row.Url!).SingleAsync();
            Assert.NotNull(await links.TakeAsync(unit, url, new LinkFinding(found == "works" ? null : found, null, null)));
        });
    }
}
