using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using IfCity.Bots.Emulator;

namespace IfCity.Bots.Tests.Kit;

/// <summary>The real process, started as a user starts it, on a folder of its own; it can be killed and started again.</summary>
public sealed class RunningService : IAsyncDisposable
{
    public const string ApiKey = "end-to-end-key-0001", TelegramToken = "1000001:planted-telegram-token",
        ViberToken = "planted-viber-token-000";

    private static readonly ConcurrentDictionary<string, string> KeyFolders = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _settings;
    private readonly string _folder = Directory.CreateTempSubdirectory("ifcity-e2e-").FullName;
    private Process? _process;

    public RunningService(IDictionary<string, string>? settings = null, string environment = "Production")
    {
        (PublicUrl, AdminUrl) = ($"http://127.0.0.1:{FreePort.Take()}", $"http://127.0.0.1:{FreePort.Take()}");
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
        // Processes on one database share the keys by which what people say is sealed, as they do in a city.
        if (_settings.TryGetValue("Database__ConnectionString", out var shared) && shared.Contains("Host=", StringComparison.Ordinal))
            _settings.TryAdd("Storage__KeyFolder", KeyFolders.GetOrAdd(shared,
                static _ => Directory.CreateTempSubdirectory("ifcity-e2e-keys-").FullName));
        // What is said is compared to the letter; the label of test mode has tests of its own.
        _settings.TryAdd("TestMode__AtFirstStart", "false");
        Staff = new HttpClient { BaseAddress = new Uri(AdminUrl), DefaultRequestHeaders = { { "X-Api-Key", ApiKey } } };
    }

    /// <summary>Where it keeps its files: the database too, unless it has a PostgreSQL.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    public string PublicUrl { get; }

    public string AdminUrl { get; }

    /// <summary>The staff API, with the key.</summary>
    public HttpClient Staff { get; }

    public ConcurrentQueue<string> Output { get; } = [];

    /// <summary>Of <see cref="Output"/>, what stood on standard error.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    public int ProcessId => _process!.Id;

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
        var watch = Stopwatch.StartNew();
        _process = Launch();
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

    /// <summary>Starts a process that is to end by itself: its exit code, and its lines on standard error.</summary>
    public async Task<(int ExitCode, IReadOnlyList<string> Errors)> RunToItsEndAsync()
    {
        _process = Launch();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await _process.WaitForExitAsync(limit.Token);
        return (_process.ExitCode, [.. Errors]);
    }

    /// <summary>Runs a command of the executable beside the service, with its settings: the exit code, and what it said.</summary>
    public async Task<(int ExitCode, string Said)> CommandAsync(params string[] words)
    {
        using var process = Process.Start(Prepare(words))!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    /// <summary>Starts it without waiting until it is ready.</summary>
    public RunningService Begin()
    {
        _process = Launch();
        return this;
    }

    /// <summary>The service as it was built with these tests, for <c>dotnet</c> to run.</summary>
    public static string Executable { get; } = Path.Combine(Repository.Root, "artifacts", "bin", "Admin.Api",
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}release", StringComparison.OrdinalIgnoreCase)
            ? "release" : "debug", "Admin.Api.dll");

    private ProcessStartInfo Prepare(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Executable, .. words])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in _settings) start.Environment[name] = value;
        return start;
    }

    private Process Launch()
    {
        var process = Process.Start(Prepare())!;
        process.OutputDataReceived += (_, line) => Keep(line.Data, Output);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, Output, Errors);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Waits until a process that was only begun is ready.</summary>
    public Task UntilReadyAsync() => UntilReadyAsync(_process!);

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

    /// <summary>SIGTERM: it ends in order. How long that took.</summary>
    public async Task<TimeSpan> StopAsync()
    {
        var watch = Stopwatch.StartNew();
        await SignalAsync("TERM");
        await _process!.WaitForExitAsync();
        return watch.Elapsed;
    }

    /// <summary>SIGSTOP: it stands still, as a machine that is out of memory or paused.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT: it goes on as if nothing had been.</summary>
    public Task WakeAsync() => SignalAsync("CONT");

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async Task<T> GetAsync<T>(string path) => (await Staff.GetFromJsonAsync<T>(path, Json.Options))!;

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await KillAsync();
        _process?.Dispose();
        Staff.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Keep(string? line, params ReadOnlySpan<ConcurrentQueue<string>> kept)
    {
        if (line is null) return;
        foreach (var lines in kept) lines.Enqueue(line);
    }
}
