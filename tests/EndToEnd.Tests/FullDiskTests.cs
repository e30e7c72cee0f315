using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>A disk that fills up while the service runs on SQLite.</summary>
public sealed class FullDiskTests
{
    private const string Secret = "full-disk-secret";

    [FactOnSmallDisk]
    public async Task A_full_disk_refuses_and_loses_nothing_and_all_is_well_as_soon_as_there_is_room()
    {
        using var disk = SmallDisk.Mount(96);
        await using var emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken) =
            (RunningService.TelegramToken, RunningService.ViberToken));
        await using var service = RunningService.With(emulator, "Webhook", new Dictionary<string, string>
        {
            ["Storage__Path"] = disk.Folder, ["Telegram__WebhookSecret"] = Secret,
        });
        service.Set("Storage__Path", disk.Folder);
        await service.StartAsync();
        var resident = await Resident.NewAsync(emulator.BaseUrl, Person.Telegram);
        await resident.SayAsync("/start", "бот");

        disk.Fill();
        using var http = new HttpClient();
        // What is written in place of older pages needs no room, so some updates still go through.
        await Until.TrueAsync(async () => await UpdateAsync(http, service) == HttpStatusCode.ServiceUnavailable, "the webhook to refuse");
        var refused = await service.Staff.PostAsJsonAsync("/api/v1/staff", new { name = "Не вмістився", role = "operator" });
        Assert.Equal(HttpStatusCode.InsufficientStorage, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("storage-full", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        // A picture is drawn in the turn.
        await resident.SayAsync("цнап");

        disk.MakeRoom();
        Assert.Equal(HttpStatusCode.OK, await UpdateAsync(http, service));
        var made = await service.Staff.PostAsJsonAsync("/api/v1/staff", new { name = "Вмістився", role = "operator" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        await resident.HearAsync("ЦНАП");
        Assert.DoesNotContain("Не вмістився", await service.Staff.GetStringAsync(new Uri("/api/v1/staff", UriKind.Relative)),
            StringComparison.Ordinal);
    }

    private static int _nextUpdate = 900_000_000;

    private static async Task<HttpStatusCode> UpdateAsync(HttpClient http, RunningService service)
    {
        var id = Interlocked.Increment(ref _nextUpdate);
        var from = $$$"""{"id":{{{id}}},"is_bot":false,"first_name":"Тест","language_code":"uk"}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{service.PublicUrl}/webhooks/telegram"))
        {
            Headers = { { "X-Telegram-Bot-Api-Secret-Token", Secret } },
            Content = new StringContent($$$"""
                {"update_id":{{{id}}},"message":{"message_id":{{{id}}},"date":1,"chat":{"id":{{{id}}},"type":"private"},
                "from":{{{from}}},"text":"/start"}}
                """, Encoding.UTF8, "application/json"),
        };
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}

/// <summary>A fact that needs the right to mount a disk; without it, it says so as a visible skip.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactOnSmallDiskAttribute : FactAttribute
{
    public FactOnSmallDiskAttribute() => Skip = SmallDisk.WhyNot;
}
