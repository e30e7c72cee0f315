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
}
