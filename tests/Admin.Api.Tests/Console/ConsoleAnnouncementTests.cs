using System.Net.Http.Json;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>Announcements in the console: found, looked at, approved by a second person, started, paused and stopped.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleAnnouncementTests(StaffDesk desk)
{
    private const string List = "/console/announcements";

    [Fact]
    public async Task What_all_are_to_read_waits_for_a_second_person_who_finds_it_on_the_first_page()
    {
        var (id, title) = await ComposeAsync(new { language = "en" });
        using var author = await desk.OpenAdministratorAsync();
        await author.OpenAsync($"{List}/{id}");
        Assert.Equal("На погодженні", State(author));
        Assert.Contains("має погодити ще 1 людина", author.Text, StringComparison.Ordinal);
        Assert.Null(author.Page.QuerySelector($"form[action='{List}/{id}/start']"));

        using var approver = await desk.OpenAsync(StaffRole.Approver);
        var tile = approver.Page.QuerySelectorAll(".tiles a").First(link => link.GetAttribute("href") == $"{List}?state=to_approve");
        Assert.NotEqual("0", tile.QuerySelector("strong")!.TextContent);
        await approver.OpenAsync(tile.GetAttribute("href")!);
        var line = approver.Page.QuerySelectorAll("[data-testid=announcements] tbody tr")
            .First(row => row.TextContent.Contains(title, StringComparison.Ordinal));
        Assert.Contains("чекає на вас", line.TextContent, StringComparison.Ordinal);
        await approver.OpenAsync(line.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains("Завтра ярмарок", approver.Page.QuerySelector("[data-testid=viber-uk]")!.TextContent, StringComparison.Ordinal);
        await approver.SendAsync($"{List}/{id}/approve", [.. CountOf(approver)]);
        Assert.Equal((200, "Чернетка"), (approver.Status, State(approver)));
        Assert.Contains("Ви вже погодили", approver.Text, StringComparison.Ordinal);

        await author.OpenAsync($"{List}/{id}");
        await author.SendAsync($"{List}/{id}/start", [.. CountOf(author)]);
        Assert.Equal(200, author.Status);
        Assert.Contains(State(author), (string[])["Надсилається", "Надіслано"]);
        Assert.NotNull(author.Page.QuerySelector("main progress"));
    }

    [Fact]
    public async Task A_refused_start_arms_nothing()
    {
        var (id, _) = await ComposeAsync(new { language = "en" });
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync($"{List}/{id}");
        var token = browser.Page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.PostAsync($"{List}/{id}/start", [("__RequestVerificationToken", token), .. CountOf(browser, always: true)]);
        Assert.Equal(409, browser.Status);
        Assert.Contains("має погодити ще 1 людина", browser.Notice, StringComparison.Ordinal);
        using var second = await desk.Staff.ColleagueAsync($"Друга {id}");
        Assert.Equal("draft", (await second.ApproveAsync(id)).GetProperty("status").GetString());
        await browser.OpenAsync($"{List}/{id}");
        await browser.SendAsync($"{List}/{id}/stop");
        Assert.Equal((200, "Зупинено"), (browser.Status, State(browser)));
    }

    [Fact]
    public async Task What_has_its_time_starts_earlier_only_if_that_is_ticked()
    {
        var (id, _) = await ComposeAsync(new { buildings = new[] { "вул. Дністровська, 32" } }, "2030-05-01T09:00");
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync($"{List}?state=scheduled");
        Assert.NotNull(browser.Page.QuerySelector($"a[href='{List}/{id}']"));
        await browser.OpenAsync($"{List}/{id}");
        await browser.SendAsync($"{List}/{id}/start");
        Assert.Equal((409, "Заплановано"), (browser.Status, State(browser)));
        Assert.Contains("Щоб почати раніше", browser.Notice, StringComparison.Ordinal);
        await browser.SendAsync($"{List}/{id}/start", ("early", "yes"));
        Assert.Equal(200, browser.Status);
    }

    [Fact]
    public async Task More_than_fifty_people_are_told_only_once_their_number_is_typed()
    {
        using var http = new HttpClient();
        await http.PostAsJsonAsync(new Uri($"{desk.Emulator.BaseUrl}/api/people/bulk"),
            new { messenger = "telegram", count = 60, start = true });
        await Until.TrueAsync(async () => (await desk.ReachAsync(new { audience = new { messenger = "telegram" } })).Body
            .GetProperty("byMessenger").TryGetProperty("telegram", out var known) && known.GetInt32() >= 60, "all to be known");
        var (id, _) = await ComposeAsync(new { messenger = "telegram" });
        using var approver = await desk.OpenAsync(StaffRole.Approver);
        await approver.OpenAsync($"{List}/{id}");
        foreach (var wrong in (string[])["", "5", "так"])
        {
            await approver.SendAsync($"{List}/{id}/approve", ("count", wrong));
            Assert.Equal((400, "На погодженні"), (approver.Status, State(approver)));
            Assert.Contains("впишіть, скільки людей", approver.Notice, StringComparison.Ordinal);
        }
        await approver.SendAsync($"{List}/{id}/approve", [.. CountOf(approver, always: true)]);
        Assert.Equal((200, "Чернетка"), (approver.Status, State(approver)));
        await desk.PostAsync($"/api/v1/broadcasts/{id}/stop");
    }

    [Fact]
    public async Task A_refusal_says_why_and_an_approval_of_an_older_text_is_none()
    {
        var (id, title) = await ComposeAsync(new { language = "en" });
        using var approver = await desk.OpenAsync(StaffRole.Approver);
        await approver.OpenAsync($"{List}/{id}");
        await approver.SendAsync($"{List}/{id}/reject", ("reason", "ні"));
        Assert.Equal((400, "ні"), (approver.Status, approver.Page.QuerySelector("#reason")!.TextContent));
        await approver.SendAsync($"{List}/{id}/reject", ("reason", "Ярмарок перенесено"));
        Assert.Equal((200, "Не погоджено"), (approver.Status, State(approver)));
        Assert.Contains("Ярмарок перенесено", approver.Text, StringComparison.Ordinal);
        await desk.CallAsync(HttpMethod.Put, $"/api/v1/broadcasts/{id}",
            new { title, textUk = "Ярмарок у неділю", audience = new { language = "en" } });
        await approver.SendAsync($"{List}/{id}/approve", [.. CountOf(approver)]);
        Assert.Equal(409, approver.Status);
        Assert.Contains("змінили", approver.Notice, StringComparison.Ordinal);
        await desk.PostAsync($"/api/v1/broadcasts/{id}/stop");
    }

    [Fact]
    public async Task A_test_goes_to_the_chat_of_whoever_asks_once_the_bot_knows_it()
    {
        var (id, _) = await ComposeAsync(new { language = "en" });
        using var browser = await desk.OpenAsync(StaffRole.Broadcaster);
        await browser.OpenAsync($"{List}/{id}");
        await browser.SendAsync($"{List}/{id}/test");
        Assert.Equal((409, "На погодженні"), (browser.Status, State(browser)));
        Assert.Contains("ще не знає вашого чату", browser.Notice, StringComparison.Ordinal);

        var name = browser.Page.QuerySelector(".who a")!.TextContent;
        var member = (await desk.GetAsync("/api/v1/staff")).EnumerateArray().First(row => row.GetProperty("name").GetString() == name);
        var (_, key) = await desk.PostAsync("/api/v1/api-keys", new { name = $"Ключ {id}", staffId = member.GetProperty("id").GetInt64() });
        using var own = new HttpClient
        {
            BaseAddress = desk.Staff.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", key.GetProperty("secret").GetString()! } },
        };
        var (_, code) = await desk.PostAsync("/api/v1/staff/me/chat-code", by: own);
        var phone = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await phone.OpenAsync();
        await phone.HearAsync("Я бот міста");
        await phone.SayAsync(code.GetProperty("write").GetString()!, "пробні");
        await browser.SendAsync($"{List}/{id}/test");
        Assert.Equal((200, "На погодженні"), (browser.Status, State(browser)));
        Assert.StartsWith("🧪 ТЕСТ.", await phone.HearAsync("Завтра ярмарок"), StringComparison.Ordinal);
        await desk.PostAsync($"/api/v1/broadcasts/{id}/stop");
    }

    [Fact]
    public async Task It_is_composed_looked_at_and_kept_only_then()
    {
        var title = $"Ремонт {Guid.NewGuid():N}";
        using var browser = await desk.OpenAsync(StaffRole.Broadcaster);
        (string Name, string Value)[] typed = [("title", title), ("textUk", "Завтра ремонт дороги"), ("whom", "places"),
            ("streets", "Дністровська"), ("start", "at"), ("at", "2030-05-01T09:00")];
        await browser.OpenAsync($"{List}/new");
        await browser.SendAsync($"{List}/new", [.. typed, ("do", "look")]);
        Assert.Equal(200, browser.Status);
        Assert.Contains("Завтра ремонт дороги", browser.Page.QuerySelector("[data-testid=telegram-en]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(("Завтра ремонт дороги", "Дністровська"),
            (browser.Page.QuerySelector("#textUk")!.TextContent, browser.Page.QuerySelector("#streets")!.TextContent));
        Assert.DoesNotContain(title, (await desk.GetAsync("/api/v1/broadcasts?limit=100")).ToString(), StringComparison.Ordinal);
        await browser.SendAsync($"{List}/new", [.. typed, ("do", "save")]);
        Assert.Equal((200, "Заплановано", title), (browser.Status, State(browser), browser.Heading.Split("  ")[0].Split(" Запл")[0]));
        await browser.SendAsync($"{browser.Address.Split('?')[0]}/stop");
        Assert.Equal("Зупинено", State(browser));
    }

    [Theory]
    [InlineData("whom", "", "Виберіть, кому")]
    [InlineData("title", "", "Дайте назву")]
    [InlineData("textUk", " ", "Напишіть текст")]
    [InlineData("streets", "Неіснуюча", "Вулиці «Неіснуюча» немає")]
    [InlineData("streets", "", "Позначте райони")]
    [InlineData("at", "2020-01-01T09:00", "який ще не минув")]
    [InlineData("at", "завтра", "який ще не минув")]
    public async Task What_is_wrong_is_said_and_nothing_typed_is_lost(string field, string value, string said)
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync($"{List}/new");
        var typed = new Dictionary<string, string>
        {
            ["title"] = "Ремонт", ["textUk"] = "Завтра ремонт", ["textEn"] = "Road works", ["whom"] = "places",
            ["streets"] = "Дністровська", ["start"] = "at", ["at"] = "2030-05-01T09:00", ["do"] = "save", [field] = value,
        };
        await browser.SendAsync($"{List}/new", [.. typed.Select(pair => (pair.Key, pair.Value))]);
        Assert.Equal(400, browser.Status);
        Assert.Contains(said, browser.Notice, StringComparison.Ordinal);
        Assert.Equal("Road works", browser.Page.QuerySelector("#textEn")!.TextContent);
    }

    [Theory]
    [InlineData("state=no_such&before=abc")]
    [InlineData("state=draft&before=1")]
    [InlineData("state=done")]
    public async Task A_filter_that_somebody_has_written_by_hand_breaks_nothing(string query)
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync($"{List}?{query}");
        Assert.Equal(200, browser.Status);
    }

    [Fact]
    public async Task What_is_scheduled_stands_in_the_calendar_and_in_a_state_of_its_own_and_a_draft_can_be_changed()
    {
        var (id, title) = await ComposeAsync(new { buildings = new[] { "вул. Дністровська, 32" } }, "2031-03-08T09:00");
        var listed = (await desk.GetAsync("/api/v1/broadcasts?state=scheduled&limit=100")).EnumerateArray().ToList();
        Assert.All(listed, row => Assert.Equal("scheduled", row.GetProperty("state").GetString()));
        Assert.Contains(listed, row => row.GetProperty("id").GetInt64() == id);
        using var browser = await desk.OpenAsync(StaffRole.Broadcaster);
        await browser.OpenAsync($"{List}/calendar?month=2031-03");
        var day = browser.Page.QuerySelector("[data-testid=calendar] time[datetime='2031-03-08']")!.ParentElement!.ParentElement!;
        Assert.Contains($"09:00", day.TextContent, StringComparison.Ordinal);
        Assert.Contains(title, day.TextContent, StringComparison.Ordinal);

        await browser.OpenAsync($"{List}/{id}/change");
        Assert.Equal("Завтра ярмарок", browser.Page.QuerySelector("#textUk")!.TextContent);
        (string Name, string Value)[] typed = [("title", title), ("textUk", "Завтра великий ярмарок"), ("whom", "kept"),
            ("start", "at"), ("at", "2031-03-09T10:00"), ("do", "save")];
        await browser.SendAsync($"{List}/{id}/change", typed);
        Assert.Equal((200, "Заплановано"), (browser.Status, State(browser)));
        Assert.Contains("Завтра великий ярмарок", browser.Text, StringComparison.Ordinal);
        // Whoever still has the earlier text open writes over nothing.
        await browser.OpenAsync($"{List}/{id}/change");
        await browser.SendAsync($"{List}/{id}/change", [.. typed, ("revision", "1")]);
        Assert.Equal(400, browser.Status);
        Assert.Contains("змінили", browser.Notice, StringComparison.Ordinal);
        await desk.PostAsync($"/api/v1/broadcasts/{id}/stop");
    }

    [Fact]
    public async Task What_was_sent_is_withdrawn_where_it_stands_and_says_what_followed()
    {
        var (id, _) = await ComposeAsync(new { buildings = new[] { "вул. Дністровська, 34" } });
        using var browser = await desk.OpenAsync(StaffRole.Broadcaster);
        await browser.OpenAsync($"{List}/{id}");
        Assert.Null(browser.Page.QuerySelector($"form[action='{List}/{id}/withdraw']"));
        await browser.SendAsync($"{List}/{id}/start");
        await browser.SendAsync($"{List}/{id}/withdraw", ("why", "ні"));
        Assert.Equal(400, browser.Status);
        await browser.SendAsync($"{List}/{id}/withdraw", ("why", "Ярмарку не буде"));
        Assert.Equal(200, browser.Status);
        Assert.Contains("Ярмарку не буде", browser.Text, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector($"dl a[href='{List}/{id}']"));
        var withdrawal = browser.Address.Split('?')[0];
        await browser.OpenAsync($"{List}/{id}");
        Assert.NotNull(browser.Page.QuerySelector($"dl a[href='{withdrawal}']"));
    }

    [Fact]
    public async Task A_ready_text_is_kept_only_once_its_fields_are_filled_in()
    {
        using var browser = await desk.OpenAsync(StaffRole.Broadcaster);
        await browser.OpenAsync($"{List}/new?template=event");
        var ready = browser.Page.QuerySelector("#textUk")!.TextContent;
        Assert.Contains("{коли}", ready, StringComparison.Ordinal);
        await browser.SendAsync($"{List}/new", ("title", "Подія"), ("textUk", ready), ("whom", "all"), ("start", "later"), ("do", "save"));
        Assert.Equal(400, browser.Status);
        Assert.Contains("незаповнене", browser.Notice, StringComparison.Ordinal);
        Assert.Equal(400, (await desk.PostAsync("/api/v1/broadcasts", new { title = "Подія", textUk = ready })).Status);
    }

    private static string State(StaffBrowser browser) => browser.Page.QuerySelector("[data-testid=state]")!.TextContent;

    /// <summary>The number of recipients as the page says it, if the page asks for it.</summary>
    private static IEnumerable<(string Name, string Value)> CountOf(StaffBrowser browser, bool always = false)
    {
        if (always || browser.Page.QuerySelector("input[name=count]") is not null)
            yield return ("count", browser.Page.QuerySelector("[data-testid=reach]")!.TextContent.Trim().Split(' ', '\n')[0]);
    }

    private async Task<(long Id, string Title)> ComposeAsync(object audience, string? startsAt = null)
    {
        var title = $"Ярмарок {Guid.NewGuid():N}";
        var (status, made) = await desk.PostAsync("/api/v1/broadcasts", new { title, textUk = "Завтра ярмарок", audience, startsAt });
        Assert.Equal(201, status);
        return (made.GetProperty("id").GetInt64(), title);
    }
}
