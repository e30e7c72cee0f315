using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>A PostgreSQL that goes away and comes back, and processes that die or stand still, while news is on its way to many.</summary>
public sealed class PostgresDrills : IAsyncLifetime
{
    private const string Words = "Новини під час навчань";

    private readonly List<RunningService> _services = [];
    private PostgresServer _server = null!;
    private EmulatorHost _emulator = null!;
    private string _connection = "";

    [Theory, OnPostgres]
    public async Task One_process_waits_for_the_server_at_its_start_and_goes_on_after_eight_seconds_without_it(Engine engine)
    {
        _connection = await _server.NewDatabaseAsync();
        _server.Stop();
        var service = Add(engine, "").Begin();
        await Until.TrueAsync(() => Task.FromResult(Said(service, "waits for the database") == 1), "the service to wait");
        _server.Start();
        await service.UntilReadyAsync();
        await JoinAsync(service, 40);
        var news = await TellAsync(service);
        await ReachAsync(10, TimeSpan.FromSeconds(30));

        _server.Stop();
        using var refused = await service.Staff.PostAsJsonAsync("/api/v1/staff", new { name = "Олена", role = "operator" });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("database-unavailable", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        await Task.Delay(TimeSpan.FromSeconds(8));
        _server.Start();
        await ReachAsync(40, TimeSpan.FromSeconds(30));
        await Until.TrueAsync(async () => await StatusAsync(service, news) == "done", "the broadcast to end");
        Assert.All(Had(), times => Assert.Equal(1, times));
        Assert.Equal(1, Said(service, "does not say who leads sending"));
    }

    /// <summary>
    /// Webhooks, jobs and staff, and two that send: the server is away for a minute, then the leader is killed, then its follower stands
    /// still until it is followed itself, and wakes up.
    /// </summary>
    [Theory, OnPostgres]
    public async Task Split_roles_outlive_a_minute_without_the_server_a_killed_leader_and_a_frozen_one(Engine engine)
    {
        const int People = 110;
        _connection = await _server.NewDatabaseAsync();
        var desk = await Add(engine, "jobs,admin").StartAsync();
        var webhooks = Add(engine, "webhooks");
        RunningService[] senders = [Add(engine, "sender"), Add(engine, "sender")];
        await Task.WhenAll(webhooks.StartAsync(), senders[0].StartAsync(), senders[1].StartAsync());
        await JoinAsync(desk, People);
        var news = await TellAsync(desk);
        await ReachAsync(5, TimeSpan.FromSeconds(30));

        _server.Stop();
        await Task.Delay(TimeSpan.FromMinutes(1));
        _server.Start();
        await ReachAsync(Reached + 3, TimeSpan.FromSeconds(20));

        var first = senders.Single(sender => LeaderAsync().Result == sender.ProcessId);
        var second = senders.Single(sender => sender != first);
        await first.KillAsync();
        // Ten seconds of the lease and one between two looks; a busy machine takes longer, and without the lease it took 37 to 48.
        await ReachAsync(Reached + 1, TimeSpan.FromSeconds(30));
        await Until.TrueAsync(async () => await LeaderAsync() == second.ProcessId, "the other to lead", TimeSpan.FromSeconds(30));

        await first.StartAsync();
        var said = Said(second, "Leader of sending: False");
        await second.FreezeAsync();
        await Until.TrueAsync(async () => await LeaderAsync() == first.ProcessId,
            "the frozen leader to be followed", TimeSpan.FromSeconds(30));
        await second.WakeAsync();
        await Until.TrueAsync(() => Task.FromResult(Said(second, "Leader of sending: False") > said), "the woken to know");

        await Until.TrueAsync(async () => await StatusAsync(desk, news) == "done", "the broadcast to end", TimeSpan.FromMinutes(2));
        var counts = (await desk.GetAsync<JsonElement>($"/api/v1/broadcasts/{news}")).GetProperty("counts");
        Assert.Equal(People, counts.GetProperty("audience").GetInt32());
        Assert.DoesNotContain(Had(), times => times > 1);
        Assert.InRange(Had().Count(times => times == 0), 0, counts.GetProperty("inDoubt").GetInt32());
        Assert.InRange((await first.StopAsync()).TotalSeconds, 0, 10);
        await Until.TrueAsync(async () => await LeaderAsync() == second.ProcessId,
            "the next after an orderly stop", TimeSpan.FromSeconds(30));
    }

    public async Task InitializeAsync()
    {
        if (Needs.Postgres is not null) return;
        _server = PostgresServer.StartOwn();
        _emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken) =
            (RunningService.TelegramToken, RunningService.ViberToken));
    }

    public async Task DisposeAsync()
    {
        foreach (var service in _services) await service.DisposeAsync();
        if (_emulator is not null) await _emulator.DisposeAsync();
        _server?.Dispose();
    }

    private RunningService Add(Engine engine, string roles)
    {
        var service = RunningService.With(_emulator, "Webhook", new Dictionary<string, string>
        {
            ["Database__Provider"] = engine.ToString(), ["Database__ConnectionString"] = _connection, ["Roles"] = roles,
            ["Telegram__BulkPerSecond"] = "3", ["Broadcasts__Approvals"] = "false", ["Sending__LeaseSeconds"] = "12",
        });
        _services.Add(service);
        return service;
    }

    private async Task JoinAsync(RunningService desk, int people)
    {
        using var http = new HttpClient();
        await http.PostAsJsonAsync(new Uri($"{_emulator.BaseUrl}/api/people/bulk"),
            new { messenger = Person.Telegram, count = people, start = true });
        await Until.TrueAsync(async () => (await desk.GetAsync<JsonElement>("/api/v1/stats")).GetProperty("people")
            .TryGetProperty(Person.Telegram, out var known) && known.GetInt32() == people, "all to be known");
    }

    private static async Task<long> TellAsync(RunningService desk)
    {
        using var made = await desk.Staff.PostAsJsonAsync("/api/v1/broadcasts", new { title = "Навчання", textUk = Words, start = true });
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }

    private List<int> Had() => [.. _emulator.Emulator.People.All
        .Where(person => person.Name.StartsWith("Мешканець", StringComparison.Ordinal))
        .Select(person => person.Items.Count(item => item.From == "bot" && item.Text?.Contains(Words, StringComparison.Ordinal) == true))];

    private int Reached => Had().Count(times => times > 0);

    private Task ReachAsync(int people, TimeSpan atMost) =>
        Until.TrueAsync(() => Task.FromResult(Reached >= people), $"{people} people to have it", atMost);

    private static int Said(RunningService service, string words) =>
        service.Output.Count(line => line.Contains(words, StringComparison.Ordinal));

    private static async Task<string?> StatusAsync(RunningService desk, long news) =>
        (await desk.GetAsync<JsonElement>($"/api/v1/broadcasts/{news}")).GetProperty("status").GetString();

    /// <summary>The number of the process that sends in bulk; null if nobody does.</summary>
    private async Task<int?> LeaderAsync()
    {
        using var session = await OutboxReader.OpenAsync(_services[0], _connection);
        return session.Query("SELECT holder FROM leases WHERE name = 'sending' AND until > now()", static row => row.Text(0))
            .Select(holder => (int?)int.Parse(holder.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)).SingleOrDefault();
    }
}
