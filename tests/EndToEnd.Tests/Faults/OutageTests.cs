using System.Diagnostics;
using System.Net.Http.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd.Faults;

/// <summary>
/// Both messengers cannot be reached for a while, and can again: nobody is judged, nothing is in doubt that was never sent, and what people
/// wait for leaves within seconds.
/// </summary>
public sealed class OutageTests : IAsyncLifetime
{
    private const int Crowd = 40;

    /// <summary>Long enough for several tries, each later than the one before.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(25);

    private EmulatorHost _emulator = null!;
    private Door _door = null!;
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _emulator = await EmulatorHost.StartAsync(
            options => (options.TelegramToken, options.ViberToken) = (RunningService.TelegramToken, RunningService.ViberToken));
        _door = new(new Uri(_emulator.BaseUrl));
        _service = new RunningService(new Dictionary<string, string>
        {
            ["Telegram__Token"] = RunningService.TelegramToken, ["Telegram__ApiBaseUrl"] = $"{_door.Url}/telegram",
            ["Telegram__Mode"] = "Webhook", ["Viber__Token"] = RunningService.ViberToken, ["Viber__ApiBaseUrl"] = $"{_door.Url}/viber/pa",
            ["Broadcasts__Approvals"] = "false",
        });
        await _service.StartAsync();
        await _service.HearingViberAsync(_emulator);
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        await _door.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_connection_nothing_is_lost_doubled_or_in_doubt_and_afterwards_all_leaves_within_seconds()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(n => JoinAsync(n % 2 == 0 ? "telegram" : "viber")));
        _door.Shut();
        foreach (var person in people) await person.SayAsync("мова");
        await AnnounceAsync("Небезпека-у-відключенні", danger: true);
        await AnnounceAsync("Новина-у-відключенні", danger: false);
        // This is the length of the outage itself; nothing is waited for.
        await Task.Delay(Away);
        _door.Open();
        var watch = Stopwatch.StartNew();
        foreach (var person in people) await person.HearAsync("Якою мовою");
        // Waits grow to fifteen seconds at most; without that rule it took minutes, and a busy machine takes a while too.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(45));
        foreach (var person in people)
            foreach (var words in (string[])["Небезпека-у-відключенні", "Новина-у-відключенні"])
                await Until.TrueAsync(async () =>
                    (await person.AllAsync()).Count(text => text.Contains(words, StringComparison.Ordinal)) == 1,
                    $"{words} to reach {person.Key} once", TimeSpan.FromSeconds(150));
        using var session = await OutboxReader.OpenAsync(_service);
        await Until.TrueAsync(() => Task.FromResult(session.QueryNumber("SELECT COUNT(*) FROM outbox WHERE status = 'Queued'") == 0),
            "the ledger to be written");
        Assert.Empty(session.Query("SELECT status FROM outbox WHERE status NOT IN ('Sent', 'Delivered', 'Seen', 'Skipped')",
            static row => row.Text(0)));
        Assert.Equal(0, session.QueryNumber("SELECT COUNT(*) FROM chats WHERE NOT reachable"));
    }

    private async Task<Resident> JoinAsync(string messenger)
    {
        var person = await Resident.NewAsync(_emulator.BaseUrl, messenger);
        await person.OpenAsync();
        // Viber counts who opens the chat only once they write.
        await person.SayAsync("меню");
        await person.HearAsync("Я бот міста");
        return person;
    }

    private async Task AnnounceAsync(string words, bool danger)
    {
        var made = await _service.Staff.PostAsJsonAsync("/api/v1/broadcasts", new { title = words, textUk = words, start = true, danger });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
    }
}
