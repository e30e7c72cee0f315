using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Sending;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// A broadcast to people of both messengers while the service is killed (SIGKILL) at random instants and everything goes wrong that can:
/// 429, 500, calls without an answer, slow answers. On PostgreSQL two processes stand ready, and it is the one that sends that is killed.
/// </summary>
public sealed class KilledBroadcast(string? postgres, int telegram, int viber, int kills, bool danger, Action<string>? say = null)
{
    private const string Words = "Розсилка під час збоїв";

    /// <summary>People whom one call to many tells here: so few, that a broadcast lasts over many lives.</summary>
    private const int Batch = 20;

    /// <summary>
    /// The most people of news that calls of one process can be about: its calls in bulk to Telegram, one person each, and those to Viber,
    /// each with all its people.
    /// </summary>
    public const int MostInFlight = Sender.BulkAtOnce + Sender.BatchesAtOnce * Batch;

    /// <param name="InFlight">People whose rows a process had in hand when it was killed, of all kills together.</param>
    /// <param name="InFlightAtOnce">The most of them at one kill.</param>
    /// <param name="Unanswered">People whom calls without an answer were about.</param>
    public sealed record Result(
        int Audience, int Sent, int InDoubt, int Failed, int Others, int Without, int Twice, int InFlight, int InFlightAtOnce,
        int Unanswered, int Kills, TimeSpan Took)
    {
        /// <summary>People who have it not and whose row does not say that it is in doubt: there may be none.</summary>
        public required int Lost { get; init; }

        /// <summary>Those of <see cref="Twice"/> whose row was handed over more than once.</summary>
        public required int Resent { get; init; }

        /// <summary>
        /// Nobody can know of a message that was under way at a kill, or whose call was never answered; of any other the ledger must know.
        /// </summary>
        public int MostInDoubt => InFlight + Unanswered;
    }

    public async Task<Result> RunAsync(int seed = 7)
    {
        var random = new Random(seed);
        await using var emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken) =
            (RunningService.TelegramToken, RunningService.ViberToken));
        var (services, inFlight, atOnce) = (new List<RunningService>(), new HashSet<(long, int)>(), 0);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        try
        {
            for (var n = 0; n < (postgres is null ? 1 : 2); n++)
                services.Add(await RunningService.With(emulator, "Webhook", Settings()).StartAsync());
            await JoinAsync(emulator, services[0]);
            emulator.Emulator.Faults = new()
            {
                LatencyMs = 20, Telegram = new() { Status429EveryN = 97, Status500EveryN = 53, TimeoutEveryN = 71 },
                Viber = new() { StatusEveryN = 41, Http500EveryN = 31, TimeoutEveryN = 37 },
            };
            var made = await (await services[0].Staff.PostAsJsonAsync("/api/v1/broadcasts",
                new { title = "Збої", textUk = Words, start = true, danger })).Content.ReadFromJsonAsync<JsonElement>();
            var id = made.GetProperty("id").GetInt64();
            for (var kill = 0; kill < kills; kill++)
            {
                var service = services[kill % services.Count];
                var before = Reached(emulator);
                // A new process sends nothing in bulk at first, and on a busy machine that takes a while: it is killed in the middle of its
                // work. Of two processes the other has gone on meanwhile. If only those in doubt are left by then, the broadcast is over.
                await Until.TrueAsync(async () => Reached(emulator) > before || await StatusAsync(services[0], id) == "done",
                    "the broadcast to be under way", TimeSpan.FromSeconds(postgres is null ? 60 : 20));
                await Task.Delay(TimeSpan.FromSeconds(0.5 * random.NextDouble()));
                await service.KillAsync();
                var inHand = await ListInHandAsync(service, id);
                (inFlight, atOnce) = ([.. inFlight.Union(inHand)], Math.Max(atOnce, inHand.Count));
                if (kill % 10 == 9) say?.Invoke($"{kill + 1} kills, {Reached(emulator)} of {telegram + viber} have it");
                await service.StartAsync();
            }
            emulator.Emulator.Faults = new();
            await Until.TrueAsync(async () => await StatusAsync(services[0], id) == "done", "the broadcast to end",
                TimeSpan.FromMinutes(5));
            return Count((await ViewAsync(services[0], id)).GetProperty("counts"), await LedgerAsync(services[0], id), emulator,
                (inFlight.Count, atOnce), watch.Elapsed);
        }
        finally
        {
            foreach (var service in services) await service.DisposeAsync();
        }
    }

    private Result Count(JsonElement counts, Dictionary<(string, string), Handed> ledger, EmulatorHost emulator,
        (int All, int AtOnce) inFlight, TimeSpan took)
    {
        int Of(string state) => counts.GetProperty(state).GetInt32();
        var had = Had(emulator);
        var unanswered = (int)(emulator.Emulator.Calls.GetCount(Person.Telegram, "unanswered")
            + Batch * emulator.Emulator.Calls.GetCount(Person.Viber, "unanswered"));
        return new(Of("audience"), Of("sent") + Of("delivered") + Of("seen"), Of("inDoubt"), Of("failed"),
            Of("waiting") + Of("queued") + Of("gone") + Of("skipped") + Of("cancelled"),
            had.Values.Count(times => times == 0), had.Values.Sum(times => Math.Max(times - 1, 0)), inFlight.All, inFlight.AtOnce,
            unanswered, kills, took)
        {
            Lost = had.Count(pair => pair.Value == 0 && ledger.GetValueOrDefault(pair.Key)?.Status != "InDoubt"),
            Resent = had.Where(pair => pair.Value > 1 && ledger.GetValueOrDefault(pair.Key)?.Attempts >= pair.Value)
                .Sum(pair => pair.Value - 1),
        };
    }

    private static int Reached(EmulatorHost emulator) => Had(emulator).Values.Count(times => times > 0);

    /// <summary>How often each person has it, by messenger and name there.</summary>
    private static Dictionary<(string, string), int> Had(EmulatorHost emulator) =>
        emulator.Emulator.People.All.Where(person => person.Name == "Мешканець")
        .ToDictionary(person => (person.Messenger, person.UserId),
            person => person.Items.Count(item => item.From == "bot" && item.Text?.Contains(Words, StringComparison.Ordinal) == true));

    /// <summary>The row of each person.</summary>
    private async Task<Dictionary<(string, string), Handed>> LedgerAsync(RunningService service, long id)
    {
        using var session = await OutboxReader.OpenAsync(service, postgres);
        return session.Query(
            "SELECT c.bot, c.handle, o.status, o.attempts FROM outbox o JOIN chats c ON c.id = o.chat_id WHERE o.batch_id = @p0",
            static row => (Who: (row.Text(0), row.Text(1)), Handed: new Handed(row.Text(2), row.Int(3))), id).ToDictionary(row => row.Who,
                row => row.Handed);
    }

    private async Task<List<(long Row, int Attempt)>> ListInHandAsync(RunningService service, long id)
    {
        using var session = await OutboxReader.OpenAsync(service, postgres);
        return session.ListInHand(id);
    }

    private sealed record Handed(string Status, int Attempts);

    private async Task JoinAsync(EmulatorHost emulator, RunningService service)
    {
        using var http = new HttpClient();
        // What happens in Viber before it knows where to tell it is lost.
        await Until.TrueAsync(() => Task.FromResult(emulator.Emulator.Viber.Callbacks.Url.Length > 0), "Viber to know the webhook");
        foreach (var (messenger, count) in ((string, int)[])[(Person.Telegram, telegram), (Person.Viber, viber)])
            await http.PostAsJsonAsync(new Uri($"{emulator.BaseUrl}/api/people/bulk"), new { messenger, count, start = true });
        await Until.TrueAsync(async () =>
        {
            var people = (await service.GetAsync<JsonElement>("/api/v1/stats")).GetProperty("people");
            return Known(Person.Telegram) == telegram && Known(Person.Viber) == viber;

            int Known(string messenger) => people.TryGetProperty(messenger, out var known) ? known.GetInt32() : 0;
        }, "all to be known", TimeSpan.FromMinutes(3));
        // Opening a chat in Viber subscribes nobody: they have written since.
        foreach (var person in emulator.Emulator.People.All.Where(person => person.Name.StartsWith("Мешканець", StringComparison.Ordinal)))
            (person.Started, person.Name) = (true, "Мешканець");
    }

    /// <summary>It lasts over many lives, or goes on while the killed process starts again.</summary>
    private bool IsSlow => kills > 10 || postgres is not null;

    /// <summary>Messages a second in Telegram, so few that the last kill still strikes in the middle.</summary>
    private int PerSecond => kills > 10 ? Math.Max(12, telegram / (3 * kills)) : postgres is not null ? 10 : 100;

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>
        {
            ["Telegram__BulkPerSecond"] = PerSecond.ToString(CultureInfo.InvariantCulture), ["Viber__BulkPerSecond"] = IsSlow ? "1" : "3",
            ["Viber__BatchSize"] = Batch.ToString(CultureInfo.InvariantCulture), ["Broadcasts__Approvals"] = "false",
            ["Sending__LeaseSeconds"] = "12",
        };
        if (postgres is not null) (settings["Database__Provider"], settings["Database__ConnectionString"]) = ("PostgreSql", postgres);
        return settings;
    }

    private static async Task<string?> StatusAsync(RunningService service, long id) =>
        (await ViewAsync(service, id)).GetProperty("status").GetString();

    private static Task<JsonElement> ViewAsync(RunningService service, long id) =>
        service.GetAsync<JsonElement>($"/api/v1/broadcasts/{id}");
}
