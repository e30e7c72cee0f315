using System.Text.Json;
using IfCity.Bots.Flows.Services;
using IfCity.Bots.LinkChecks;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core;

/// <summary>What staff and the link checker do to the catalogue while a talk goes on.</summary>
internal static class TalkCatalogue
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>«! card id {"title_uk":"…","category":"…"}»: a card of just these facts; «! card id gone» takes it away.</summary>
    public static async Task CardAsync(TestCity city, string id, string facts)
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
        city.Services.GetRequiredService<Catalogue>().Refresh();
    }

    /// <summary>«! site id Broken 26:00 timeout»: it has been so for that long; it was looked at just now.</summary>
    public static async Task SiteAsync(TestCity city, string id, string health, string facts)
    {
        var (since, why) = facts.Split(' ') is [var ago, .. var rest] && ago.Length > 0 ? (TimeSpan.FromHours(int.Parse(ago.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture)), rest.FirstOrDefault()) : (TimeSpan.Zero, null);
        await city.Database.InTransactionAsync(async unit =>
        {
            var url = (await unit.Db.Set<Service>().Where(service => service.Id == id).Select(service => service.Url).SingleAsync())!;
            unit.Db.RemoveRange(await unit.Db.Set<LinkState>().Where(state => state.Url == url).ToListAsync());
            await unit.FlushAsync();
            unit.Db.Add(new LinkState { Url = url, Health = Enum.Parse<LinkHealth>(health), Since = unit.Now - since, CheckedAt = unit.Now, Why = why });
        });
        city.Services.GetRequiredService<LinkBook>().Refresh();
    }
}
