using IfCity.Bots.Dialogs;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.City.Emergencies;

/// <summary>Danger that is recognised in whatever people write, and the numbers to call.</summary>
internal static class EmergenciesModule
{
    public static IServiceCollection AddEmergencies(this IServiceCollection services)
    {
        services.AddSingleton(_ => Dangers.FromSeed());
        services.AddFlow<CallFlow>(new("call", EmergencyTexts.Call)
        {
            MenuPlace = 80,
            ReturnsAtOnce = true,
        });
        return services;
    }
}
