using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd.Faults;

/// <summary>Failure mode 95: a backup older than the last broadcast is restored, and nothing is sent again by itself.</summary>
public sealed class RestoreTests
{
    private const string Words = "Новина-перед-копією";

    [Fact]
    public async Task What_a_restored_backup_holds_unsent_is_in_doubt_and_staff_are_told()
    {
        await using var emulator = await EmulatorHost.StartAsync(
            options => (options.TelegramToken, options.ViberToken) = (RunningService.TelegramToken, RunningService.ViberToken));
        var settings = new Dictionary<string, string> { ["Broadcasts__Approvals"] = "false", ["Telegram__BulkPerSecond"] = "4" };
        await using var service = await RunningService.With(emulator, "Webhook", settings).StartAsync();
        var people = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => JoinAsync(emulator)));
        var made = await (await service.Staff.PostAsJsonAsync("/api/v1/broadcasts", new { title = Words, textUk = Words, start = true }))
            .Content.ReadFromJsonAsync<JsonElement>();
        await Until.TrueAsync(async () => (await HadAsync(people)).Sum() > 2, "the broadcast to be under way");
        await service.KillAsync();
        var copy = Directory.CreateTempSubdirectory("ifcity-backup-").FullName;
        foreach (var file in Directory.GetFiles(service.DataFolder, "bot.db*")) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        await service.StartAsync();
        await Until.TrueAsync(async () => (await StatusAsync(service, made)) == "done", "the broadcast to end");
        var number = Path.Combine(service.DataFolder, "work-count");
        var before = await File.ReadAllTextAsync(number);
        await Until.TrueAsync(async () => await File.ReadAllTextAsync(number) != before, "the work to be counted on");
        await service.KillAsync();
        // What was in flight at the first kill may be in doubt: it is news, and not sent again.
        var had = await HadAsync(people);
        Assert.InRange(had.Sum(), 20, people.Length);

        foreach (var file in Directory.GetFiles(service.DataFolder, "bot.db*")) File.Delete(file);
        foreach (var file in Directory.GetFiles(copy)) File.Copy(file, Path.Combine(service.DataFolder, Path.GetFileName(file)));
        await service.StartAsync();
        Assert.Equal("paused", await StatusAsync(service, made));
        var health = await service.GetAsync<JsonElement>("/health/deep");
        Assert.Equal("Degraded", health.GetProperty("checks").GetProperty("backup").GetProperty("status").GetString());
        // A reply of now goes out, and nothing that was said before.
        await people[0].SayAsync("мова", "Якою мовою");
        Assert.Equal(had, await HadAsync(people));
        Directory.Delete(copy, recursive: true);
    }

    private static async Task<Resident> JoinAsync(EmulatorHost emulator)
    {
        var person = await Resident.NewAsync(emulator.BaseUrl, "telegram");
        await person.OpenAsync();
        await person.HearAsync("Я бот міста");
        return person;
    }

    private static async Task<string?> StatusAsync(RunningService service, JsonElement made) =>
        (await service.GetAsync<JsonElement>($"/api/v1/broadcasts/{made.GetProperty("id").GetInt64()}")).GetProperty("status").GetString();

    private static async Task<int[]> HadAsync(Resident[] people) => await Task.WhenAll(people.Select(async person =>
        (await person.AllAsync()).Count(text => text.Contains(Words, StringComparison.Ordinal))));
}
