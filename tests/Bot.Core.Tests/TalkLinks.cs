using IfCity.Bots.Flows.Services;
using IfCity.Bots.LinkChecks;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core;

/// <summary>What a look at a card's link finds while a talk goes on.</summary>
internal static class TalkLinks
{
    /// <summary>«! link cnap error», «! link cnap works»</summary>
    public static async Task FindAsync(TestCity city, string service, string found)
    {
        var links = city.Services.GetRequiredService<CatalogueLinks>();
        await links.GatherAsync(CancellationToken.None);
        await city.Database.InTransactionAsync(async unit =>
        {
            var url = await unit.Db.Set<Service>().Where(row => row.Id == service).Select(row => row.Url!).SingleAsync();
            Assert.NotNull(await links.TakeAsync(unit, url, new Finding(found == "works" ? null : found, null, null)));
        });
    }
}
