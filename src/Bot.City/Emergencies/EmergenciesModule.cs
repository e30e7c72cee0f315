using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.City.Emergencies;

/// <summary>Danger that is recognised in whatever people write, and the numbers to call.</summary>
internal static class EmergenciesModule
{
    public static IServiceCollection AddEmergencies(this IServiceCollection services)
    {
        services.AddSingleton<DangerPhraseBook>();
        services.AddSingleton(provider => Dangers.FromSeed(provider.GetRequiredService<DangerPhraseBook>().Get));
        services.AddSingleton<DangerBench>();
        services.AddSingleton(provider => new DangerPhraseWork(provider.GetRequiredService<Database>(),
            provider.GetRequiredService<Dangers>(), provider.GetRequiredService<DangerPhraseBook>()));
        services.AddFlow<CallFlow>(new("call", EmergencyTexts.Call)
        {
            MenuPlace = 80,
            ReturnsAtOnce = true,
        });
        return services;
    }
}
