using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>Appeals and pauses through a SIGKILL. Broadcasts that are killed under way: <see cref="KillTests"/>.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task Killed_in_the_middle_of_appeals_each_is_filed_once_and_its_author_is_answered()
    {
        const int People = 24;
        await using var emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken) =
            (RunningService.TelegramToken, RunningService.ViberToken));
        await using var service = await RunningService.With(emulator, "Webhook").StartAsync();
        var people = new List<Resident>();
        for (var n = 0; n < People; n++) people.Add(await Resident.NewAsync(emulator.BaseUrl, n % 2 == 0 ? "telegram" : "viber"));

        var talks = people.Select(FileAsync).ToList();
        await Until.TrueAsync(() => Task.FromResult(emulator.Emulator.Calls.GetCount(Person.Telegram, "messages")
            + emulator.Emulator.Calls.GetCount(Person.Viber, "messages") > 2 * People), "the talks to be under way");
        await service.KillAsync();
        await service.StartAsync();
        await Task.WhenAll(talks);

        var appeals = await service.GetAsync<List<JsonElement>>("/api/v1/appeals?limit=200");
        Assert.Equal(People, appeals.Count);
        Assert.Equal(People, appeals.Select(appeal => appeal.GetProperty("words").GetString()).Distinct().Count());
        foreach (var resident in people)
            Assert.InRange((await resident.AllAsync()).Count(text => text.Contains("зареєстровано", StringComparison.Ordinal)), 1, 2);
    }

    [Fact]
    public async Task A_broadcast_pauses_stops_and_says_how_far_it_came()
    {
        const int People = 300;
        await using var emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken) =
            (RunningService.TelegramToken, RunningService.ViberToken));
        await using var service = await RunningService
            .With(emulator, "Webhook", new Dictionary<string, string> { ["Telegram__BulkPerSecond"] = "40" }).StartAsync();
        using var http = new HttpClient();
        await http.PostAsJsonAsync(new Uri($"{emulator.BaseUrl}/api/people/bulk"),
            new { messenger = "telegram", count = People, start = true });
        await Until.TrueAsync(async () => (await service.GetAsync<JsonElement>("/api/v1/stats")).GetProperty("people")
            .TryGetProperty("telegram", out var known) && known.GetInt32() == People, "all to be known", TimeSpan.FromSeconds(60));
        var id = await AnnounceAsync(service, "Повільна розсилка");
        await Until.TrueAsync(async () => (await CountsAsync(service, id)).GetProperty("sent").GetInt32() > 20, "the first to be sent");
        Assert.True((await service.Staff.PostAsync(new Uri($"/api/v1/broadcasts/{id}/pause", UriKind.Relative), null)).IsSuccessStatusCode);
        var paused = 0;
        await Until.TrueAsync(async () =>
        {
            var (before, now) = (paused, (await CountsAsync(service, id)).GetProperty("sent").GetInt32());
            paused = now;
            await Task.Delay(400);
            return before == now;
        }, "the sending to stop");
        Assert.True((await service.Staff.PostAsync(new Uri($"/api/v1/broadcasts/{id}/stop", UriKind.Relative), null)).IsSuccessStatusCode);
        await Until.TrueAsync(async () => (await CountsAsync(service, id)).GetProperty("queued").GetInt32() == 0,
            "the rest to be cancelled");
        var counts = await CountsAsync(service, id);
        Assert.Equal(People, counts.GetProperty("sent").GetInt32() + counts.GetProperty("cancelled").GetInt32());
        Assert.Equal(System.Net.HttpStatusCode.Conflict,
            (await service.Staff.PostAsync(new Uri($"/api/v1/broadcasts/{id}/start", UriKind.Relative), null)).StatusCode);
    }

    /// <summary>Said to everyone, with the consent of a second person.</summary>
    private static async Task<long> AnnounceAsync(RunningService service, string textUk)
    {
        var created = await (await service.Staff.PostAsJsonAsync("/api/v1/broadcasts",
            new { title = "Новини", textUk, start = true })).Content.ReadFromJsonAsync<JsonElement>();
        using var colleague = await service.Staff.ColleagueAsync("Ірина Друга");
        return (await colleague.ApproveAsync(created.GetProperty("id").GetInt64())).GetProperty("id").GetInt64();
    }

    /// <summary>Failure mode 36: nobody is missing when it says that it is done, and nobody has it twice.</summary>
    [Fact]
    public async Task Paused_given_another_rate_and_resumed_it_goes_on_where_it_was()
    {
        const int People = 300;
        await using var emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken) =
            (RunningService.TelegramToken, RunningService.ViberToken));
        await using var service = await RunningService
            .With(emulator, "Webhook", new Dictionary<string, string> { ["Telegram__BulkPerSecond"] = "40" }).StartAsync();
        using var http = new HttpClient();
        await http.PostAsJsonAsync(new Uri($"{emulator.BaseUrl}/api/people/bulk"),
            new { messenger = "telegram", count = People, start = true });
        await Until.TrueAsync(async () => (await service.GetAsync<JsonElement>("/api/v1/stats")).GetProperty("people")
            .TryGetProperty("telegram", out var known) && known.GetInt32() == People, "all to be known", TimeSpan.FromSeconds(60));
        var id = await AnnounceAsync(service, "Розсилка зі зміною швидкості");
        await Until.TrueAsync(async () => (await CountsAsync(service, id)).GetProperty("sent").GetInt32() > 20, "the first to be sent");
        Assert.True((await service.Staff.PostAsync(new Uri($"/api/v1/broadcasts/{id}/pause", UriKind.Relative), null)).IsSuccessStatusCode);
        await Until.TrueAsync(async () => (await CountsAsync(service, id)).GetProperty("sent")
            .GetInt32() is var before && await Task.Delay(500).ContinueWith(_ => true)
                && (await CountsAsync(service, id)).GetProperty("sent").GetInt32() == before, "the sending to stop");
        await service.KillAsync();
        service.Set("Telegram__BulkPerSecond", "200");
        await service.StartAsync();
        var waiting = await CountsAsync(service, id);
        Assert.Equal("paused", (await service.GetAsync<JsonElement>($"/api/v1/broadcasts/{id}")).GetProperty("status").GetString());
        Assert.InRange(waiting.GetProperty("sent").GetInt32(), 21, People - 1);
        Assert.True((await service.Staff
            .PostAsync(new Uri($"/api/v1/broadcasts/{id}/resume", UriKind.Relative), null)).IsSuccessStatusCode);
        await Until.TrueAsync(async () => (await service.GetAsync<JsonElement>($"/api/v1/broadcasts/{id}")).GetProperty("status")
            .GetString() == "done", "the broadcast to end", TimeSpan.FromSeconds(60));
        Assert.Equal(People, (await CountsAsync(service, id)).GetProperty("sent").GetInt32());
        Assert.All(emulator.Emulator.People.All.Where(person => person.Messenger == Person.Telegram && person.Started),
            person => Assert.Single(person.Items, item => item.Text?.StartsWith("Розсилка зі зміною", StringComparison.Ordinal) == true));
    }

    private static async Task FileAsync(Resident resident, int number)
    {
        await resident.SayAsync("/appeal", "Про що звернення");
        await resident.SayAsync("дороги та ями", "Що сталося");
        // The crash strikes while these are under way: what was said is delivered again, and answered once it is stored.
        await resident.SayAsync($"Яма на дорозі, звернення {number}", "Де це");
        await resident.SayAsync($"Мазепи {number + 1}", "Додайте до п'яти");
        await resident.SayAsync("готово", "Перевірте");
        await resident.SayAsync("надіслати", "зареєстровано");
    }

    private static async Task<JsonElement> CountsAsync(RunningService service, long id) =>
        (await service.GetAsync<JsonElement>($"/api/v1/broadcasts/{id}")).GetProperty("counts");
}
