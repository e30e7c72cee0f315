using IfCity.Bots.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.City.Addresses;

/// <summary>Streets, buildings and what is typed of them.</summary>
internal static class AddressesModule
{
    public static IServiceCollection AddAddresses(this IServiceCollection services)
    {
        services.AddSingleton(_ => AddressBook.FromSeed());
        services.AddSingleton<RegisterMoves>();
        services.AddSingleton<Register>();
        services.AddSingleton<ISeeder>(provider => provider.GetRequiredService<Register>());
        services.AddHostedService<RegisterWatch>();
        return services;
    }
}
