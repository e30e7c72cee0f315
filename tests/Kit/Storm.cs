using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// People of both messengers talk, and danger is told to all of them, while faults are drawn at random: wrong answers of the wire, no
/// connection, killed and frozen processes, a database that is away. It is judged from outside, person by person.
/// </summary>
/// <param name="postgres">A server of its own, which is stopped now and then; null: SQLite.</param>
/// <param name="people">People of each messenger.</param>
/// <param name="seed">The same seed draws the same faults in the same order.</param>
/// <param name="say">Takes a line now and then.</param>
public sealed class Storm(PostgresServer? postgres, int people, int seed, Action<string>? say = null)
{
    private const string Question = "Якою мовою";

    private static readonly WireFaultKind[] Kinds = Enum.GetValues<WireFaultKind>();
    private static readonly string[] Calls = ["sendMessage", "sendMessage", "send_message", "send_message", "broadcast_message"];

    private readonly Random _random = new(seed);
    private readonly List<Resident> _residents = [];
    private readonly Dictionary<string, int> _asked = [], _faults = [];
    private readonly List<string> _announced = [];
    private readonly List<WireFault> _armed = [];
    private EmulatorHost _emulator = null!;
    private Door _door = null!;
    private RunningService _service = null!;
    private string? _connection;
    private int _inFlight;

    /// <summary>What came of it.</summary>
    /// <param name="Asked">Questions that people put, and announcements times people.</param>
    /// <param name="Lost">Of these, what did not arrive.</param>
    /// <param name="Doubled">What arrived more than once.</param>
    /// <param name="InFlight">
    /// Messages that a process had in hand when it was killed, frozen or cut off: the most that may be doubled.
    /// </param>
    /// <param name="Unsettled">Rows of the ledger that say anything but sent.</param>
    /// <param name="Unwell">Loops that failed or hung at the end.</param>
    public sealed record Result(int Seed, int Asked, int Lost, int Doubled, int InFlight, IReadOnlyList<string> Unsettled,
        IReadOnlyList<string> Unwell, IReadOnlyDictionary<string, int> Faults, TimeSpan Took);

    /// <summary>Draws faults for that long, then lets all come to rest, and judges.</summary>
    public async Task<Result> RunAsync(TimeSpan length)
    {
        await BeginAsync();
        var watch = Stopwatch.StartNew();
        try
        {
            for (var next = TimeSpan.FromMinutes(1); watch.Elapsed < length;)
            {
                await TalkAsync();
                await StrikeAsync();
                if (watch.Elapsed < next) continue;
                next += TimeSpan.FromMinutes(1);
                say?.Invoke($"{watch.Elapsed:mm\\:ss}: {_asked.Values.Sum()} questions, {_announced.Count} announcements, {Faults()}");
            }
            await RestAsync();
            return await JudgeAsync(watch.Elapsed);
        }
        finally
        {
            await _service.DisposeAsync();
            await _door.DisposeAsync();
            await _emulator.DisposeAsync();
        }
    }

    private async Task BeginAsync()
    {
        _emulator = await EmulatorHost.StartAsync(
            options => (options.TelegramToken, options.ViberToken) = (RunningService.TelegramToken, RunningService.ViberToken));
        _door = new(new Uri(_emulator.BaseUrl));
        _connection = postgres is null ? null : await postgres.NewDatabaseAsync();
        var settings = new Dictionary<string, string>
        {
            ["Telegram__Token"] = RunningService.TelegramToken, ["Telegram__ApiBaseUrl"] = $"{_door.Url}/telegram",
            ["Telegram__Mode"] = "Webhook", ["Viber__Token"] = RunningService.ViberToken, ["Viber__ApiBaseUrl"] = $"{_door.Url}/viber/pa",
            ["Broadcasts__Approvals"] = "false", ["Limits__UpdatesPerMinute"] = "0",
            ["Limits__AppealsPerHour"] = "0", ["Limits__FilesPerDay"] = "0", ["Limits__AppealsPerDay"] = "0",
        };
        if (_connection is not null)
            (settings["Database__Provider"], settings["Database__ConnectionString"]) = ("PostgreSql", _connection);
        _service = await new RunningService(settings).StartAsync();
        await _service.HearingViberAsync(_emulator);
        for (var n = 0; n < 2 * people; n++) await JoinAsync(n % 2 == 0 ? Person.Telegram : Person.Viber);
    }

    private async Task JoinAsync(string messenger)
    {
        var person = await Resident.NewAsync(_emulator.BaseUrl, messenger);
        await person.OpenAsync();
        // Viber counts as subscribed only who has written.
        await person.SayAsync("мова", Question);
        _residents.Add(person);
        _asked[person.Key] = 1;
    }

    /// <summary>Some people ask, and now and then all are told something.</summary>
    private async Task TalkAsync()
    {
        foreach (var person in _residents.Where(_ => _random.Next(4) == 0).ToList())
        {
            _asked[person.Key]++;
            await person.SayAsync("мова");
        }
        if (_random.Next(6) == 0) await AnnounceAsync();
        await Task.Delay(_random.Next(200, 1200));
    }

    private async Task AnnounceAsync()
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"storm-{_announced.Count}-storm");
        try
        {
            using var made = await _service.Staff.PostAsJsonAsync("/api/v1/broadcasts",
                new { title = words, textUk = words, start = true, danger = true });
            if (made.IsSuccessStatusCode) _announced.Add(words);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            // The staff see that it was not taken; nothing was promised.
        }
    }

    private Task StrikeAsync() => _random.Next(100) switch
    {
        < 70 => ArmAsync(),
        < 78 => ShutAsync(),
        < 84 => KillAsync(),
        < 90 => FreezeAsync(),
        < 94 when postgres is not null => TakeDatabaseAsync(),
        _ => Task.CompletedTask,
    };

    private Task ArmAsync()
    {
        var fault = new WireFault(Calls[_random.Next(Calls.Length)], Kinds[_random.Next(Kinds.Length)], _random.Next(1, 4));
        _armed.Add(_emulator.Emulator.WireFaults.Arm(fault));
        return Task.CompletedTask;
    }

    /// <summary>No connection for some seconds; calls that are under way break off, and nobody knows what became of them.</summary>
    private async Task ShutAsync()
    {
        Count("no connection");
        _door.Shut();
        _inFlight += await CountInHandAsync();
        await Task.Delay(_random.Next(1_000, 12_000));
        _door.Open();
    }

    private async Task KillAsync()
    {
        Count("killed");
        await _service.KillAsync();
        _inFlight += await CountInHandAsync();
        await _service.StartAsync();
    }

    private async Task FreezeAsync()
    {
        Count("frozen");
        await _service.FreezeAsync();
        _inFlight += await CountInHandAsync();
        await Task.Delay(_random.Next(1_000, 15_000));
        await _service.WakeAsync();
    }

    private async Task TakeDatabaseAsync()
    {
        Count("database away");
        postgres!.Stop();
        await Task.Delay(_random.Next(2_000, 10_000));
        postgres.Start();
    }

    /// <summary>All faults end, and what waits is waited for.</summary>
    private async Task RestAsync()
    {
        foreach (var fault in _armed) Count($"{fault.Kind}", fault.Struck);
        _emulator.Emulator.WireFaults.Clear();
        await Until.TrueAsync(() => Task.FromResult(_emulator.Emulator.Telegram.Updates.Pending == 0
            && _emulator.Emulator.Viber.Callbacks.Pending == 0), "all to be heard", TimeSpan.FromMinutes(5));
        await Until.TrueAsync(async () =>
        {
            using var session = await OutboxReader.OpenAsync(_service, _connection);
            return session.QueryNumber("SELECT COUNT(*) FROM outbox WHERE status = 'Queued'") == 0
                && session.QueryNumber("SELECT COUNT(*) FROM broadcasts WHERE status <> 'Done'") == 0;
        }, "all to be sent", TimeSpan.FromMinutes(10));
    }

    private async Task<Result> JudgeAsync(TimeSpan took)
    {
        var (asked, lost, doubled) = (0, 0, 0);
        foreach (var person in _residents)
        {
            var items = _emulator.Emulator.People.Find(person.Key)!.Items.Where(item => item.From == "bot").ToList();
            int Times(string words) => items.Count(item => item.Text?.Contains(words, StringComparison.Ordinal) == true);
            foreach (var (wanted, had) in _announced.Select(words => (1, Times(words))).Append((_asked[person.Key], Times(Question))))
                (asked, lost, doubled) = (asked + wanted, lost + Math.Max(wanted - had, 0), doubled + Math.Max(had - wanted, 0));
        }
        using var session = await OutboxReader.OpenAsync(_service, _connection);
        var unsettled = session.Query("SELECT status, COUNT(*) FROM outbox WHERE status NOT IN ('Sent', 'Delivered', 'Seen', 'Skipped') "
            + "GROUP BY status", static row => $"{row.Text(0)} {row.Long(1)}");
        var health = await _service.GetAsync<JsonElement>("/health/deep");
        var unwell = health.GetProperty("loops").EnumerateArray()
            .Where(loop => loop.GetProperty("failing").GetInt32() + loop.GetProperty("stuck").GetInt32() > 0)
            .Select(loop => loop.GetProperty("name").GetString()!).ToList();
        return new(seed, asked, lost, doubled, _inFlight, unsettled, unwell, _faults, took);
    }

    private async Task<int> CountInHandAsync()
    {
        using var session = await OutboxReader.OpenAsync(_service, _connection);
        return (int)(session.QueryNumber("SELECT COUNT(*) FROM outbox WHERE status = 'Queued' AND attempts > 0 AND leased_until > @p0",
            TimeProvider.System.GetUtcNow()) ?? 0);
    }

    private void Count(string fault, int times = 1) => _faults[fault] = _faults.GetValueOrDefault(fault) + times;

    private string Faults() => string.Join(", ", _faults.OrderBy(fault => fault.Key, StringComparer.Ordinal)
        .Select(fault => $"{fault.Key} {fault.Value}"));
}
