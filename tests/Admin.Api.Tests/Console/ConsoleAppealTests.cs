using IfCity.Bots.City.Staff;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>Appeals worked on in the console, while their authors look at their phones.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleAppealTests(StaffDesk desk)
{
    [Fact]
    public async Task An_appeal_goes_from_the_queue_to_done()
    {
        var words = $"Розбита лавка {Guid.NewGuid():N}";
        var (author, id) = await desk.FiledAsync(words, category: "other");
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await browser.OpenAsync($"/console/appeals?words={Uri.EscapeDataString(words)}");
        var link = browser.Page.QuerySelector("[data-testid=queue] a")!;
        Assert.StartsWith("Розбита лавка", link.TextContent, StringComparison.Ordinal);
        await browser.OpenAsync(link.GetAttribute("href")!);
        Assert.Equal("Нове", State(browser));

        await browser.SendAsync($"/console/appeals/{id}/assign", ("who", "me"));
        await browser.OpenAsync("/console/appeals?who=mine");
        Assert.Contains("Розбита лавка", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync($"/console/appeals/{id}");
        await browser.SendAsync($"/console/appeals/{id}/move", ("to", "in_work"));
        await author.HearAsync("У роботі");
        await browser.SendAsync($"/console/appeals/{id}/say", ("text", "Майстер буде завтра"));
        await author.HearAsync("Майстер буде завтра");
        await browser.SendAsync($"/console/appeals/{id}/note", ("text", "Ключі в сторожа"));
        Assert.Contains("Ключі в сторожа", browser.Text, StringComparison.Ordinal);

        await browser.SendAsync($"/console/appeals/{id}/move", ("to", "done"), ("reason", ""));
        Assert.Equal((400, "У роботі"), (browser.Status, State(browser)));
        await browser.SendAsync($"/console/appeals/{id}/move", ("to", "done"), ("reason", "Лавку замінено"));
        Assert.Equal((200, "Виконано, чекає підтвердження"), (browser.Status, State(browser)));
        await author.HearAsync("Лавку замінено");
        Assert.DoesNotContain(await author.AllAsync(), text => text.Contains("сторожа", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_typed_is_kept_when_somebody_else_was_quicker()
    {
        var (_, id) = await desk.FiledAsync($"Темна алея {Guid.NewGuid():N}", category: "other");
        using var browser = await desk.OpenAsync(StaffRole.Executor);
        await browser.OpenAsync($"/console/appeals/{id}");
        await desk.PostAsync($"/api/v1/appeals/{id}/moves", new { to = "in_work" });
        await browser.SendAsync($"/console/appeals/{id}/move", ("to", "rejected"), ("reason", "Це приватна алея"));
        Assert.Equal((409, "У роботі"), (browser.Status, State(browser)));
        Assert.Contains("змінилося", browser.Notice, StringComparison.Ordinal);
        Assert.Equal("Це приватна алея", browser.Page.QuerySelector("#reason-rejected")!.TextContent);
        var conflict = browser.Page.QuerySelector("[data-testid=conflict]")!.TextContent;
        Assert.All((string[])["Новіший стан", "У роботі", "Ваш текст", "Це приватна алея"],
            words => Assert.Contains(words, conflict, StringComparison.Ordinal));
        await browser.SendAsync($"/console/appeals/{id}/move", ("to", "rejected"), ("reason", "Це приватна алея"));
        Assert.Equal((200, "Відхилено"), (browser.Status, State(browser)));
    }

    [Fact]
    public async Task What_the_author_would_read_is_shown_on_both_phones_and_not_sent()
    {
        var (author, id) = await desk.FiledAsync($"Гуде трансформатор {Guid.NewGuid():N}", category: "other");
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await browser.OpenAsync($"/console/appeals/{id}");
        await browser.SendAsync($"/console/appeals/{id}/say", ("text", "x"));
        Assert.Equal(400, browser.Status);
        await browser.SendAsync($"/console/appeals/{id}/say", ("text", "Майстер буде в середу"));
        await author.HearAsync("Майстер буде в середу");
        await browser.PreviewAsync(id, ("text", "Майстра не буде"));
        Assert.Equal("Майстра не буде", browser.Page.QuerySelector("#say-text")!.TextContent);
        var phones = browser.Page.QuerySelectorAll("[data-testid=look] figure").Select(phone => phone.TextContent).ToList();
        Assert.All(phones, phone => Assert.Contains("Майстра не буде", phone, StringComparison.Ordinal));
        Assert.Contains(phones, phone => phone.Contains("Telegram", StringComparison.Ordinal));
        await browser.PreviewAsync(id, ("to", "rejected"), ("reason", "Це приватна будка"));
        Assert.Equal(("Нове", "Це приватна будка"), (State(browser), browser.Page.QuerySelector("#reason-rejected")!.TextContent));
        Assert.Contains("Це приватна будка", browser.Page.QuerySelector("[data-testid=look]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(await author.AllAsync(), text => text.Contains("Майстра не буде", StringComparison.Ordinal)
            || text.Contains("приватна будка", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_goes_to_another_department_with_another_topic_and_its_author_is_told()
    {
        var (author, id) = await desk.FiledAsync($"Тече з-під асфальту {Guid.NewGuid():N}", category: "roads");
        using var browser = await desk.OpenAsync(StaffRole.Executor);
        await browser.OpenAsync($"/console/appeals/{id}");
        await browser.SendAsync($"/console/appeals/{id}/route", ("topic", "no-such"), ("reason", "Водоканал"));
        Assert.Equal((400, "Водоканал"), (browser.Status, browser.Page.QuerySelector("#route-reason")!.TextContent));
        await browser.SendAsync($"/console/appeals/{id}/route", ("topic", "water"), ("reason", "Це труба водоканалу"));
        Assert.Equal(200, browser.Status);
        await author.HearAsync("Це труба водоканалу");
        Assert.Equal("water",
            (await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("appeal").GetProperty("category").GetString());
    }

    [Fact]
    public async Task A_ready_answer_stands_in_the_form_with_the_appeals_own_data_and_an_empty_field_is_not_sent()
    {
        var (_, id) = await desk.FiledAsync($"Немає смітника {Guid.NewGuid():N}", category: "other");
        var (_, made) = await desk.PostAsync("/api/v1/ready-answers",
            new { title = $"Готова {id}", textUk = "Звернення {number} виконає {master}", category = "other", status = "forwarded" });
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await browser.OpenAsync($"/console/appeals/{id}");
        var ready = browser.Page.QuerySelectorAll("#move-forwarded a").First(link => link.TextContent == $"Готова {id}");
        await browser.OpenAsync(ready.GetAttribute("href")!.Split('#')[0]);
        var words = browser.Page.QuerySelector("#reason-forwarded")!.TextContent;
        Assert.Matches(@"^Звернення 15-80/\d{4}/\d{6} виконає \{master\}$", words);
        await browser.SendAsync($"/console/appeals/{id}/move", ("to", "forwarded"), ("reason", words),
            ("ready", $"{made.GetProperty("id")}"));
        Assert.Equal(400, browser.Status);
        Assert.Contains("{master}", browser.Notice, StringComparison.Ordinal);
        Assert.Equal(words, browser.Page.QuerySelector("#reason-forwarded")!.TextContent);
    }

    [Fact]
    public async Task Words_and_photos_are_shown_to_others_by_a_decision_that_can_be_taken_back()
    {
        var secret = $"телефонуйте 0501112233 {Guid.NewGuid():N}";
        var author = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await author.SayAsync("/appeal", "Про що звернення");
        await author.SayAsync("Інше", "Що сталося");
        await author.SayAsync($"Розбита лавка, {secret}", "Де це");
        await author.SayAsync($"Галицька {Random.Shared.Next(300, 390)}", "Додайте до п'яти");
        await author.SendPhotoAsync(AppealWorkTests.Jpeg());
        await author.PressAsync("Готово", "Перевірте");
        await author.PressAsync("Надіслати", "зареєстровано");
        var id = (await desk.GetAsync($"/api/v1/appeals?text={secret[^32..]}"))[0].GetProperty("id").GetInt64();
        await Until.TrueAsync(async () => (await PhotoAsync(id)).GetProperty("status").GetString() == "stored", "the photo to be stored");
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        var page = $"/console/appeals/{id}";
        await browser.OpenAsync(page);
        Assert.Contains("лише тему", Public(browser), StringComparison.Ordinal);
        await browser.SendAsync($"{page}/public-words", ("text", "Розбита лавка"));
        Assert.Equal((200, "Розбита лавка"), (browser.Status, Public(browser)));
        await browser.SendAsync($"{page}/public-words", ("text", "Інше"), ("back", "true"));
        Assert.Contains("лише тему", Public(browser), StringComparison.Ordinal);

        var release = $"{page}/photos/{(await PhotoAsync(id)).GetProperty("key").GetString()}/release";
        await browser.SendAsync(release, ("released", "true"));
        Assert.Contains("Сусіди бачать. Показує: ", browser.Text, StringComparison.Ordinal);
        Assert.NotNull((await PhotoAsync(id)).GetProperty("releasedBy").GetString());
        await browser.SendAsync(release, ("released", "false"));
        Assert.DoesNotContain("Сусіди бачать", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_merged_into_a_similar_one_near_by()
    {
        var (author, first) = await desk.FiledAsync($"Темно на алеї {Guid.NewGuid():N}", "street-lighting", place: "Галицька 391");
        var (_, second) = await desk.PostAsync("/api/v1/appeals", new
        {
            source = "phone", words = "На алеї зовсім темно", category = "street-lighting", address = "Галицька 391",
        });
        var id = second.GetProperty("id").GetInt64();
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await browser.OpenAsync($"/console/appeals/{id}");
        await browser.SendAsync($"/console/appeals/{id}/merge", ("into", $"{id}"));
        Assert.Equal(409, browser.Status);
        Assert.Contains($"{first}",
            browser.Page.QuerySelectorAll("[data-testid=similar] button").Select(into => into.GetAttribute("value")));
        await browser.SendAsync($"/console/appeals/{id}/merge", ("into", $"{first}"));
        Assert.Equal(200, browser.Status);
        Assert.Contains(browser.Page.QuerySelectorAll(".facts a"), link => link.GetAttribute("href") == $"/console/appeals/{first}");
        Assert.Null(browser.Page.QuerySelector("[data-testid=similar]"));
        await desk.PostAsync($"/api/v1/appeals/{first}/moves", new { to = "in_work", reason = "Електрик їде" });
        await author.HearAsync("Електрик їде");
    }

    [Theory]
    [InlineData("state=no_such&topic=no-such&district=Ніде&term=x&before=abc")]
    [InlineData("words=%22%20OR%20*&state=all")]
    [InlineData("state=all&sort=newest&before=1")]
    [InlineData("term=soon")]
    [InlineData("term=overdue&who=mine")]
    [InlineData("mark=stuck&state=all")]
    public async Task A_filter_that_somebody_has_written_by_hand_breaks_nothing(string query)
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync($"/console/appeals?{query}");
        Assert.Equal(200, browser.Status);
    }

    [Fact]
    public async Task The_queue_goes_on_page_by_page_and_keeps_its_filter()
    {
        var mark = $"сторінка{Guid.NewGuid():N}"[..20];
        for (var n = 0; n < 2; n++) await desk.FiledAsync($"Зламана гойдалка {mark} {n}", category: "other");
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync($"/console/appeals?words={mark}&sort=newest");
        var rows = browser.Page.QuerySelectorAll("[data-testid=queue] td > a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(2, rows.Count);
        await browser.OpenAsync($"/console/appeals?words={mark}&sort=newest&before={rows[0].Split('/')[^1]}");
        Assert.Equal([rows[1]], browser.Page.QuerySelectorAll("[data-testid=queue] td > a").Select(link => link.GetAttribute("href")));
        Assert.Equal(mark, browser.Page.QuerySelector("#words")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_filter_is_kept_by_name_for_whoever_kept_it_and_twenty_of_them_at_most()
    {
        using var browser = await desk.OpenAsync(StaffRole.Viewer);
        await browser.OpenAsync("/console/appeals?term=overdue&topic=roads");
        await browser.SendAsync("/console/appeals/filters", ("name", "Ями, строк минув"));
        Assert.Contains("Фільтр збережено", browser.Notice, StringComparison.Ordinal);
        await browser.OpenAsync("/console/appeals");
        var kept = browser.Page.QuerySelectorAll("nav a").First(link => link.TextContent == "Ями, строк минув");
        await browser.OpenAsync(kept.GetAttribute("href")!);
        Assert.Equal("overdue", browser.Page.QuerySelector("#term option[selected]")!.GetAttribute("value"));
        using (var other = await desk.OpenAsync(StaffRole.Viewer))
        {
            await other.OpenAsync("/console/appeals");
            Assert.DoesNotContain("Ями, строк минув", other.Text, StringComparison.Ordinal);
        }
        for (var n = 1; n <= 20; n++)
        {
            await browser.OpenAsync($"/console/appeals?words=n{n}");
            await browser.SendAsync("/console/appeals/filters", ("name", $"Фільтр {n}"));
        }
        Assert.Contains("Збережено вже 20", browser.Notice, StringComparison.Ordinal);
        await browser.OpenAsync(kept.GetAttribute("href")!);
        await browser.SendAsync(browser.Page.QuerySelector("form[action$=remove]")!.GetAttribute("action")!);
        Assert.Contains("Фільтр забуто", browser.Notice, StringComparison.Ordinal);
        Assert.DoesNotContain("Ями, строк минув", browser.Text, StringComparison.Ordinal);
    }

    private async Task<System.Text.Json.JsonElement> PhotoAsync(long id) =>
        (await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("photos")[0];

    private static string Public(StaffBrowser browser) => browser.Page.QuerySelector("[data-testid=public]")!.TextContent;

    private static string State(StaffBrowser browser) => browser.Page.QuerySelector("[data-testid=state]")!.TextContent;
}
