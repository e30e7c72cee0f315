using IfCity.Bots.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Viber;

/// <summary>Viber, switched on by its token.</summary>
public static class ViberBot
{
    private const string Section = "Viber";

    public static IServiceCollection AddViber(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration[$"{Section}:Token"])) return services;
        services.AddOptions<ViberOptions>().Bind(configuration.GetSection(Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new ViberClient(provider.GetRequiredService<IOptions<ViberOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<WebhookLoss>();
        services.AddSingleton<Media>();
        services.AddSingleton<IMessenger, ViberMessenger>();
        if (!Roles.FromConfiguration(configuration).Webhooks) return services;
        services.AddSingleton<Webhook>();
        services.AddHostedService<WebhookWatch>();
        return services;
    }

    public static IEndpointConventionBuilder? MapViber(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.ServiceProvider.GetService<Webhook>() is { } webhook ? endpoints.MapPost(Webhook.Path, webhook.HandleAsync) : null;
    }
}
