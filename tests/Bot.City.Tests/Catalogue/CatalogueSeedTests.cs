using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Catalogue;

/// <summary>The catalogue that ships with the service.</summary>
public sealed class CatalogueSeedTests
{
    /// <summary>Feature 27: every service that the article names is a card, and its name finds it.</summary>
    [Theory]
    [InlineData("персональний кабінет мешканця", "resident-cabinet")]
    [InlineData("електронна приймальня", "e-reception")]
    [InlineData("електронні петиції", "petitions")]
    [InlineData("бюджет участі", "participatory-budget")]
    [InlineData("1580", "contact-centre-1580")]
    [InlineData("Мобільний Івано-Франківськ", "app-mobile-if")]
    [InlineData("застосунок 1580", "app-1580")]
    public async Task Has_what_the_article_names(string words, string id)
    {
        await using var city = await TestCity.StartAsync();
        var catalogue = city.Services.GetRequiredService<ServiceCatalogue>();
        Assert.NotNull(catalogue.Find(id));
        Assert.Contains(id, catalogue.Search(words).Hits.Take(3).Select(hit => hit.Item.Id));
    }

    /// <summary>What staff may not write does not ship either, and every fact is there in both languages.</summary>
    [Fact]
    public async Task Keeps_its_own_rules_in_both_languages()
    {
        await using var city = await TestCity.StartAsync();
        var services = CatalogueSeed.Read().Services;
        var broken = await city.Database.InTransactionAsync(async unit =>
        {
            var rules = await ServiceRules.ReadAsync(unit, city.Services.GetRequiredService<IReportTopics>());
            return services.SelectMany(service => rules.FindProblems(service).Select(broken => $"{service.Id}: {broken}")).ToList();
        });
        Assert.Empty(broken);
        // A title may be short enough in one language alone.
        foreach (var column in CatalogueColumns.All.Where(column => column.Name is not "short_title_uk"
            && column.Name.EndsWith("_uk", StringComparison.Ordinal)))
        {
            var english = CatalogueColumns.All.First(other => other.Name == $"{column.Name[..^2]}en");
            Assert.Empty(services.Where(service => column.Read(service) is null != english.Read(service) is null)
                .Select(service => $"{service.Id}: {column.Name}"));
        }
        Assert.All(services, service => Assert.NotNull(service.WhoUk));
    }
}
