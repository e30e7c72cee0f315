using IfCity.Bots.City.Staff;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>Conversations in the console: who waits is answered, taken over and handed back.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleInboxTests(StaffDesk desk)
{
    [Fact]
    public async Task A_person_is_answered_taken_over_and_handed_back()
    {
        var words = $"бурмосик {Guid.NewGuid():N}";
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await resident.SayAsync(words, "не знайшов");
        await resident.PressAsync("🙋 Передати оператору", "Передав оператору");
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await browser.OpenAsync("/console/inbox?state=waiting");
        var chat = browser.Page.QuerySelectorAll("[data-testid=inbox] a")
            .First(link => link.TextContent.Contains(words, StringComparison.Ordinal))
            .GetAttribute("href")!;
        await browser.OpenAsync(chat);
        await browser.SendAsync($"{chat}/say", ("text", "Це пам'ятник на площі"));
        await resident.HearAsync("Це пам'ятник на площі");
        Assert.Contains("Це пам'ятник на площі", browser.Text, StringComparison.Ordinal);

        await browser.SendAsync($"{chat}/take");
        await resident.HearAsync("З вами розмовляє оператор Працівник");
        using var other = await desk.OpenAsync(StaffRole.Operator);
        await other.OpenAsync(chat);
        await other.SendAsync($"{chat}/say", ("text", "Я теж тут"));
        Assert.Equal((409, "Я теж тут"), (other.Status, other.Page.QuerySelector("#text")!.TextContent));
        Assert.Contains("вже веде", other.Notice, StringComparison.Ordinal);

        await browser.SendAsync($"{chat}/release");
        await resident.HearAsync("Далі відповідаю я");
        Assert.DoesNotContain(await resident.AllAsync(), text => text.Contains("Я теж тут", StringComparison.Ordinal));
    }

    /// <summary>Over both wires: asked to slow down, then told when the next is taken; staff see and lift it; the audit says why.</summary>
    [Theory]
    [InlineData("telegram")]
    [InlineData("viber")]
    public async Task Who_files_very_many_waits_until_staff_lift_it(string messenger)
    {
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, messenger);
        for (var n = 1; n <= 10; n++)
        {
            await FileAsync(resident, n);
            if (n == 5) await resident.HearAsync("Зараз можна ще 5");
        }
        await resident.HearAsync("Наступне приймаю з");
        await TellAsync(resident, 11);
        await resident.PressAsync("✅ Надіслати", "надіслати його можна з");
        // Danger passes, and so do notices of one's own building (InboxTests).
        await resident.SayAsync("меню", "Чим допомогти");
        await resident.SayAsync("Дуже пахне газом у під'їзді", "104");

        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await browser.OpenAsync("/console");
        Assert.Contains("Обмежені люди", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync("/console/limits");
        var lift = browser.Page.QuerySelectorAll("[data-testid=limits] tr")
            .Last(row => row.TextContent.Contains("забагато звернень за годину", StringComparison.Ordinal))
            .QuerySelector("form")!.GetAttribute("action")!;
        await browser.SendAsync(lift, ("reason", ""));
        Assert.Equal(400, browser.Status);
        await browser.SendAsync(lift, ("reason", "голова будинку, це справжні біди"));
        Assert.DoesNotContain(browser.Page.QuerySelectorAll("form"), form => form.GetAttribute("action") == lift);
        await resident.SayAsync("продовжити", "Перевірте звернення");
        await resident.PressAsync("✅ Надіслати", "зареєстровано");
        using var auditor = await desk.OpenAsync(StaffRole.Viewer);
        await auditor.OpenAsync("/console/audit");
        Assert.Contains("голова будинку, це справжні біди", auditor.Text, StringComparison.Ordinal);
    }

    private static async Task FileAsync(Resident resident, int n)
    {
        await TellAsync(resident, n);
        await resident.PressAsync("✅ Надіслати", "зареєстровано");
    }

    private static async Task TellAsync(Resident resident, int n)
    {
        await resident.SayAsync("/appeal roads", "Що сталося");
        await resident.SayAsync("Велика яма посеред дороги, об'їхати не можна", "Де це");
        // No two residents tell of the same place, so nobody is asked whether it is the same matter.
        await resident.SayAsync($"Мазепи {200 + n}{(resident.Key.StartsWith("vb", StringComparison.Ordinal) ? "в" : "")}", "Додайте");
        await resident.PressAsync("Готово", "Перевірте звернення");
    }
}
