using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>Many people who tell of the same matter.</summary>
public sealed class NeighboursTests
{
    [Fact]
    public async Task Two_hundred_people_with_one_outage_are_one_appeal_and_get_one_answer()
    {
        const int People = 200;
        await using var emulator = await EmulatorHost.StartAsync(
            options => (options.TelegramToken, options.ViberToken) = (RunningService.TelegramToken, RunningService.ViberToken));
        var settings = new Dictionary<string, string> { ["Telegram__BulkPerSecond"] = "500", ["Viber__BulkPerSecond"] = "500" };
        await using var service = await RunningService.With(emulator, "Webhook", settings).StartAsync();
        await service.HearingViberAsync(emulator);
        var people = new List<Resident>();
        for (var n = 0; n < People; n++) people.Add(await Resident.NewAsync(emulator.BaseUrl, n % 4 == 0 ? "viber" : "telegram"));
        await TellAsync(people[0], "Додайте до п'яти");
        await people[0].SayAsync("готово", "Перевірте");
        await people[0].SayAsync("надіслати", "зареєстровано");
        var number = (await service.GetAsync<List<JsonElement>>("/api/v1/appeals"))[0].GetProperty("number").GetString()!;

        await Parallel.ForEachAsync(people.Skip(1), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (resident, _) =>
        {
            await TellAsync(resident, "вже повідомили");
            await resident.PressAsync("Я теж", "приєдналися до звернення");
        });
        var only = Assert.Single(await service.GetAsync<List<JsonElement>>("/api/v1/appeals"));
        var id = only.GetProperty("id").GetInt64();
        var details = await service.GetAsync<JsonElement>($"/api/v1/appeals/{id}");
        Assert.Equal(People - 1, details.GetProperty("neighbours").GetProperty("joined").GetInt32());

        var move = new { to = "done", reason = "Трубу замінено, воду подано" };
        var done = await service.Staff.PostAsJsonAsync($"/api/v1/appeals/{id}/moves", move);
        Assert.True(done.IsSuccessStatusCode, await done.Content.ReadAsStringAsync());
        foreach (var resident in people) await resident.HearAsync("Трубу замінено");
        string[] said = ["Трубу замінено", number, "Чи справді зроблено"];
        foreach (var resident in people)
            Assert.Single(await resident.AllAsync(), text => said.All(part => text.Contains(part, StringComparison.Ordinal)));
    }

    private static async Task TellAsync(Resident resident, string expected)
    {
        await resident.SayAsync("/appeal", "Про що звернення");
        await resident.SayAsync("водопостачання", "Що сталося");
        await resident.SayAsync("Немає води з самого ранку", "Де це");
        await resident.SayAsync("Мазепи 15", expected);
    }
}
