using System.Globalization;
using System.Net.Http.Json;

namespace IfCity.Bots.Tests.Kit.Evenings;

/// <summary>
/// Thousands of people within minutes, while calls are refused, people block the bot, updates come twice, and processes are killed. It is
/// judged from outside, person by person.
/// </summary>
/// <param name="say">Takes a line now and then.</param>
public sealed class Evening(EveningPlan plan, Action<string>? say = null)
{
    private const string Danger = "небезпека-цього-вечора", News = "новина-цього-вечора";

    private readonly Dictionary<string, TimeSpan> _announced = [];
    private readonly List<RunningService> _nodes = [];
    private readonly List<EveningMoment> _moments = [];
    private EveningTelegram _telegram = null!;
    private double _peak;
    private int _inFlight;

    public async Task<EveningResult> RunAsync()
    {
        _telegram = await EveningTelegram.StartAsync(plan.Latency);
        try
        {
            for (var n = 0; n < (plan.Postgres is null ? 1 : 2); n++) _nodes.Add(await new RunningService(Settings()).StartAsync());
            _telegram.Deliver(_nodes);
            _telegram.Clock.Start();
            await Task.WhenAll(Arrivals().Select(LiveAsync).Append(StrikeAsync()));
            await RestAsync();
            return await JudgeAsync();
        }
        finally
        {
            foreach (var node in _nodes) await node.DisposeAsync();
            await _telegram.DisposeAsync();
        }
    }

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>
        {
            ["Telegram__Token"] = RunningService.TelegramToken, ["Telegram__ApiBaseUrl"] = _telegram.Url, ["Telegram__Mode"] = "Webhook",
            ["Telegram__WebhookSecret"] = EveningTelegram.Secret, ["Broadcasts__Approvals"] = "false",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        if (plan.Postgres is not null)
            (settings["Database__Provider"], settings["Database__ConnectionString"]) = ("PostgreSql", plan.Postgres);
        return settings;
    }

    /// <summary>Few at first, three times as many in the middle, when the pipe has burst.</summary>
    private IEnumerable<(EveningPerson Person, TimeSpan At)> Arrivals()
    {
        var random = new Random(plan.Seed);
        for (var n = 0; n < plan.People; n++)
        {
            var share = random.NextDouble();
            if (random.Next(2) == 0) share = 0.3 + (0.2 * share);
            var person = new EveningPerson(1_000_000 + n, files: n % 10 < 6, _telegram, new Random(plan.Seed + n));
            _telegram.Join(person);
            yield return (person, share * plan.Length);
        }
    }

    private static async Task LiveAsync((EveningPerson Person, TimeSpan At) arrival)
    {
        await Task.Delay(arrival.At);
        await arrival.Person.LiveAsync();
    }

    private async Task StrikeAsync()
    {
        foreach (var (at, what) in plan.Events)
        {
            var wait = (at * plan.Length) - _telegram.Clock.Elapsed;
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            _moments.Add(new(_telegram.Clock.Elapsed, what));
            say?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{_telegram.Clock.Elapsed:mm\\:ss} {what}"));
            await StrikeAsync(what);
        }
    }

    private Task StrikeAsync(EveningEvent what) => what switch
    {
        EveningEvent.Kill => KillAsync(_nodes[0], again: true),
        EveningEvent.LoseNode => KillAsync(_nodes[0], again: false),
        EveningEvent.ReturnNode => _nodes[0].StartAsync(),
        EveningEvent.Restart => RestartAsync(_nodes[^1]),
        EveningEvent.Danger => AnnounceAsync(Danger, danger: true),
        EveningEvent.News => AnnounceAsync(News, danger: false),
        EveningEvent.Storm => Task.Run(_telegram.BeginStorm),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Nothing is known of it."),
    };

    private async Task KillAsync(RunningService node, bool again)
    {
        NoteMemory(node);
        await node.KillAsync();
        _inFlight += await CountInHandAsync();
        if (again) await node.StartAsync();
    }

    private async Task RestartAsync(RunningService node)
    {
        NoteMemory(node);
        await node.StopAsync();
        // Nobody waits for calls without end: what was not answered in time may be doubled as after a kill.
        _inFlight += await CountInHandAsync();
        await node.StartAsync();
    }

    private async Task AnnounceAsync(string words, bool danger)
    {
        // Who is known by now must have it; who comes while it is taken may.
        _announced[words] = _telegram.Clock.Elapsed;
        // The one that is left if a node is lost.
        var made = await _nodes[^1].Staff.PostAsJsonAsync("/api/v1/broadcasts",
            new { title = words, textUk = words, start = true, danger });
        if (!made.IsSuccessStatusCode) throw new InvalidOperationException(await made.Content.ReadAsStringAsync());
    }

    private async Task<int> CountInHandAsync()
    {
        using var session = await OutboxReader.OpenAsync(_nodes[0], plan.Postgres);
        return (int)(session.QueryNumber("SELECT COUNT(*) FROM outbox WHERE status = 'Queued' AND attempts > 0 AND leased_until > @p0",
            TimeProvider.System.GetUtcNow()) ?? 0);
    }

    private Task RestAsync() => Until.TrueAsync(async () =>
    {
        using var session = await OutboxReader.OpenAsync(_nodes[0], plan.Postgres);
        return session.QueryNumber("SELECT COUNT(*) FROM outbox WHERE status = 'Queued'") == 0
            && session.QueryNumber("SELECT COUNT(*) FROM broadcasts WHERE status <> 'Done'") == 0;
    }, "all to be sent", TimeSpan.FromMinutes(15));

    /// <summary>The kernel keeps the most that a process took, for as long as it lives.</summary>
    private void NoteMemory(RunningService node)
    {
        var peak = File.ReadLines($"/proc/{node.ProcessId}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        _peak = Math.Max(_peak,
            double.Parse(peak.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024);
    }

    private async Task<EveningResult> JudgeAsync()
    {
        _nodes.ForEach(NoteMemory);
        var (lost, doubled, replies) = (new List<string>(), new List<string>(), new List<EveningPerson.Reply>());
        foreach (var person in _telegram.People)
        {
            replies.AddRange(person.Replies);
            var told = person.HasBlocked ? [] : _announced.Where(pair => person.Knows(pair.Value)).Select(pair => pair.Key);
            lost.AddRange(person.Awaited.Concat(told).Where(words => person.ListTimes(words).Count == 0)
                .Select(words => $"{person.Id}: {words}"));
            doubled.AddRange(person.Awaited.Concat(_announced.Keys)
                .SelectMany(words => person.ListTimes(words).Skip(1).Select(at => string.Create(CultureInfo.InvariantCulture,
                    $"{person.Id}: {words}, {at.TotalSeconds:0.0} s"))));
        }
        var (missing, twice) = await CountAppealsAsync();
        return new(plan, replies.Select(reply => (reply.SaidAt, reply.Took)).ToList(), _moments, lost, doubled, _inFlight, missing, twice,
            await CountStatusesAsync(), _telegram.Updates, _telegram.Redelivered, _telegram.Refused,
            _telegram.People.Count(person => person.HasBlocked), _peak, _telegram.Clock.Elapsed);
    }

    /// <summary>
    /// Of the appeals that people sent, one each: how many are not there, and how many are there more than once. Their words are sealed.
    /// </summary>
    private async Task<(int Missing, int Twice)> CountAppealsAsync()
    {
        using var session = await OutboxReader.OpenAsync(_nodes[0], plan.Postgres);
        var filed = session.Query("SELECT c.handle, COUNT(*) FROM appeals a JOIN chats c ON c.id = a.person_id GROUP BY c.handle",
            static row => (Handle: row.Text(0), Times: row.Int(1))).ToDictionary(row => row.Handle, row => row.Times);
        var wanted = _telegram.People.Where(person => person.Appeal is not null)
            .Select(person => person.Id.ToString(CultureInfo.InvariantCulture)).ToList();
        return (wanted.Count(handle => !filed.ContainsKey(handle)), filed.Values.Sum(times => times - 1));
    }

    private async Task<IReadOnlyDictionary<string, long>> CountStatusesAsync()
    {
        using var session = await OutboxReader.OpenAsync(_nodes[0], plan.Postgres);
        return session.Query("SELECT status, COUNT(*) FROM outbox GROUP BY status ORDER BY status",
            static row => (row.Text(0), row.Long(1))).ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);
    }
}
