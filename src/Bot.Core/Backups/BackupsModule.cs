using IfCity.Bots.Scheduling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Backups;

/// <summary>Backups, and moves from one database to another.</summary>
internal static class BackupsModule
{
    /// <summary>How often it is looked whether tonight's backup is due, and how long one may take.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10), Longest = TimeSpan.FromHours(6);

    public static void AddBackups(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BackupOptions>().Bind(configuration.GetSection("Backup")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DatabaseReader>();
        services.AddSingleton<BackupWriter>();
        services.AddSingleton<BackupRestore>();
        services.AddScheduledJob<MakeBackups>(Interval, Longest);
    }
}
