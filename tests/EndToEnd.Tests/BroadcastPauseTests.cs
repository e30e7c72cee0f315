using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>A broadcast to three hundred people is paused in the middle, and then stopped or resumed.</summary>
public sealed class BroadcastPauseTests : IAsyncLifetime
{
    private const int People = 300;

    private EmulatorHost _emulator = null!;
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _emulator = await EmulatorHost.StartAsync(
            options => (options.TelegramToken, options.ViberToken) = (RunningService.TelegramToken, RunningService.ViberToken));
        // What a killed process had in hand is taken up when its lease ends: soon here.
        var settings = new Dictionary<string, string> { ["Telegram__BulkPerSecond"] = "40", ["Sending__LeaseSeconds"] = "12" };
        _service = await RunningService.With(_emulator, "Webhook", settings).StartAsync();
        using var http = new HttpClient();
        var crowd = new { messenger = "telegram", count = People, start = true };
        await http.PostAsJsonAsync(new Uri($"{_emulator.BaseUrl}/api/people/bulk"), crowd);
        await Until.TrueAsync(async () =>
        {
            var people = (await _service.GetAsync<JsonElement>("/api/v1/stats")).GetProperty("people");
            return people.TryGetProperty("telegram", out var known) && known.GetInt32() == People;
        }, "all to be known", TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_broadcast_pauses_stops_and_says_how_far_it_came()
    {
        var id = await AnnounceAsync("Повільна розсилка");
        await PauseAsync(id);
        Assert.Equal(HttpStatusCode.OK, await MoveAsync(id, "stop"));
        await Until.TrueAsync(async () => (await CountAsync(id, "queued")) == 0, "the rest to be cancelled");
        Assert.Equal(People, await CountAsync(id, "sent") + await CountAsync(id, "cancelled"));
        Assert.Equal(HttpStatusCode.Conflict, await MoveAsync(id, "start"));
    }

    /// <summary>Failure mode 36: nobody is missing when it says that it is done, and nobody has it twice.</summary>
    [Fact]
    public async Task Paused_given_another_rate_and_resumed_it_goes_on_where_it_was()
    {
        var id = await AnnounceAsync("Розсилка зі зміною швидкості");
        await PauseAsync(id);
        await _service.KillAsync();
        _service.Set("Telegram__BulkPerSecond", "200");
        await _service.StartAsync();
        Assert.Equal("paused", await StatusAsync(id));
        Assert.InRange(await CountAsync(id, "sent"), 21, People - 1);
        Assert.Equal(HttpStatusCode.OK, await MoveAsync(id, "resume"));
        await Until.TrueAsync(async () => await StatusAsync(id) == "done", "the broadcast to end", TimeSpan.FromSeconds(60));
        Assert.Equal(People, await CountAsync(id, "sent"));
        var people = _emulator.Emulator.People.All.Where(person => person.Messenger == Person.Telegram && person.Started);
        Assert.All(people, person => Assert.Single(person.Items,
            item => item.Text?.StartsWith("Розсилка зі зміною", StringComparison.Ordinal) == true));
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    /// <summary>Said to everyone, with the consent of a second person.</summary>
    private async Task<long> AnnounceAsync(string textUk)
    {
        var body = new { title = "Новини", textUk, start = true };
        var created = await (await _service.Staff.PostAsJsonAsync("/api/v1/broadcasts", body)).Content.ReadFromJsonAsync<JsonElement>();
        using var colleague = await _service.Staff.ColleagueAsync("Ірина Друга");
        return (await colleague.ApproveAsync(created.GetProperty("id").GetInt64())).GetProperty("id").GetInt64();
    }

    /// <summary>Pauses it once some have it, and waits until the calls that were under way have ended.</summary>
    private async Task PauseAsync(long id)
    {
        await Until.TrueAsync(async () => await CountAsync(id, "sent") > 20, "the first to be sent");
        Assert.Equal(HttpStatusCode.OK, await MoveAsync(id, "pause"));
        await Until.TrueAsync(async () =>
        {
            using var session = await OutboxReader.OpenAsync(_service);
            return session.ListInHand(id).Count == 0;
        }, "the sending to stop");
    }

    private async Task<HttpStatusCode> MoveAsync(long id, string move) =>
        (await _service.Staff.PostAsync(new Uri($"/api/v1/broadcasts/{id}/{move}", UriKind.Relative), null)).StatusCode;

    private async Task<string?> StatusAsync(long id) =>
        (await _service.GetAsync<JsonElement>($"/api/v1/broadcasts/{id}")).GetProperty("status").GetString();

    private async Task<int> CountAsync(long id, string state) =>
        (await _service.GetAsync<JsonElement>($"/api/v1/broadcasts/{id}")).GetProperty("counts").GetProperty(state).GetInt32();
}
