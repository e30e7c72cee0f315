using IfCity.Bots.Tests.Kit;
using KyivTime = IfCity.Bots.Dialogs.KyivTime;

namespace IfCity.Bots.Tests.Admin;

/// <summary>
/// Danger to life, from the staff API to a person who switched everything off and whose phone is quiet at this hour. In Viber nothing comes
/// silently, so what does not break quiet hours would wait.
/// </summary>
[Collection(OneStaffDesk.Name)]
public sealed class DangerTests(StaffDesk desk)
{
    [Fact]
    public async Task It_reaches_whoever_switched_all_off_and_staff_see_beforehand_and_afterwards_how_many()
    {
        var olha = await QuietAsync("Мазепи 41");
        using var author = await desk.Staff.ColleagueAsync("Чергова Небезпек", "Водоканал");
        using var other = await desk.Staff.ColleagueAsync("Рятувальник Небезпек", "ДСНС");
        Assert.Equal(1, await ReachAsync("true") - await ReachAsync("false"));
        var place = new { buildings = new[] { "Мазепи 41" } };
        Assert.Equal((0, 1, 0), await ReachAsync(new { audience = place, kind = "water" }));
        Assert.Equal((1, 0, 1), await ReachAsync(new { audience = place, kind = "water", isDanger = true }));

        var composed = (await desk.PostAsync("/api/v1/broadcasts", new { title = "Хлор", textUk = "Витік хлору. Зачиніть вікна.",
            danger = true, start = true }, author)).Body;
        Assert.Equal(1, composed.GetProperty("estimate").GetProperty("reach").GetProperty("switchedOff").GetInt32());
        var id = composed.GetProperty("id").GetInt64();
        await other.ApproveAsync(id);
        var heard = await olha.HearAsync("Витік хлору");
        Assert.StartsWith("⚠️ Небезпека\nВитік хлору. Зачиніть вікна.\n\nПро небезпеку для життя повідомимо завжди.",
            heard.Replace("*", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await Until.TrueAsync(async () => (await desk.GetAsync($"/api/v1/broadcasts/{id}")).GetProperty("counts")
            .GetProperty("switchedOff").GetInt32() == 1, "the broadcast counts whom it reached all the same");

        var alert = await desk.PostAsync("/api/v1/alerts", new { kind = "water", textUk = "Воду не пити", isDanger = true,
            audience = place }, author);
        Assert.Equal(201, alert.Status);
        var step = (await desk.GetAsync($"/api/v1/alerts/{alert.Body.GetProperty("id").GetInt64()}")).GetProperty("messages")
            .EnumerateArray().Last().GetProperty("broadcastId").GetInt64();
        await other.ApproveAsync(step);
        Assert.Contains("Небезпека. 💧 Вода", await olha.HearAsync("Воду не пити"), StringComparison.Ordinal);
    }

    /// <summary>A resident in Viber who follows a house, wants no notice of water and none to all, and has quiet hours now.</summary>
    private async Task<Resident> QuietAsync(string address)
    {
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "viber");
        await resident.SayAsync("мій будинок", "Напишіть адресу");
        await resident.SayAsync(address, "Як назвати");
        await resident.PressAsync("Дім", "Про небезпеку для життя повідомимо завжди.");
        foreach (var kind in (string[])["💧 Вода", "♨️ Тепло", "💡 Світло", "🔥 Газ", "🛗 Ліфт", "🚧 Дороги", "♻️ Сміття"])
            await resident.PressAsync($"✅ {kind}", "Про що сповіщати");
        await resident.PressAsync("Готово", "Сповіщення: новини міста");
        await resident.PressAsync("Мої адреси", "Ваші адреси");
        await resident.PressAsync("⚙️ Як сповіщати", "Про небезпеку для життя повідомимо завжди.");
        await resident.PressAsync("📣 Теми міста", "Про небезпеку для життя повідомимо завжди.");
        await resident.PressAsync("✅ 📣 Загальні", "Про що сповіщати");
        await resident.PressAsync("Готово", "не обрано");
        await resident.PressAsync("🌙 Тиха ніч", "Оберіть або напишіть свої години");
        var now = KyivTime.InKyiv(TimeProvider.System.GetUtcNow()).Hour;
        await resident.SayAsync($"{(now + 23) % 24}–{(now + 2) % 24}", "Тиха ніч:");
        return resident;
    }

    private async Task<int> ReachAsync(string danger)
    {
        var (status, reach) = await desk.ReachAsync(new { isDanger = danger == "true" });
        Assert.Equal(200, status);
        return reach.GetProperty("people").GetInt32();
    }

    private async Task<(int People, int Off, int SwitchedOff)> ReachAsync(object asked)
    {
        var (status, reach) = await desk.ReachAsync(asked);
        Assert.Equal(200, status);
        return (Of("people"), Of("off"), Of("switchedOff"));

        int Of(string name) => reach.GetProperty(name).GetInt32();
    }
}
