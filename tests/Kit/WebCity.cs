using System.Collections.Concurrent;
using IfCity.Bots.City;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Tests.Kit;

/// <summary>The service with one adapter on a Kestrel of its own: everything is real but the messenger's address.</summary>
public sealed class WebCity : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ifcity-web-").FullName;
    private WebApplication _app = null!;

    /// <summary>What differs: settings, services, routes.</summary>
    public sealed record Parts(Dictionary<string, string?> Settings, Action<IServiceCollection, IConfiguration> Add,
        Action<IEndpointRouteBuilder> Map);

    public string Url => _app.Urls.First();

    public IServiceProvider Services => _app.Services;

    public LogBook Logged { get; } = new();

    public static async Task<WebCity> StartAsync(Parts parts)
    {
        var city = new WebCity();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(parts.Settings).AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = city._folder, ["QuietHours:From"] = "0", ["QuietHours:Until"] = "0", ["TestMode:AtFirstStart"] = "false",
        });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(city.Logged));
        builder.Services.AddCity(builder.Configuration);
        parts.Add(builder.Services, builder.Configuration);
        city._app = builder.Build();
        parts.Map(city._app);
        await city._app.Services.GetRequiredService<DatabaseInitializer>().RunAsync();
        await city._app.StartAsync();
        return city;
    }

    /// <summary>As a backup does that never ends: nobody else can write until it is disposed.</summary>
    public IAsyncDisposable LockDatabase()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "bot.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Everything that was logged, exceptions and all.</summary>
public sealed class LogBook : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    public IReadOnlyCollection<string> Lines => _lines;

    public async Task UntilAsync(Func<IReadOnlyCollection<string>, bool> condition)
    {
        for (var until = Environment.TickCount64 + 20_000; !condition(_lines);)
        {
            if (Environment.TickCount64 > until)
                throw new TimeoutException($"Not logged in time; the last lines: {string.Join('\n', _lines.TakeLast(10))}");
            await Task.Delay(20);
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Dispose()
    {
    }
}
