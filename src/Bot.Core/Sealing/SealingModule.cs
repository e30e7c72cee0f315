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
        services.AddOptions<SealingOptions>().Bind(configuration.GetSection("Sealing")).ValidateDataAnnotations().ValidateOnStart();
        services.AddDataProtection().SetApplicationName("IfCity.Bots");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, FolderKeys>();
        // That the keys lie unencrypted in their folder is known: docs/operations.md says what that means.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        services.TryAddSingleton<KeyRing>();
        services.AddSingleton<KeyStore>().AddHostedService(provider => provider.GetRequiredService<KeyStore>());
    }
}
