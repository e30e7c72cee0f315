using IfCity.Bots.City;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Benchmarks;

/// <summary>A database that has had its first start, to be filled; a service with its settings opens what is sealed here.</summary>
internal sealed class CityDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("ifcity-keys-");
    private ServiceProvider _services = null!;

    public Database Database => _services.GetRequiredService<Database>();

    /// <summary>What a service on this database is told.</summary>
    public Dictionary<string, string> Settings { get; private init; } = [];

    /// <param name="provider"><c>Sqlite</c> or <c>PostgreSql</c>.</param>
    /// <param name="connection">Its connection string.</param>
    public static async Task<CityDatabase> OpenAsync(string provider, string connection)
    {
        var city = new CityDatabase
        {
            Settings = { ["Database__Provider"] = provider, ["Database__ConnectionString"] = connection },
        };
        city.Settings["Storage__KeyFolder"] = city._keys.FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(city.Settings.Select(setting =>
            KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value))).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System);
        services.AddCity(configuration);
        city._services = services.BuildServiceProvider();
        await city._services.GetRequiredService<DatabaseInitializer>().RunAsync();
        // As the compose file has it where the server shares the machine.
        if (provider == "PostgreSql") city.Settings["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        return city;
    }

    /// <summary>Leaves the database to a service; its keys stay until this is disposed of.</summary>
    public ValueTask CloseAsync() => _services.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _keys.Delete(recursive: true);
    }
}
