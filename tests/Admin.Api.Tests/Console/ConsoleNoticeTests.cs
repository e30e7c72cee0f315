using IfCity.Bots.City.Staff;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>Notices in the console: written as a dispatcher speaks, checked, told, prolonged, corrected and closed.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleNoticeTests(StaffDesk desk)
{
    private const string List = "/console/notices";

    private static int _house = 700;

    [Fact]
    public async Task It_is_told_once_it_was_looked_at_and_each_move_after_it_is_told_too()
    {
        var (house, phone) = await FollowedAsync();
        using var browser = await desk.OpenAsync(StaffRole.Broadcaster);
        var typed = Typed($"Дністровська {house}-{house} парні, вся Тролейбусна", text: $"Заміна засувки {house}");
        await browser.OpenAsync($"{List}/new?template=water-off");
        Assert.Contains("немає води", browser.Page.QuerySelector("#textUk")!.TextContent, StringComparison.Ordinal);
        await browser.SendAsync($"{List}/new", [.. typed, ("do", "send")]);
        // What nobody has looked at is only shown.
        Assert.Equal((400, "1"), (browser.Status, Reach(browser)));
        Assert.Contains($"вул. Дністровська, парні номери, від {house} до {house}", Pieces(browser), StringComparison.Ordinal);
        Assert.Contains($"Заміна засувки {house}", browser.Page.QuerySelector("[data-testid=viber-uk]")!.TextContent,
            StringComparison.Ordinal);
        await browser.SendAsync($"{List}/new", [.. typed, ("do", "send")]);
        Assert.Equal((200, "Триває"), (browser.Status, State(browser)));
        await phone.HearAsync($"Заміна засувки {house}");
        var path = browser.Address.Split('?')[0];

        await browser.SendAsync($"{path}/prolong", ("lasts", "8h"), ("note", "Замовили деталь"));
        Assert.Equal(200, browser.Status);
        await phone.HearAsync("Замовили деталь");
        await browser.SendAsync($"{path}/end", ("note", "Дякуємо за терпіння"));
        Assert.Equal("Завершено", State(browser));
        await phone.HearAsync("Дякуємо за терпіння");
        await browser.SendAsync($"{path}/begin", ("note", "Завершили помилково"));
        Assert.Equal("Триває", State(browser));
        await browser.SendAsync($"{path}/cancel", ("note", "Цього не було"));
        Assert.Equal("Скасовано", State(browser));
        // They had been told that it is over and not yet that it goes on, so only that message is written anew.
        await Until.TrueAsync(async () => (await phone.AllAsync()).Any(text => text.Contains("скасовано", StringComparison.Ordinal)),
            "the message to be rewritten");
        Assert.Equal(5, browser.Page.QuerySelectorAll("[data-testid=thread] strong").Length);
        await browser.OpenAsync($"{List}?state=closed&kind=water&words={house}");
        Assert.NotNull(browser.Page.QuerySelector($"[data-testid=notices] a[href='{path}']"));
        await browser.OpenAsync(List);
        Assert.Null(browser.Page.QuerySelector($"[data-testid=notices] a[href='{path}']"));
    }

    [Fact]
    public async Task Danger_is_two_steps_of_two_people_and_reaches_a_phone_once()
    {
        var (house, phone) = await FollowedAsync();
        using var author = await desk.OpenAsync(StaffRole.Broadcaster, "Водоканал");
        using var other = await desk.OpenAsync(StaffRole.Approver, "ДСНС");
        var words = $"Воду не пити, {house}";
        var typed = Typed($"Дністровська {house}", text: words, danger: true);
        await SendCheckedAsync(author, $"{List}/new", typed);
        Assert.Equal(200, author.Status);
        Assert.Contains("щойно погодить друга людина", author.Notice, StringComparison.Ordinal);
        var path = author.Address.Split('?')[0];
        Assert.Contains("Чекає на другу людину", author.Text, StringComparison.Ordinal);
        await other.OpenAsync(path);
        var approve = other.Page.QuerySelector("form[action$='/approve']")!.GetAttribute("action")!;
        Assert.DoesNotContain(await phone.AllAsync(), text => text.Contains(words, StringComparison.Ordinal));
        await other.SendAsync(approve);
        Assert.Equal((200, path), (other.Status, other.Address.Split('?')[0]));
        Assert.Contains("Небезпека", await phone.HearAsync(words), StringComparison.Ordinal);
        await other.OpenAsync(path);
        Assert.Null(other.Page.QuerySelector("form[action$='/approve']"));
        Assert.Single(await phone.AllAsync(), text => text.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_notice_of_the_same_place_is_led_into_the_thread_of_the_first()
    {
        var house = Interlocked.Add(ref _house, 2);
        using var browser = await desk.OpenAsync(StaffRole.Broadcaster);
        await SendCheckedAsync(browser, $"{List}/new", Typed($"Дністровська {house}", text: $"Порив труби {house}"));
        var path = browser.Address.Split('?')[0];
        var second = Typed($"Дністровська {house - 1}-{house + 1}", text: $"Немає води на кількох будинках {house}");
        await browser.OpenAsync($"{List}/new");
        await browser.SendAsync($"{List}/new", [.. second, ("do", "check")]);
        Assert.NotNull(browser.Page.QuerySelector($"[data-testid=overlap] a[href='{path}']"));
        await browser.SendAsync($"{List}/new", [.. second, ("follow", path.Split('/')[^1])]);
        Assert.Contains($"Немає води на кількох будинках {house}", browser.Page.QuerySelector("#textUk")!.TextContent,
            StringComparison.Ordinal);
        await SendCheckedAsync(browser, $"{path}/change", [.. second, ("begins", "kept")], open: false);
        Assert.Equal((200, path), (browser.Status, browser.Address.Split('?')[0]));
        Assert.Contains($"від {house - 1} до {house + 1}", browser.Page.QuerySelector("[data-testid=where]")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_of_the_words_alone_leaves_place_and_time_and_sends_nobody_a_message()
    {
        var (house, phone) = await FollowedAsync();
        using var browser = await desk.OpenAsync(StaffRole.Broadcaster);
        await SendCheckedAsync(browser, $"{List}/new", Typed($"Дністровська {house}", text: $"Порив труьи {house}"));
        await phone.HearAsync($"Порив труьи {house}");
        var path = browser.Address.Split('?')[0];
        await browser.OpenAsync($"{path}/change");
        Assert.Equal($"вул. Дністровська {house}", browser.Page.QuerySelector("#places")!.TextContent);
        await SendCheckedAsync(browser, $"{path}/change",
            [("kind", "water"), ("places", ""), ("begins", "kept"), ("lasts", "kept"), ("textUk", $"Порив труби {house}")], open: false);
        Assert.Equal(200, browser.Status);
        await Until.TrueAsync(async () => (await phone.AllAsync()).Any(text => text.Contains($"Порив труби {house}",
            StringComparison.Ordinal)), "the message to be rewritten");
        Assert.DoesNotContain(await phone.AllAsync(), text => text.Contains("зміни", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("kind", "", "Виберіть, про що")]
    [InlineData("places", "Неіснуюча 5", "Не зрозуміло «Неіснуюча 5»")]
    [InlineData("places", " ", "Напишіть, де це")]
    [InlineData("lasts", "at", "до якого часу")]
    [InlineData("until", "2020-01-01T09:00", "Кінець має бути пізніше", "lasts", "at")]
    [InlineData("textUk", "Роздача води: {де і коли}", "«{де і коли}»")]
    [InlineData("textUk", "а", "від 3 до 2000")]
    public async Task What_is_wrong_is_said_and_nothing_typed_is_lost(string field, string value, string said, string? other = null,
        string? otherValue = null)
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync($"{List}/new");
        var typed = Typed("Дністровська 32", text: "Немає води").ToDictionary(pair => pair.Name, pair => pair.Value);
        (typed["textEn"], typed[field]) = ("No water", value);
        if (other is not null) typed[other] = otherValue!;
        await browser.SendAsync($"{List}/new", [.. typed.Select(pair => (pair.Key, pair.Value)), ("do", "check")]);
        Assert.Equal(400, browser.Status);
        Assert.Contains(said, browser.Notice, StringComparison.Ordinal);
        Assert.Equal("No water", browser.Page.QuerySelector("#textEn")!.TextContent);
    }

    [Fact]
    public async Task What_was_not_understood_is_put_right_by_one_press()
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync($"{List}/new");
        await browser.SendAsync($"{List}/new", [.. Typed("Січових 1-9 непарні, Галицька"), ("do", "check")]);
        var offered = browser.Page.QuerySelector("[data-testid=pieces] button[name=use]")!.GetAttribute("value")!;
        await browser.SendAsync($"{List}/new", [.. Typed("Січових 1-9 непарні, Галицька"), ("use", offered)]);
        Assert.Equal(200, browser.Status);
        Assert.Contains("непарні номери, від 1 до 9", Pieces(browser), StringComparison.Ordinal);
        Assert.EndsWith(", Галицька", browser.Page.QuerySelector("#places")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state=no_such&before=abc&kind=none")]
    [InlineData("state=all&words=%25")]
    [InlineData("state=planned")]
    public async Task A_filter_that_somebody_has_written_by_hand_breaks_nothing(string query)
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync($"{List}?{query}");
        Assert.Equal(200, browser.Status);
    }

    private static (string Name, string Value)[] Typed(string places, string text = "Немає води", bool danger = false) =>
    [
        ("kind", "water"), ("places", places), ("begins", "now"), ("lasts", "4h"), ("textUk", text),
        .. danger ? [("danger", "on")] : ((string, string)[])[],
    ];

    /// <summary>Has it looked at, and then sends it.</summary>
    private static async Task SendCheckedAsync(StaffBrowser browser, string action, (string Name, string Value)[] typed, bool open = true)
    {
        if (open) await browser.OpenAsync(action);
        await browser.SendAsync(action, [.. typed, ("do", "check")]);
        await browser.SendAsync(action, [.. typed, ("do", "send")]);
    }

    private static string State(StaffBrowser browser) => browser.Page.QuerySelector("[data-testid=state]")!.TextContent;

    private static string Reach(StaffBrowser browser) =>
        browser.Page.QuerySelector("[data-testid=reach]")!.TextContent.Trim().Split(' ', '\n')[0];

    private static string Pieces(StaffBrowser browser) => browser.Page.QuerySelector("[data-testid=pieces]")!.TextContent;

    /// <summary>A house of its own, and a phone that follows it.</summary>
    private async Task<(int House, Resident Phone)> FollowedAsync()
    {
        var house = Interlocked.Add(ref _house, 2);
        var phone = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await phone.SayAsync("мій будинок", "Напишіть адресу");
        await phone.SayAsync($"Дністровська {house}", "Як назвати");
        await phone.PressAsync("Дім", "Про небезпеку для життя повідомимо завжди.");
        return (house, phone);
    }
}
