using IfCity.Bots.Scheduling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>Whether the links of the catalogue still work.</summary>
internal static class LinksModule
{
    public static IServiceCollection AddLinkChecks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LinkOptions>().Bind(configuration.GetSection("LinkChecker")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(NetworkAccess.Internet);
        services.TryAddSingleton(_ => new HostThrottle());
        services.AddSingleton<LinkChecker>();
        services.AddSingleton<NetworkProbe>();
        services.AddSingleton<LinkCache>();
        services.AddSingleton<WorksAgainNotice>();
        services.AddSingleton<CatalogueLinks>();
        services.AddScheduledJob<CheckLinks>(TimeSpan.FromMinutes(1), longestRun: TimeSpan.FromHours(2));
        return services;
    }
}
