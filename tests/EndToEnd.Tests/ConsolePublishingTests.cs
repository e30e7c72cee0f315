using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Tests.EndToEnd.Browser;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>What staff tell the city, in Chromium by two people, while residents look at their phones.</summary>
public sealed class ConsolePublishingTests(PublishingDesk desk) : IClassFixture<PublishingDesk>
{
    private const int People = 300;

    [ChromiumFact]
    public async Task A_danger_notice_goes_out_in_two_steps_and_comes_once()
    {
        const string words = "Воду з крана не пийте: ведуть промивання";
        var phone = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await phone.SayAsync("мій будинок", "Напишіть адресу");
        await phone.SayAsync("Дністровська 32", "Як назвати");
        await phone.PressAsync("Дім", "Про небезпеку для життя повідомимо завжди.");
        await desk.VisitAsync(PublishingDesk.Author, async page =>
        {
            await page.Find("nav a", "Сповіщення").ClickAsync();
            await page.Find("a", "Нове сповіщення").ClickAsync();
            await page.Find("summary", "Готові тексти").ClickAsync();
            await page.Find("a", "Воду не можна пити").ClickAsync();
            await page.Find("#places").FillAsync("Дністровська 30-40 парні, уся Галецька");
            await page.Find("#textUk").FillAsync(words);
            await page.Find("#textEn").FillAsync("Do not drink tap water: the mains are being flushed");
            await page.Find("button", "Перевірити").ClickAsync();
            await page.Find("[data-testid=pieces]", "вул. Дністровська, парні номери, від 30 до 40").SeeAsync();
            await page.Find("[data-testid=pieces]", "схоже, гляньте").SeeAsync();
            await page.Find("[data-testid=reach]", "1").SeeAsync();
            await page.Find("[data-testid=viber-uk]", words).SeeAsync();
            await LookAsync(page, "notice-checked");
            await page.Find("button", "Передати на погодження").ClickAsync();
            await page.Find("h2", "Чекає на другу людину").SeeAsync();
        });
        Assert.DoesNotContain(await phone.AllAsync(), text => text.Contains(words, StringComparison.Ordinal));
        await desk.VisitAsync(PublishingDesk.Approver, async page =>
        {
            await page.OpenAsync(desk.AddressOf("/notices"));
            await page.Find("[data-testid=notices] a", "Дністровська").ClickAsync();
            await LookAsync(page, "notice-to-approve");
            await page.Find("button", "Погодити").ClickAsync();
            await page.Find(".notice", "Зроблено").SeeAsync();
        });
        Assert.Contains("Небезпека", await phone.HearAsync(words), StringComparison.Ordinal);
        await desk.VisitAsync(PublishingDesk.Author, async page =>
        {
            await page.OpenAsync(desk.AddressOf("/notices"));
            await page.Find("[data-testid=notices] a", "Дністровська").ClickAsync();
            await page.Find("[data-testid=far]", "1 / 1").SeeAsync();
            await LookAsync(page, "notice-told");
        });
        Assert.Single(await phone.AllAsync(), text => text.Contains(words, StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task An_announcement_is_approved_sent_while_the_bar_moves_paused_and_corrected()
    {
        const string wrong = "Ярмарок у суботу на площі Ринок", right = "Ярмарок у неділю на площі Ринок";
        // They were here first, so they are told first.
        Resident[] phones = [await BegunAsync("telegram"), await BegunAsync("viber")];
        await GatherAsync();
        await desk.VisitAsync(PublishingDesk.Author, async page =>
        {
            await page.OpenAsync(desk.AddressOf("/announcements/new"));
            await page.Find("#title").FillAsync("Ярмарок");
            await page.Find("#textUk").FillAsync(wrong);
            await page.Find("#whom").ChooseAsync("all");
            await page.Find("button", "Переглянути").ClickAsync();
            await page.Find("[data-testid=viber-uk]", wrong).SeeAsync();
            await page.Find("[data-testid=telegram-uk]", wrong).SeeAsync();
            await page.Find("button", "Зберегти").ClickAsync();
            await page.Find("[data-testid=state]", "На погодженні").SeeAsync();
        });
        await desk.VisitAsync(PublishingDesk.Approver, page => ApproveAsync(page, "Ярмарок"));
        await desk.VisitAsync(PublishingDesk.Author, async page =>
        {
            await page.OpenAsync(desk.AddressOf("/announcements"));
            await page.Find("[data-testid=announcements] a", "Ярмарок").ClickAsync();
            await page.Find("button", "Почати надсилання").SeeAsync();
            await TypeCountAsync(page, "#start-count");
            await page.Find("button", "Почати надсилання").ClickAsync();
            await page.Find("[data-testid=state]", "Надсилається").SeeAsync();
            foreach (var phone in phones) await phone.HearAsync(wrong);
            // Nobody reloads the page, and still the bar moves.
            await page.Find("[data-testid=far]").SeeOtherAsync(await page.Find("[data-testid=far]").ReadAsync());
            await LookAsync(page, "announcement-running");
            await page.Find("button", "Призупинити").ClickAsync();
            await page.Find("[data-testid=state]", "Призупинено").SeeAsync();
            await page.Find("a", "Виправити текст").ClickAsync();
            await page.Find("#textUk").FillAsync(right);
            await page.Find("button", "Переглянути").ClickAsync();
            await page.Find("[data-testid=telegram-uk]", right).SeeAsync();
            await LookAsync(page, "correct");
            if (await page.HasAsync("#count")) await TypeCountAsync(page, "#count");
            await page.Find("button", "Надіслати виправлення").ClickAsync();
            await page.Find("[data-testid=state]", "На погодженні").SeeAsync();
        });
        await desk.VisitAsync(PublishingDesk.Approver, page => ApproveAsync(page, "Ярмарок"));
        foreach (var phone in phones) Assert.StartsWith("✏️", await phone.HearAsync(right), StringComparison.Ordinal);
        // Telegram shows the right words in place of the wrong ones.
        Assert.DoesNotContain(await phones[0].AllAsync(), text => text.Contains(wrong, StringComparison.Ordinal));
    }

    private static async Task ApproveAsync(BrowserPage page, string title)
    {
        await page.Find(".tiles a", "на вашу згоду").ClickAsync();
        await page.Find("[data-testid=announcements] a", title).ClickAsync();
        await page.Find("button", "Погодити").SeeAsync();
        if (await page.HasAsync("#approve-count")) await TypeCountAsync(page, "#approve-count");
        await page.Find("button", "Погодити").ClickAsync();
        await page.Find(".notice", "Зроблено").SeeAsync();
    }

    /// <summary>Types the number of recipients as the page says it.</summary>
    private static async Task TypeCountAsync(BrowserPage page, string field) =>
        await page.Find(field).FillAsync((await page.Find("[data-testid=reach]").ReadAsync()).Split(' ', '\n')[0]);

    /// <summary>No barrier, wide and narrow, and a picture of each to look at.</summary>
    private static async Task LookAsync(BrowserPage page, string name)
    {
        foreach (var (width, size) in ((int, string)[])[(390, "narrow"), (1366, "wide")])
        {
            await page.ResizeAsync(width, 844);
            Assert.True(await page.FitsAsync(), $"{name} is wider than {width} pixels.");
            Assert.Empty(await page.FindBarriersAsync());
            await page.PictureAsync($"console-{name}-{size}", whole: true);
        }
    }

    private async Task<Resident> BegunAsync(string messenger)
    {
        var phone = await Resident.NewAsync(desk.Emulator.BaseUrl, messenger);
        // Whoever has only opened the chat in Viber has not subscribed yet.
        await phone.SayAsync("мій будинок", "Напишіть адресу");
        return phone;
    }

    private async Task GatherAsync()
    {
        using var http = new HttpClient();
        await http.PostAsJsonAsync(new Uri($"{desk.Emulator.BaseUrl}/api/people/bulk"),
            new { messenger = "telegram", count = People, start = true });
        await Until.TrueAsync(async () =>
        {
            var people = (await desk.Service.GetAsync<JsonElement>("/api/v1/stats")).GetProperty("people");
            return people.TryGetProperty("telegram", out var known) && known.GetInt32() > People;
        }, "all to be known", TimeSpan.FromSeconds(60));
    }
}
