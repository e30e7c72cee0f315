using System.Data.Common;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Sending;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// A broadcast to people of both messengers while the service is killed (SIGKILL) at random instants and everything goes wrong that can: 429,
/// 500, calls without an answer, slow answers. On PostgreSQL two processes stand ready, and it is the one that sends that is killed.
/// </summary>
public sealed class KilledBroadcast(string? postgres, int telegram, int viber, int kills, bool danger, Action<string>? say = null)
{
    private const string Words = "Розсилка під час збоїв";

    /// <summary>People whom one call to many tells here: so few, that a broadcast lasts over many lives.</summary>
    private const int Batch = 20;

    /// <summary>What one process may have in hand: calls to each messenger, those to many with all their people.</summary>
    private const int InHand = Sender.AtOnce + Sender.BatchesAtOnce * Batch + (Sender.AtOnce - Sender.BatchesAtOnce);

    public sealed record Result(int Audience, int Sent, int InDoubt, int Failed, int Others, int Without, int Twice, long Unanswered, int Kills, TimeSpan Took)
    {
        /// <summary>People who have it not and whose row does not say that it is in doubt: there may be none.</summary>
        public required int Lost { get; init; }

        /// <summary>Those of <see cref="Twice"/> whose row was handed over more than once.</summary>
        public required int Resent { get; init; }

        public int MostInDoubt => Kills * InHand + (int)Unanswered * Batch;
    }

    public async Task<Result> RunAsync(int seed = 7)
    {
        var random = new Random(seed);
        await using var emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken) = (RunningService.TelegramToken, RunningService.ViberToken));
        var services = new List<RunningService>();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        try
        {
            for (var n = 0; n < (postgres is null ? 1 : 2); n++) services.Add(await RunningService.With(emulator, "Webhook", Settings()).StartAsync());
            await JoinAsync(emulator, services[0]);
            emulator.Emulator.Faults = new()
            {
                LatencyMs = 20, Telegram = new() { Status429EveryN = 97, Status500EveryN = 53, TimeoutEveryN = 71 }, Viber = new() { StatusEveryN = 41, Http500EveryN = 31, TimeoutEveryN = 37 },
            };
            var made = await (await services[0].Staff.PostAsJsonAsync("/api/v1/broadcasts", new { title = "Збої", textUk = Words, start = true, danger })).Content.ReadFromJsonAsync<JsonElement>();
            var id = made.GetProperty("id").GetInt64();
            for (var kill = 0; kill < kills; kill++)
            {
                var service = services[kill % services.Count];
                // For its first second a new process sends nothing in bulk.
                await Task.Delay(TimeSpan.FromSeconds((services.Count == 1 ? 1 : 0.5) + 1.5 * random.NextDouble()));
                await service.KillAsync();
                if (kill % 10 == 9) say?.Invoke($"{kill + 1} kills, {Had(emulator).Values.Count(times => times > 0)} of {telegram + viber} have it");
                await service.StartAsync();
            }
            emulator.Emulator.Faults = new();
            await Until.TrueAsync(async () => (await ViewAsync(services[0], id)).GetProperty("status").GetString() == "done", "the broadcast to end", TimeSpan.FromMinutes(5));
            return Count((await ViewAsync(services[0], id)).GetProperty("counts"), await LedgerAsync(services[0], id), emulator, watch.Elapsed);
        }
        finally
        {
            foreach (var service in services) await service.DisposeAsync();
        }
    }

    private Result Count(JsonElement counts, Dictionary<(string, string), Row> ledger, EmulatorHost emulator, TimeSpan took)
    {
        int Of(string state) => counts.GetProperty(state).GetInt32();
        var had = Had(emulator);
        var unanswered = emulator.Emulator.Calls.Counted(Person.Telegram, "unanswered") + emulator.Emulator.Calls.Counted(Person.Viber, "unanswered");
        return new(Of("audience"), Of("sent") + Of("delivered") + Of("seen"), Of("inDoubt"), Of("failed"), Of("waiting") + Of("queued") + Of("gone") + Of("skipped") + Of("cancelled"),
            had.Values.Count(times => times == 0), had.Values.Sum(times => Math.Max(times - 1, 0)), unanswered, kills, took)
        {
            Lost = had.Count(pair => pair.Value == 0 && ledger.GetValueOrDefault(pair.Key)?.Status != "InDoubt"),
            Resent = had.Where(pair => pair.Value > 1 && ledger.GetValueOrDefault(pair.Key)?.Attempts >= pair.Value).Sum(pair => pair.Value - 1),
        };
    }

    /// <summary>How often each person has it, by messenger and name there.</summary>
    private static Dictionary<(string, string), int> Had(EmulatorHost emulator) => emulator.Emulator.People.All.Where(person => person.Name == "Мешканець")
        .ToDictionary(person => (person.Messenger, person.UserId), person => person.Items.Count(item => item.From == "bot" && item.Text?.Contains(Words, StringComparison.Ordinal) == true));

    /// <summary>The row of each person, read past the service.</summary>
    private async Task<Dictionary<(string, string), Row>> LedgerAsync(RunningService service, long id)
    {
        await using DbConnection connection = postgres is null ? new SqliteConnection($"Data Source={Path.Combine(service.DataFolder, "city.db")};Mode=ReadOnly;Pooling=False") : new NpgsqlConnection(postgres);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SELECT c.bot, c.handle, o.status, o.attempts FROM outbox o JOIN chats c ON c.id = o.chat_id WHERE o.broadcast_id = {id}");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new Dictionary<(string, string), Row>();
        while (await reader.ReadAsync()) rows[(reader.GetString(0), reader.GetString(1))] = new(reader.GetString(2), reader.GetInt32(3));
        return rows;
    }

    private sealed record Row(string Status, int Attempts);

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
        foreach (var person in emulator.Emulator.People.All.Where(person => person.Name.StartsWith("Мешканець", StringComparison.Ordinal))) (person.Started, person.Name) = (true, "Мешканець");
    }

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>
        {
            // As slow as to last over all the lives, of about two seconds each.
            ["Telegram__BulkPerSecond"] = (kills > 10 ? Math.Max(12, telegram / (3 * kills)) : 100).ToString(CultureInfo.InvariantCulture), ["Viber__BulkPerSecond"] = kills > 10 ? "1" : "3", ["Viber__BatchSize"] = Batch.ToString(CultureInfo.InvariantCulture), ["Broadcasts__Approvals"] = "false", ["Sending__LeaseSeconds"] = "12",
        };
        if (postgres is not null) (settings["Database__Provider"], settings["Database__ConnectionString"]) = ("PostgreSql", postgres);
        return settings;
    }

    private static Task<JsonElement> ViewAsync(RunningService service, long id) => service.GetAsync<JsonElement>($"/api/v1/broadcasts/{id}");
}
