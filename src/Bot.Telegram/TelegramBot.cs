using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Telegram;

/// <summary>Telegram, switched on by its token.</summary>
public static class TelegramBot
{
    private const string Section = "Telegram";

    public static IServiceCollection AddTelegram(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration[$"{Section}:Token"])) return services;
        services.AddOptions<TelegramOptions>().Bind(configuration.GetSection(Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ISeeder, SharedSecret>();
        services.AddSingleton(provider => new BotApi(provider.GetRequiredService<IOptions<TelegramOptions>>().Value,
            provider.GetRequiredService<MessengerHealth>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IMessenger, TelegramMessenger>();
        services.AddSingleton<BestEffortCalls>().AddHostedService(provider => provider.GetRequiredService<BestEffortCalls>());
        services.AddSingleton<InlineQueries>().AddHostedService(provider => provider.GetRequiredService<InlineQueries>());
        services.AddSingleton<RecentWords>().AddSingleton<GroupTalk>().AddSingleton<Intake>();
        if (!Roles.FromConfiguration(configuration).Webhooks) return services;
        services.AddSingleton<Webhook>();
        services.AddSingleton<WebhookRegistration>();
        services.AddHostedService<Setup>();
        services.AddSingleton<Watchdog>().AddHostedService(provider => provider.GetRequiredService<Watchdog>());
        if (IsPolling(configuration)) services.AddSingleton<PolledUpdates>().AddHostedService<Polling>();
        return services;
    }

    /// <summary>The webhook's route, if updates come that way.</summary>
    public static IEndpointConventionBuilder? MapTelegram(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.ServiceProvider.GetService<Webhook>() is { } webhook
            && endpoints.ServiceProvider.GetRequiredService<IOptions<TelegramOptions>>().Value.Mode == TelegramMode.Webhook
            ? endpoints.MapPost(Webhook.Path, webhook.HandleAsync) : null;
    }

    private static bool IsPolling(IConfiguration configuration) =>
        configuration.GetValue($"{Section}:Mode", TelegramMode.Polling) == TelegramMode.Polling;
}
