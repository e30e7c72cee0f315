using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using IfCity.Bots.Emulator;

namespace IfCity.Bots.Tests.Kit;

/// <summary>The real process, started as a user starts it, on a folder of its own; it can be killed and started again.</summary>
public sealed class RunningService : IAsyncDisposable
{
    public const string ApiKey = "end-to-end-key-0001", TelegramToken = "1000001:planted-telegram-token",
        ViberToken = "planted-viber-token-000";

    private readonly Dictionary<string, string> _settings;
    private readonly string _folder = Directory.CreateTempSubdirectory("ifcity-e2e-").FullName;
    private Process? _process;

    public RunningService(IDictionary<string, string>? settings = null, string environment = "Production")
    {
        (PublicUrl, AdminUrl) = ($"http://127.0.0.1:{FreePort()}", $"http://127.0.0.1:{FreePort()}");
        _settings = new(settings ?? new Dictionary<string, string>())
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment, ["Storage__Path"] = DataFolder, ["Kestrel__Endpoints__Public__Url"] = PublicUrl,
            ["Kestrel__Endpoints__Admin__Url"] = AdminUrl,
            ["Staff__Bootstrap__ApiKey"] = ApiKey,
            // No test asks the world outside.
            ["LinkChecker__Enabled"] = "false",
            // Tests run at any hour.
            ["QuietHours__From"] = "0", ["QuietHours__Until"] = "0",
        };
        Staff = new HttpClient { BaseAddress = new Uri(AdminUrl), DefaultRequestHeaders = { { "X-Api-Key", ApiKey } } };
    }

    /// <summary>Where it keeps its files: the database too, unless it has a PostgreSQL.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    public string PublicUrl { get; }

    public string AdminUrl { get; }

    /// <summary>The staff API, with the key.</summary>
    public HttpClient Staff { get; }

    public ConcurrentQueue<string> Output { get; } = [];

    public TimeSpan LastStart { get; private set; }

    /// <summary>Settings of a service that speaks to that emulator in both messengers.</summary>
    public static RunningService With(EmulatorHost emulator, string telegramMode, IDictionary<string, string>? more = null)
    {
        var settings = new Dictionary<string, string>(more ?? new Dictionary<string, string>())
        {
            ["Telegram__Token"] = TelegramToken, ["Telegram__ApiBaseUrl"] = $"{emulator.BaseUrl}/telegram",
            ["Telegram__Mode"] = telegramMode,
            ["Viber__Token"] = ViberToken, ["Viber__ApiBaseUrl"] = $"{emulator.BaseUrl}/viber/pa",
        };
        return new(settings);
    }

    public async Task<RunningService> StartAsync()
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}release", StringComparison.OrdinalIgnoreCase)
            ? "release"
            : "debug";
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(Repository.Root, "artifacts", "bin", "Admin.Api", configuration, "Admin.Api.dll")])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in _settings) start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            await UntilReadyAsync(_process);
        }
        catch
        {
            // Nobody disposes of a service that has not started: its process would outlive the tests.
            if (!_process.HasExited) await KillAsync();
            throw;
        }
        LastStart = watch.Elapsed;
        return this;
    }

    private async Task UntilReadyAsync(Process process)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        await Until.TrueAsync(async () =>
        {
            if (process.HasExited) throw new InvalidOperationException($"The service ended at its start:\n{string.Join('\n', Output)}");
            try
            {
                return (await http.GetAsync(new Uri($"{PublicUrl}/health/ready"))).StatusCode == HttpStatusCode.OK;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        }, "the service to be ready", TimeSpan.FromMinutes(3));
    }

    /// <summary>Viber is told its webhook after the start; what is said to it before that reaches nobody.</summary>
    public async Task<RunningService> HearingViberAsync(EmulatorHost emulator)
    {
        await Until.TrueAsync(() => Task.FromResult(emulator.Emulator.Viber.Callbacks.Url.StartsWith(PublicUrl, StringComparison.Ordinal)),
            "Viber's webhook");
        return this;
    }

    /// <summary>Changes a setting for the next start.</summary>
    public void Set(string name, string value) => _settings[name] = value;

    /// <summary>For the next start the setting is as the service itself has it.</summary>
    public void Unset(string name) => _settings.Remove(name);

    /// <summary>SIGKILL: it can do nothing more.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<T> GetAsync<T>(string path) => (await Staff.GetFromJsonAsync<T>(path, Json.Options))!;

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await KillAsync();
        _process?.Dispose();
        Staff.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Keep(string? line)
    {
        if (line is not null) Output.Enqueue(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
