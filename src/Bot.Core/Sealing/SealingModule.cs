using IfCity.Bots.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Sealing;

/// <summary>What is needed to keep what people said sealed.</summary>
internal static class SealingModule
{
    public static void AddSealing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SealingOptions>().Bind(configuration.GetSection("Sealing")).ValidateDataAnnotations()
            .Validate<IOptions<DatabaseOptions>>(
                (sealing, database) => sealing.Secret is null || database.Value.Provider != DatabaseProvider.Sqlite,
                "Sealing:Secret is for PostgreSql alone; with SQLite the keys lie in a folder (Storage:KeyFolder).")
            .ValidateOnStart();
        services.AddDataProtection().SetApplicationName("IfCity.Bots");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, ProtectionKeys>();
        // That in a folder the keys lie unencrypted is known: docs/operations.md says what that means.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        services.TryAddSingleton<KeyRing>();
        services.AddSingleton<KeyStore>().AddHostedService(provider => provider.GetRequiredService<KeyStore>());
    }
}
