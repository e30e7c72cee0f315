using IfCity.Bots.City.Catalogue.Facts;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Residents.Profile;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.City.Catalogue;

/// <summary>The catalogue of services and the checks of its links.</summary>
internal static class CatalogueModule
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ISeeder, CatalogueSeed>();
        services.AddSingleton<ServiceCatalogue>();
        services.AddSingleton<ServiceLinks>();
        services.AddSingleton<CatalogueWork>();
        services.AddSingleton<FactWork>();
        services.AddSingleton<CardLooks>();
        services.AddSingleton<SearchWords>();
        services.AddSingleton<IInlineSearch, CatalogueInlineSearch>();
        services.AddSingleton<IPersonRows, CataloguePersonRows>();
        services.AddSingleton<LastChecked>(_ => CatalogueLinks.SayLastRoundAsync);
        services.AddRetention(new RetentionTerm("SearchMisses", "search_misses", "week < @p0", TimeSpan.FromDays(365))
        {
            Limit = before => SearchMisses.WeekOf(before),
        });
        services.AddRetention(new RetentionTerm("LinkChecks", "link_checks", "at < @p0", TimeSpan.FromDays(90)));
        services.AddScheduledJob<SendMondayLetters>(TimeSpan.FromMinutes(5));
        services.AddFlow<ServiceFlow>(new("services", ServiceTexts.Title)
        {
            MenuPlace = 20,
            Words = ["/services", "послуги", "каталог", "services"],
            MenuLabel = ServiceTexts.MenuLabel,
            Description = ServiceTexts.Description,
            Help = ServiceTexts.Help,
        });
        services.AddLinkChecks(configuration);
        return services;
    }
}
