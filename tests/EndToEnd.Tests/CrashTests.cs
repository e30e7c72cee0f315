using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>Appeals through a SIGKILL. Broadcasts that are killed under way: <see cref="KillTests"/>.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task Killed_in_the_middle_of_appeals_each_is_filed_once_and_its_author_is_answered()
    {
        const int People = 24;
        await using var emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken) =
            (RunningService.TelegramToken, RunningService.ViberToken));
        await using var service = await RunningService.With(emulator, "Webhook").StartAsync();
        // What is written before Viber knows the webhook is lost, as it is with Viber itself.
        await service.HearingViberAsync(emulator);
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
}
