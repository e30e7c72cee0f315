using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin.Fuzz;

/// <summary>A service for what may do damage: whatever is sent to it, it answers in time and below 500, and then still works.</summary>
public sealed class FuzzDesk : IAsyncLifetime
{
    private const string TelegramSecret = "secret-of-the-fuzzing";

    /// <summary>Far more than any answer takes, on a machine that does much else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What the whole process may hold after all of it; it holds some 250 MB before.</summary>
    private const long MostMemory = 900L * 1024 * 1024;

    private EmulatorHost _emulator = null!;
    private HttpClient _http = null!;
    private int _seenErrors;

    /// <summary>How many cases of each kind: few beside all other tests; with <c>FUZZ_CASES</c> as many as it says.</summary>
    private static int Cases(int usual) => int.TryParse(Environment.GetEnvironmentVariable("FUZZ_CASES"), NumberStyles.None,
        CultureInfo.InvariantCulture, out var many) ? many : usual;

    /// <summary>The same cases each time, unless many are asked for: then others each time, or those of <c>FUZZ_SEED</c>.</summary>
    private static string? Seed => Environment.GetEnvironmentVariable("FUZZ_SEED") is { Length: > 0 } seed ? seed
        : Environment.GetEnvironmentVariable("FUZZ_CASES") is null ? "0N0XIzNsQ0O2" : null;

    public RunningService Service { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken) =
            (RunningService.TelegramToken, RunningService.ViberToken));
        Service = await RunningService.With(_emulator, "Webhook", new Dictionary<string, string>
        {
            ["Telegram__WebhookSecret"] = TelegramSecret, ["Limits__UpdatesPerMinute"] = "0", ["Limits__WrongKeysPerMinute"] = "0",
        }).StartAsync();
        await Service.HearingViberAsync(_emulator);
        _http = new HttpClient { Timeout = Patience };
        _http.DefaultRequestHeaders.Add("X-Api-Key", RunningService.ApiKey);
    }

    /// <summary>Sends each case, several at a time, and then looks whether the service is as it was.</summary>
    /// <param name="cases">What is sent.</param>
    /// <param name="usual">How many cases there are beside all other tests.</param>
    /// <param name="write">Makes the request of a case.</param>
    public async Task TryAllAsync<T>(Gen<T> cases, int usual, Func<T, int, HttpRequestMessage> write)
    {
        var many = cases.Array[Cases(usual)];
        var all = Seed is { } seed ? many.Single(static _ => true, seed) : many.Single();
        var wrong = new List<string>();
        await Parallel.ForEachAsync(all.Index(), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (one, _) =>
        {
            using var request = write(one.Item, one.Index);
            var what = $"{request.Method} {request.RequestUri} {await ShowAsync(request)}";
            if (await FindFaultAsync(request) is { } fault)
                lock (wrong) wrong.Add($"{fault}: {what}");
        });
        Assert.True(wrong.Count == 0, string.Join('\n', [.. wrong.Take(5), .. wrong.Count == 0 ? [] : ListErrors()]));
        await CheckIsWellAsync();
    }

    public HttpRequestMessage Telegram(byte[] body) => Post(new($"{Service.PublicUrl}/webhooks/telegram"), body,
        ("X-Telegram-Bot-Api-Secret-Token", TelegramSecret));

    public HttpRequestMessage Viber(byte[] body) => Post(new($"{Service.PublicUrl}/webhooks/viber"), body, ("X-Viber-Content-Signature",
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(RunningService.ViberToken), body))));

    public HttpRequestMessage Staff(HttpMethod method, string path, byte[]? body = null, string type = "application/json")
    {
        var request = new HttpRequestMessage(method, new Uri($"{Service.AdminUrl}{path}"));
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { { "Content-Type", type } } };
        return request;
    }

    public async Task DisposeAsync()
    {
        _http?.Dispose();
        await Service.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    private static HttpRequestMessage Post(Uri address, byte[] body, (string Name, string Value) proof) => new(HttpMethod.Post, address)
    {
        Content = new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } },
        Headers = { { proof.Name, proof.Value } },
    };

    private async Task<string?> FindFaultAsync(HttpRequestMessage request)
    {
        try
        {
            using var response = await _http.SendAsync(request);
            return (int)response.StatusCode < 500 ? null : $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return error.Message;
        }
    }

    /// <summary>A resident is answered, nothing failed inside meanwhile, and the memory is bounded.</summary>
    private async Task CheckIsWellAsync()
    {
        var resident = await Resident.NewAsync(_emulator.BaseUrl, "telegram");
        await resident.SayAsync("/start", "Я бот міста");
        var errors = ListErrors();
        Assert.True(errors.Count == 0, string.Join('\n', errors));
        using var process = System.Diagnostics.Process.GetProcessById(Service.ProcessId);
        Assert.InRange(process.WorkingSet64, 0, MostMemory);
    }

    /// <summary>What the service has called an error since the last look; that an update is set aside, unread, is its answer to mess.
    /// </summary>
    private List<string> ListErrors()
    {
        var (said, found) = (Service.Output.Skip(_seenErrors).ToList(), new List<string>());
        _seenErrors += said.Count;
        for (var at = 0; at < said.Count && found.Count < 60; at++)
            if (said[at].StartsWith("fail:", StringComparison.Ordinal) || said[at].StartsWith("crit:", StringComparison.Ordinal))
                if (at + 1 < said.Count && !said[at + 1].Contains("cannot be read", StringComparison.Ordinal))
                    found.AddRange(said.Skip(at).Take(20));
        return found;
    }

    private static async Task<string> ShowAsync(HttpRequestMessage request)
    {
        var text = request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync());
        return text.Length > 1500 ? $"{text[..1500]}… ({text.Length})" : text;
    }
}
