using System.Text.Json;
using IfCity.Bots.City.Staff;
using Microsoft.Data.Sqlite;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>Surveys in the console: written without a script, checked, tried, published, closed, opened again.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleSurveyTests(StaffDesk desk)
{
    private const string List = "/console/surveys";

    [Fact]
    public async Task A_survey_is_written_by_buttons_alone_and_nothing_typed_is_lost()
    {
        using var browser = await desk.OpenAsync(StaffRole.Editor);
        var id = await CreateAsync(browser);
        Assert.Contains("Немає жодного запитання", browser.Text, StringComparison.Ordinal);
        // A title that was typed and not yet saved comes along when a question is added.
        await browser.SubmitAsync($"{List}/{id}/build", ("intro_uk", "Три запитання про двір"), ("kind", "Multiple"),
            ("do", "question-add"));
        Assert.Equal($"{List}/{id}/questions/q1", browser.Address);
        await browser.SubmitAsync($"{List}/{id}/questions/q1", ("text_uk", "Що у вашому дворі є?"), ("option-0-uk", "Лавки"),
            ("option-1-uk", "Дерева"), ("do", "option-add"));
        await browser.SubmitAsync($"{List}/{id}/questions/q1", ("option-2-uk", "Нічого"), ("option-2-exclusive", "yes"),
            ("max_choices", "2"), ("do", "option-up-2"));
        Assert.Equal(["Лавки", "Нічого", "Дерева"], OptionsOf(browser));
        await browser.SubmitAsync($"{List}/{id}/questions/q1", ("do", "option-down-1"));
        Assert.Equal(["Лавки", "Дерева", "Нічого"], OptionsOf(browser));
        Assert.Contains("Що у вашому дворі є?", browser.Page.QuerySelector("[data-testid=viber]")!.TextContent, StringComparison.Ordinal);

        await browser.OpenAsync($"{List}/{id}/build");
        Assert.Equal("Три запитання про двір", browser.Page.QuerySelector("#intro_uk")!.TextContent);
        await browser.SubmitAsync($"{List}/{id}/build", ("kind", "Words"), ("do", "question-add"));
        var bench = browser.Page.QuerySelectorAll("#when-0-what option").First(option => option.TextContent == "Лавки")
            .GetAttribute("value");
        await browser.SubmitAsync($"{List}/{id}/questions/q2", ("text_uk", "Чи зручно на лавках?"), ("when-0-what", bench), ("do", "save"));
        Assert.Equal(bench, browser.Page.QuerySelector("#when-0-what option[selected]")!.GetAttribute("value"));

        var draft = (await desk.GetAsync($"/api/v1/surveys/{id}")).GetProperty("draft");
        var (first, second) = (draft.GetProperty("questions")[0], draft.GetProperty("questions")[1]);
        Assert.Equal((2, true), (first.GetProperty("max_choices").GetInt32(), first.GetProperty("options")[2].GetProperty("exclusive")
            .GetBoolean()));
        Assert.Equal(("q1", "a1"), (second.GetProperty("when").GetProperty("item").GetString(),
            second.GetProperty("when").GetProperty("any_of")[0].GetString()));

        // The check says where it hurts: a condition that looks ahead once the questions change places.
        await browser.OpenAsync($"{List}/{id}/build");
        await browser.SubmitAsync($"{List}/{id}/build", ("do", "question-up-1"));
        Assert.Contains("питають пізніше", browser.Page.QuerySelector("[data-testid=questions] li .problem.bad")!.TextContent,
            StringComparison.Ordinal);
        await browser.OpenAsync($"{List}/{id}");
        Assert.Null(browser.Page.QuerySelector($"form[action='{List}/{id}/publish']"));
        await browser.OpenAsync($"{List}/{id}/build");
        await browser.SubmitAsync($"{List}/{id}/build", ("do", "question-down-0"));
        Assert.Contains("Помилок немає", browser.Page.QuerySelector("[data-testid=check]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_published_moved_in_time_closed_and_opened_again()
    {
        using var browser = await desk.OpenAsync(StaffRole.Editor);
        var id = await WriteAsync(browser);
        await browser.SubmitAsync($"{List}/{id}/publish", ("opens", "2031-01-01T10:00"), ("closes", "2031-01-01T09:00"));
        Assert.Equal((409, "Чернетка"), (browser.Status, State(browser)));
        Assert.Equal("2031-01-01T09:00", browser.Page.QuerySelector("#publish-closes")!.GetAttribute("value"));
        await browser.SubmitAsync($"{List}/{id}/publish", ("opens", ""), ("closes", "2031-01-01T09:00"));
        Assert.Equal((200, "Відкрите"), (browser.Status, State(browser)));
        await browser.SubmitAsync($"{List}/{id}/times", ("closes", "2032-01-01T09:00"));
        Assert.StartsWith("2032-01-01T07:00", (await desk.GetAsync($"/api/v1/surveys/{id}")).GetProperty("survey").GetProperty("closesAt")
            .GetString(),
            StringComparison.Ordinal);
        await browser.SubmitAsync($"{List}/{id}/close");
        Assert.Equal("Закривається", State(browser));
        await browser.SubmitAsync($"{List}/{id}/publish-results");
        Assert.Equal(409, browser.Status);
        Assert.Contains("зачекайте пів години", browser.Notice, StringComparison.Ordinal);
        await browser.SubmitAsync($"{List}/{id}/reopen", ("closes", "2033-01-01T09:00"));
        Assert.Equal("Відкрите", State(browser));
        var events = (await desk.GetAsync("/api/v1/audit?limit=50")).EnumerateArray()
            .Where(line => line.GetProperty("target").GetString() == id).Select(line => line.GetProperty("what").GetString()).ToList();
        Assert.Superset(new HashSet<string?> { "survey.publish", "survey.change", "survey.close", "survey.reopen" }, events.ToHashSet());
    }

    [Fact]
    public async Task An_invitation_is_the_draft_of_an_announcement_and_a_reminder_goes_once()
    {
        using var browser = await desk.OpenAsync(StaffRole.Editor);
        var id = await WriteAsync(browser);
        await browser.SubmitAsync($"{List}/{id}/publish", ("opens", ""), ("closes", ""));
        await browser.OpenAsync($"{List}/{id}/invite");
        await browser.SubmitAsync($"{List}/{id}/invite", ("whom", "districts"));
        Assert.Equal(400, browser.Status);
        await browser.SubmitAsync($"{List}/{id}/invite", ("textUk", "Розкажіть про свій двір"), ("whom", "all"));
        Assert.StartsWith("/console/announcements/", browser.Address, StringComparison.Ordinal);
        Assert.Contains("Розкажіть про свій двір", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Пройти опитування", browser.Page.QuerySelector("[data-testid=telegram-uk]")!.TextContent,
            StringComparison.Ordinal);
        await browser.SubmitAsync($"{browser.Address.Split('?')[0]}/stop");
        await browser.OpenAsync($"{List}/{id}");
        await browser.SubmitAsync($"{List}/{id}/remind");
        Assert.StartsWith("/console/announcements/", browser.Address, StringComparison.Ordinal);
        await browser.OpenAsync($"{List}/{id}");
        Assert.Null(browser.Page.QuerySelector($"form[action='{List}/{id}/remind']"));
    }

    [Fact]
    public async Task Two_who_write_at_once_are_told_and_neither_loses_a_word()
    {
        using var one = await desk.OpenAsync(StaffRole.Editor);
        var id = await WriteAsync(one);
        using var other = await desk.OpenAsync(StaffRole.Editor);
        await other.OpenAsync($"{List}/{id}/questions/q1");
        await one.OpenAsync($"{List}/{id}/questions/q1");
        await one.SubmitAsync($"{List}/{id}/questions/q1", ("text_uk", "Перша думка"), ("do", "save"));
        await other.SubmitAsync($"{List}/{id}/questions/q1", ("text_uk", "Друга думка"), ("do", "save"));
        Assert.Equal((409, "Друга думка"), (other.Status, other.Page.QuerySelector("#text_uk")!.TextContent));
        await other.SubmitAsync($"{List}/{id}/questions/q1", ("do", "save"));
        Assert.Equal((200, "Друга думка"), (other.Status, other.Page.QuerySelector("#text_uk")!.TextContent));
    }

    [Fact]
    public async Task The_survey_that_ships_goes_through_the_forms_unchanged()
    {
        using var browser = await desk.OpenAdministratorAsync();
        var published = (await desk.GetAsync("/api/v1/surveys/e-services")).GetProperty("definition");
        foreach (var question in published.GetProperty("questions").EnumerateArray())
        {
            var key = question.GetProperty("id").GetString()!;
            foreach (var path in question.TryGetProperty("parts", out var parts)
                ? parts.EnumerateArray().Select(part => $"{key}.{part.GetProperty("id").GetString()}").Prepend(key) : [key])
            {
                await browser.OpenAsync($"{List}/e-services/questions/{path}");
                await browser.SubmitAsync($"{List}/e-services/questions/{path}", ("do", "save"));
                Assert.Equal(200, browser.Status);
            }
        }
        Assert.Equal(JsonSerializer.Serialize(published.GetProperty("questions")),
            JsonSerializer.Serialize((await desk.GetAsync("/api/v1/surveys/e-services")).GetProperty("draft").GetProperty("questions")));
        foreach (var page in (string[])["", "/preview", "/results", "/themes", "/charts/q1", "/charts/q1?theme=dark"])
        {
            await browser.OpenAsync($"{List}/e-services{page}");
            Assert.Equal(200, browser.Status);
        }
    }

    [Fact]
    public async Task A_theme_says_what_was_done_and_when()
    {
        using var browser = await desk.OpenAsync(StaffRole.Editor);
        var id = await WriteAsync(browser);
        await browser.OpenAsync($"{List}/{id}/themes");
        await browser.SubmitAsync($"{List}/{id}/themes", ("title_uk", "Мало лавок"), ("state", "Done"));
        Assert.Equal((400, "Мало лавок"), (browser.Status, browser.Page.QuerySelector("#title_uk-0")!.GetAttribute("value")));
        await browser.SubmitAsync($"{List}/{id}/themes", ("action_uk", "Поставили двадцять"), ("done_on", "2026-10-01"));
        Assert.Contains("Поставили двадцять", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync($"{List}/{id}/themes", ("title_uk", "Замало лавок"));
        var (first, second) = (ThemeOf(browser, "Мало лавок"), ThemeOf(browser, "Замало лавок"));
        await browser.SubmitAsync($"{List}/{id}/themes/{second}/merge", ("into", first));
        Assert.DoesNotContain("Замало лавок", browser.Text, StringComparison.Ordinal);
        await browser.SubmitAsync($"{List}/{id}/themes/{first}/delete");
        Assert.Contains("Тем ще немає", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ще одне", "Погане ім'я", "Коротке ім’я")]
    [InlineData("", "fine", "Дайте назву")]
    [InlineData("Ще одне", "e-services", "уже є")]
    public async Task A_survey_that_cannot_be_made_says_why(string title, string id, string said)
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync(List);
        await browser.SubmitAsync(List, ("title", title), ("id", id));
        Assert.Equal((400, id), (browser.Status, browser.Page.QuerySelector("#id")!.GetAttribute("value")));
        Assert.Contains(said, browser.Notice, StringComparison.Ordinal);
    }

    private static async Task<string> CreateAsync(StaffBrowser browser)
    {
        var id = $"s{Guid.NewGuid():N}"[..12];
        await browser.OpenAsync(List);
        await browser.SubmitAsync(List, ("title", "Ваш двір"), ("id", id));
        Assert.Equal($"{List}/{id}/build", browser.Address);
        return id;
    }

    /// <summary>Nobody learns whose the words are, and what may be personal is only counted.</summary>
    [Fact]
    public async Task Peoples_own_words_are_read_with_their_themes_page_by_page()
    {
        const string Words = $"{List}/own-words/words";
        await desk.CallAsync(HttpMethod.Put, "/api/v1/surveys/own-words/draft", new
        {
            id = "own-words", title_uk = "Слова", title_en = "Words",
            questions = new[] { new { id = "why", number = 1, type = "text", text_uk = "Що поліпшити?", text_en = "What to improve?" } },
        });
        await desk.PostAsync("/api/v1/surveys/own-words/publish", new { });
        var theme = (await desk.PostAsync("/api/v1/surveys/own-words/themes", new { titleUk = "Автобуси" })).Body
            .GetProperty("id").GetInt64();
        await AnswerAsync(60);
        await desk.CallAsync(HttpMethod.Patch, "/api/v1/surveys/own-words/words", new { themeId = theme, containing = "автобус 7." });

        using var browser = await desk.OpenAsync(StaffRole.Editor);
        await browser.OpenAsync($"{List}/own-words/results");
        Assert.Equal($"{Words}?item=why", browser.Page.QuerySelector($"a[href^='{Words}']")!.GetAttribute("href"));
        await browser.OpenAsync($"{Words}?item=why");
        Assert.Equal(50, ListWords(browser).Count);
        Assert.Contains("Автобуси", ListWords(browser).Single(line => line.Contains("автобус 7.", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        await browser.OpenAsync(browser.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(9, ListWords(browser).Count);
        Assert.Null(browser.Page.QuerySelector("a[rel=next]"));
        Assert.EndsWith(": 1", browser.Page.QuerySelector("[data-testid=waiting]")!.TextContent, StringComparison.Ordinal);
        await browser.OpenAsync($"{Words}?item=why&theme={theme}");
        Assert.Single(ListWords(browser));
        await browser.OpenAsync($"{Words}?item=why&q=067");
        Assert.Empty(ListWords(browser));
        using var viewer = await desk.OpenAsync(StaffRole.Viewer);
        await viewer.OpenAsync(Words);
        Assert.Equal(403, viewer.Status);
        await viewer.OpenAsync($"{List}/own-words/results");
        Assert.Null(viewer.Page.QuerySelector($"a[href^='{Words}']"));
    }

    /// <summary>Writes answers past the service, since so many people would take long to play; the last has a number of a phone.</summary>
    private async Task AnswerAsync(int count)
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(desk.Service.DataFolder, "bot.db")};Pooling=False");
        await db.OpenAsync();
        for (var n = 1; n <= count; n++)
        {
            await using var command = db.CreateCommand();
            command.CommandText = """
                INSERT INTO survey_responses (survey_id, version, respondent, started_on, completed_on)
                VALUES ('own-words', 1, @who, '2026-11-24', '2026-11-24');
                INSERT INTO survey_answers (response_id, item, value, personal) VALUES (last_insert_rowid(), 'why', @words, @personal);
                """;
            command.Parameters.AddWithValue("@who", $"{n}");
            command.Parameters.AddWithValue("@words", n == count ? "Дзвоніть 0671234567" : $"Більше зупинок, автобус {n}.");
            command.Parameters.AddWithValue("@personal", n == count);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static List<string> ListWords(StaffBrowser browser) =>
        [.. browser.Page.QuerySelectorAll("[data-testid=words] > li").Select(line => line.TextContent)];

    /// <summary>A survey of one question, looked at on its page.</summary>
    private static async Task<string> WriteAsync(StaffBrowser browser)
    {
        var id = await CreateAsync(browser);
        await browser.SubmitAsync($"{List}/{id}/build", ("kind", "YesNo"), ("do", "question-add"));
        await browser.SubmitAsync($"{List}/{id}/questions/q1", ("text_uk", "Чи чисто у дворі?"), ("do", "save"));
        await browser.OpenAsync($"{List}/{id}");
        return id;
    }

    private static string[] OptionsOf(StaffBrowser browser) =>
        [.. browser.Page.QuerySelectorAll("input[name^=option-][name$='-uk']").Select(field => field.GetAttribute("value") ?? "")];

    private static string ThemeOf(StaffBrowser browser, string title) => browser.Page.QuerySelectorAll("h2")
        .First(heading => heading.TextContent.StartsWith(title, StringComparison.Ordinal)).Id!.Split('-')[1];

    private static string State(StaffBrowser browser) => browser.Page.QuerySelector("[data-testid=state]")!.TextContent;
}
