using System.Diagnostics;
using System.Globalization;
using System.Net;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Benchmarks;

/// <summary>The real process on one core, with a SQLite file of its own and everything durable; the load has the other core.</summary>
/// <param name="telegram">Address of the Telegram that it talks to.</param>
/// <param name="settings">Further settings, before which those here give way.</param>
/// <param name="cores">On which it may run, as <c>taskset</c> names them.</param>
public sealed class Service(string telegram, IReadOnlyDictionary<string, string>? settings = null, string cores = "0") : IAsyncDisposable
{
    public const string Secret = "benchmark-secret";

    private readonly string _folder = Directory.CreateTempSubdirectory("ifcity-bench-").FullName;
    private Process _process = null!;

    public string Url { get; } = $"http://127.0.0.1:{FreePort.Take()}";

    public string AdminUrl { get; } = $"http://127.0.0.1:{FreePort.Take()}";

    public TimeSpan LastStart { get; private set; }

    /// <summary>Megabytes resident now, and the most there were.</summary>
    public (double Now, double Peak) Memory => (Status("VmRSS"), Status("VmHWM"));

    /// <summary>CPU that the process has used, by the kernel's account.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public async Task StartAsync()
    {
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Admin.Api", "release", "Admin.Api.dll"));
        if (!File.Exists(program)) throw new FileNotFoundException("Build it first: dotnet build -c Release.", program);
        var start = new ProcessStartInfo("taskset", ["-c", cores, "dotnet", program])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true
        };
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("Storage__Path", _folder), ("Kestrel__Endpoints__Public__Url", Url),
            ("Kestrel__Endpoints__Admin__Url", AdminUrl),
            ("Staff__Bootstrap__ApiKey", "benchmark-key-0001"), ("Telegram__Token", "1:benchmark"), ("Telegram__ApiBaseUrl", telegram),
            ("Telegram__Mode", "Webhook"), ("Telegram__WebhookSecret", Secret),
            // These people do not pause to read; the count of them stays switched on.
            ("Logging__LogLevel__Default", "Warning"), ("LinkChecker__Enabled", "false"), ("Limits__UpdatesPerMinute", "1000000"),
            ("Limits__AppealsPerHour", "0"), ("Limits__AppealsPerDay", "0"), ("Limits__FilesPerDay", "0"),
            ("TestMode__AtFirstStart", "false"),
        ]) start.Environment[name] = value;
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Say(line.Data);
        _process.ErrorDataReceived += (_, line) => Say(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient();
        while (!await ReadyAsync(http)) await Task.Delay(10);
        LastStart = watch.Elapsed;
    }

    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", [_process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> ReadyAsync(HttpClient http)
    {
        if (_process.HasExited) throw new InvalidOperationException("The service ended at its start.");
        try
        {
            return (await http.GetAsync(new Uri($"{Url}/health/ready"))).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private double Status(string name) => double.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal))
            .Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;

    private static void Say(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line)) Console.Error.WriteLine($"  service: {line}");
    }
}
