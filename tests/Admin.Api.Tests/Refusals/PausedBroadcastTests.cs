using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;
using Microsoft.Data.Sqlite;

namespace IfCity.Bots.Tests.Admin.Refusals;

/// <summary>A broadcast under way does not lose its people to a change that is refused.</summary>
public sealed class PausedBroadcastTests
{
    private const int People = 300;
    private const string Words = "Завтра ярмарок", Path = "/api/v1/broadcasts";

    [Fact]
    public async Task Paused_and_its_change_refused_it_still_reaches_all_three_hundred()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.TelegramToken = RunningService.TelegramToken);
        await using var service = await RunningService.With(emulator, "Webhook", new Dictionary<string, string>
        {
            ["Broadcasts__Approvals"] = "false", ["Telegram__BulkPerSecond"] = "60",
        }).StartAsync();
        await JoinAsync(emulator, service);

        var body = new { title = "Ярмарок", textUk = Words, audience = new { messenger = "telegram" }, start = true };
        var made = await CallAsync(service, HttpMethod.Post, Path, body);
        var path = $"{Path}/{made.Body.GetProperty("id").GetInt64()}";
        await Until.TrueAsync(async () => await ReachedAsync(service, path) >= 20, "twenty to have it");
        Assert.Equal(200, (await CallAsync(service, HttpMethod.Post, $"{path}/pause")).Status);
        var queued = await UntouchedAsync(service, path);
        Assert.InRange(queued, 1, People - 20);

        var refused = await CallAsync(service, HttpMethod.Put, path, body with { textUk = "Ярмарок післязавтра", start = false });
        Assert.Equal((409, "move-not-allowed"), (refused.Status, refused.Body.GetProperty("code").GetString()));
        Assert.Equal(queued, await UntouchedAsync(service, path));
        Assert.Equal(People, (await ViewAsync(service, path)).GetProperty("counts").GetProperty("audience").GetInt32());

        Assert.Equal(200, (await CallAsync(service, HttpMethod.Post, $"{path}/resume")).Status);
        await Until.TrueAsync(async () => (await ViewAsync(service, path)).GetProperty("status").GetString() == "done", "it to end");
        Assert.Equal(People, await ReachedAsync(service, path));
        var people = emulator.Emulator.People.All.Where(person => person.Name.StartsWith("Мешканець", StringComparison.Ordinal)).ToList();
        Assert.Equal(People, people.Count);
        Assert.All(people, person => Assert.Single(person.Items, item =>
            item.From == "bot" && item.Text?.Contains(Words, StringComparison.Ordinal) == true));
    }

    private static async Task JoinAsync(EmulatorHost emulator, RunningService service)
    {
        using var http = new HttpClient();
        var bulk = new { messenger = "telegram", count = People, start = true };
        await http.PostAsJsonAsync(new Uri($"{emulator.BaseUrl}/api/people/bulk"), bulk);
        await Until.TrueAsync(async () =>
        {
            var known = (await service.GetAsync<JsonElement>("/api/v1/stats")).GetProperty("people");
            return known.TryGetProperty("telegram", out var count) && count.GetInt32() == People;
        }, "all to be known");
    }

    private static async Task<int> ReachedAsync(RunningService service, string path)
    {
        var counts = (await ViewAsync(service, path)).GetProperty("counts");
        return counts.GetProperty("sent").GetInt32() + counts.GetProperty("delivered").GetInt32() + counts.GetProperty("seen").GetInt32();
    }

    /// <summary>How many rows of it nobody has had in hand yet, read past the service.</summary>
    private static async Task<long> UntouchedAsync(RunningService service, string path)
    {
        var file = System.IO.Path.Combine(service.DataFolder, "bot.db");
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        var id = path.Split('/')[^1];
        command.CommandText = $"SELECT COUNT(*) FROM outbox WHERE batch_id = {id} AND status = 'Queued' AND attempts = 0";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static Task<JsonElement> ViewAsync(RunningService service, string path) => service.GetAsync<JsonElement>(path);

    private static async Task<(int Status, JsonElement Body)> CallAsync(
        RunningService service, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative))
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        using var response = await service.Staff.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
