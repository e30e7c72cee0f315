using IfCity.Bots.City.Staff;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>Signing in to the console, as people do it and as those try who should not.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleSignInTests(StaffDesk desk)
{
    private const string Own = ConsoleStaff.OwnPassword;

    [Fact]
    public async Task A_given_password_opens_nothing_until_it_is_changed()
    {
        var (login, given) = await desk.GiveAccountAsync(StaffRole.Operator);
        using var browser = new StaffBrowser(desk.Service.AdminUrl);
        await browser.SignInAsync(login, given);
        await browser.OpenAsync("/console/appeals");
        Assert.Equal("/console/sign-in/password", browser.Address);
        await browser.SendAsync("/console/sign-in/password", ("current", given), ("new", "short"), ("again", "short"));
        Assert.Contains("закороткий", browser.Notice, StringComparison.Ordinal);
        await browser.SendAsync("/console/sign-in/password", ("current", given), ("new", given), ("again", given));
        Assert.Contains("такий самий", browser.Notice, StringComparison.Ordinal);
        await browser.SendAsync("/console/sign-in/password", ("current", given), ("new", Own), ("again", Own));
        Assert.Equal(("/console", "Сьогодні"), (browser.Address, browser.Heading.Split('\n', ',')[0].Trim()));
        await browser.SendAsync("/console/sign-out");
        await browser.SignInAsync(login, given);
        Assert.Equal(401, browser.Status);
    }

    [Fact]
    public async Task With_a_second_factor_a_code_is_asked_that_works_once_and_a_spare_one_helps_without_the_phone()
    {
        var (login, given) = await desk.GiveAccountAsync(StaffRole.Operator);
        using var browser = new StaffBrowser(desk.Service.AdminUrl);
        await browser.BeginAsync(login, given, Own);
        await browser.OpenAsync("/console/account/second-factor");
        var key = browser.Page.QuerySelector(".key")!.TextContent;
        Assert.StartsWith("data:image/png;base64,", browser.Page.QuerySelector("img.qr")!.GetAttribute("src"), StringComparison.Ordinal);
        await browser.SendAsync("/console/account/second-factor", ("code", "000000"));
        Assert.Contains("Код не підійшов", browser.Notice, StringComparison.Ordinal);
        var used = StaffBrowser.CodeOf(key);
        await browser.SendAsync("/console/account/second-factor", ("code", used));
        var spare = browser.Page.QuerySelectorAll(".codes li").Select(item => item.TextContent).ToList();
        Assert.Equal(10, spare.Count);
        await browser.OpenAsync("/console/appeals");
        Assert.Equal(200, browser.Status);

        using var other = new StaffBrowser(desk.Service.AdminUrl);
        await other.SignInAsync(login, Own);
        Assert.Equal("/console/sign-in/code", other.Address);
        await other.OpenAsync("/console/appeals");
        Assert.Equal("/console/sign-in/code", other.Address);
        await other.SendAsync("/console/sign-in/code", ("code", used));
        Assert.Equal(401, other.Status);
        // The clock of the phone may be half a minute ahead.
        await other.SendAsync("/console/sign-in/code", ("code", StaffBrowser.CodeOf(key, steps: 1)));
        Assert.Equal("/console", other.Address);

        foreach (var (code, opens) in ((string, bool)[])[(spare[0], true), (spare[0], false), (spare[1], true)])
        {
            using var lost = new StaffBrowser(desk.Service.AdminUrl);
            await lost.SignInAsync(login, Own);
            await lost.SendAsync("/console/sign-in/code", ("code", code));
            Assert.Equal(opens, lost.Address == "/console");
        }
    }

    [Fact]
    public async Task A_wrong_name_a_wrong_password_and_a_closed_account_get_one_answer()
    {
        var (login, given) = await desk.GiveAccountAsync(StaffRole.Operator);
        using (var begin = new StaffBrowser(desk.Service.AdminUrl)) await begin.BeginAsync(login, given, Own);
        using var browser = new StaffBrowser(desk.Service.AdminUrl);
        await browser.SignInAsync($"nobody-{login}", Own);
        var (status, notice) = (browser.Status, browser.Notice);
        Assert.Equal(401, status);
        for (var n = 0; n < 5; n++)
        {
            await browser.SignInAsync(login, $"wrong password {n}");
            Assert.Equal((status, notice), (browser.Status, browser.Notice));
        }
        await browser.SignInAsync(login, Own);
        Assert.Equal((status, notice), (browser.Status, browser.Notice));
        var locked = (await desk.GetAsync("/api/v1/audit?what=account.locked")).EnumerateArray();
        Assert.Contains(locked, entry => entry.GetProperty("target").GetString() == login);
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_and_a_changed_password_ends_the_others()
    {
        var (login, given) = await desk.GiveAccountAsync(StaffRole.Operator);
        using var first = new StaffBrowser(desk.Service.AdminUrl);
        await first.BeginAsync(login, given, Own);
        using var second = new StaffBrowser(desk.Service.AdminUrl);
        using var third = new StaffBrowser(desk.Service.AdminUrl);
        await second.SignInAsync(login, Own);
        await third.SignInAsync(login, Own);

        await first.OpenAsync("/console/account");
        var ends = first.Page.QuerySelectorAll("form[action$='/end']").Select(form => form.GetAttribute("action")!).ToList();
        Assert.Equal(2, ends.Count);
        await first.SendAsync(ends[0]);
        await third.OpenAsync("/console");
        Assert.Equal("/console/sign-in", third.Address);
        await second.OpenAsync("/console");
        Assert.Equal("/console", second.Address);

        await first.SendAsync("/console/account/password", ("current", Own), ("new", "another long password"),
            ("again", "another long password"));
        Assert.Contains("Пароль змінено", first.Notice, StringComparison.Ordinal);
        await second.OpenAsync("/console");
        Assert.Equal("/console/sign-in", second.Address);
    }

    [Fact]
    public async Task Whoever_is_disabled_is_out_at_once()
    {
        using var browser = await desk.OpenAsync(StaffRole.Executor);
        var name = browser.Page.QuerySelector(".who a")!.TextContent;
        var member = (await desk.GetAsync("/api/v1/staff")).EnumerateArray().First(row => row.GetProperty("name").GetString() == name);
        await desk.CallAsync(HttpMethod.Patch, $"/api/v1/staff/{member.GetProperty("id")}", new { disabled = true });
        await browser.OpenAsync("/console/appeals");
        Assert.StartsWith("/console/sign-in", browser.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_phone_and_password_are_made_anew_by_an_administrator()
    {
        var (login, given) = await desk.GiveAccountAsync(StaffRole.Operator);
        using var administrator = await desk.OpenAdministratorAsync();
        await administrator.OpenAsync("/console/members");
        var reset = administrator.Page.QuerySelectorAll("form[action$='/reset']")
            .First(form => form.TextContent.Contains(login, StringComparison.Ordinal)).GetAttribute("action")!;
        await administrator.SendAsync(reset, ("login", login));
        var anew = administrator.Page.QuerySelector(".notice .key")!.TextContent;
        Assert.NotEqual(given, anew);
        using var browser = new StaffBrowser(desk.Service.AdminUrl);
        await browser.SignInAsync(login, given);
        Assert.Equal(401, browser.Status);
        await browser.BeginAsync(login, anew, Own);
        Assert.Equal("/console", browser.Address);
    }

    [Fact]
    public async Task The_bot_learns_ones_own_chat_by_a_code_of_the_account()
    {
        using var browser = await desk.OpenAsync(StaffRole.Broadcaster);
        await browser.OpenAsync("/console/account");
        Assert.Contains("ще не знає", browser.Page.QuerySelector("[data-testid=chats]")!.TextContent, StringComparison.Ordinal);
        await browser.SendAsync("/console/account/chat-code");
        var phone = await Kit.Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await phone.SayAsync(browser.Page.QuerySelector("[data-testid=chat-code]")!.TextContent, "Готово");
        await browser.OpenAsync("/console/account");
        Assert.Contains("Telegram", browser.Page.QuerySelector("[data-testid=chats]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_is_told_in_the_chat_of_its_owner_who_can_end_it_there_and_nobody_else_can()
    {
        var (login, given) = await desk.GiveAccountAsync(StaffRole.Operator);
        var (owner, stranger) = (await Kit.Resident.NewAsync(desk.Emulator.BaseUrl, "telegram"),
            await Kit.Resident.NewAsync(desk.Emulator.BaseUrl, "viber"));
        var member = (await desk.GetAsync("/api/v1/staff")).EnumerateArray()
            .First(row => row.GetProperty("name").GetString() == $"Працівник {login}").GetProperty("id").GetInt64();
        var (_, key) = await desk.PostAsync("/api/v1/api-keys", new { name = "Для коду чату", staffId = member });
        using var own = new HttpClient { BaseAddress = new(desk.Service.AdminUrl) };
        own.DefaultRequestHeaders.Add("X-Api-Key", key.GetProperty("secret").GetString());
        var (_, code) = await desk.PostAsync("/api/v1/staff/me/chat-code", by: own);
        await owner.SayAsync(code.GetProperty("write").GetString()!, "Готово");

        using var browser = new StaffBrowser(desk.Service.AdminUrl);
        await browser.BeginAsync(login, given, Own);
        Assert.Contains("адреса 127.0.0.1", await owner.HearAsync("Вхід до консолі під вашим ім'ям"), StringComparison.Ordinal);
        var session = (await desk.GetAsync($"/api/v1/audit?what=account.password&target={login}"))[0].GetProperty("through").GetString()!;
        await stranger.SayAsync($"/staff end-{session.Split(' ')[1]}", "Такого відкритого сеансу у вас немає");
        await browser.OpenAsync("/console/appeals");
        Assert.Equal(200, browser.Status);
        await owner.PressAsync("Це не я: завершити сеанс", "Сеанс завершено");
        await browser.OpenAsync("/console/appeals");
        Assert.StartsWith("/console/sign-in", browser.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_key_of_an_authenticator_and_no_code_for_a_lost_phone_stands_in_the_database()
    {
        var (login, given) = await desk.GiveAccountAsync(StaffRole.Operator);
        using var browser = new StaffBrowser(desk.Service.AdminUrl);
        await browser.BeginAsync(login, given, Own);
        await browser.OpenAsync("/console/account/second-factor");
        var key = browser.Page.QuerySelector(".key")!.TextContent;
        await browser.SendAsync("/console/account/second-factor", ("code", StaffBrowser.CodeOf(key)));
        var spare = browser.Page.QuerySelectorAll(".codes li").Select(item => item.TextContent).ToList();
        await using var file = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={Path.Combine(desk.Service.DataFolder, "bot.db")};Mode=ReadOnly;Pooling=False");
        await file.OpenAsync();
        await using var read = file.CreateCommand();
        read.CommandText = "SELECT group_concat(value) FROM staff_account_tokens t JOIN staff_accounts a ON a.id = t.user_id "
            + "WHERE a.user_name = $login";
        read.Parameters.AddWithValue("$login", login);
        var kept = (string)(await read.ExecuteScalarAsync())!;
        Assert.True(kept.Length > 500);
        Assert.DoesNotContain(key.Replace(" ", "", StringComparison.Ordinal), kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(spare, code => kept.Contains(code, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_console_speaks_english_to_whoever_asks()
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.SendAsync("/console/language", ("to", "en"), ("back", "/console/appeals"));
        Assert.Equal(("/console/appeals", "Appeals", "en"),
            (browser.Address, browser.Heading, browser.Page.DocumentElement.GetAttribute("lang")));
    }
}

/// <summary>Guessing at the door of the console, on a service of its own, because guesses are slowed by address.</summary>
public sealed class ConsoleGuessTests(DevelopmentService service) : IClassFixture<DevelopmentService>
{
    [Fact]
    public async Task Development_prints_with_what_to_sign_in_and_spraying_is_slowed()
    {
        Assert.Contains(service.Service.Output, line => line.Contains("/console  admin / development-password", StringComparison.Ordinal));
        using var browser = new StaffBrowser(service.Service.AdminUrl);
        await browser.SignInAsync("admin", "development-password");
        Assert.Equal("/console", browser.Address);
        await browser.SendAsync("/console/sign-out");

        for (var n = 0; ; n++)
        {
            Assert.InRange(n, 0, 100);
            await browser.SignInAsync($"name-{n}", "the same password for all");
            if (browser.Status == 429) break;
            Assert.Equal(401, browser.Status);
        }
        await browser.SignInAsync("admin", "development-password");
        Assert.Equal(429, browser.Status);
        Assert.DoesNotContain(service.Service.Output, line => line.Contains("the same password", StringComparison.Ordinal));
    }
}
