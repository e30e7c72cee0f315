using IfCity.Bots.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.City.Addresses;

/// <summary>Streets, buildings, landmarks and what is typed of them.</summary>
internal static class AddressesModule
{
    public static IServiceCollection AddAddresses(this IServiceCollection services)
    {
        services.AddSingleton(_ => AddressBook.FromSeed());
        services.AddSingleton<IAddressRows, LandmarkAddressRows>();
        services.AddSingleton<RegisterMoves>();
        services.AddSingleton<AddressRegister>();
        services.AddSingleton<RegisterImports>();
        services.AddSingleton<ISeeder>(provider => provider.GetRequiredService<AddressRegister>());
        services.AddHostedService<RegisterReloader>();
        return services;
    }
}
