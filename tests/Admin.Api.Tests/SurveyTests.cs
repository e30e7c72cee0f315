using System.Net;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>
/// Surveys as staff make them, ask people, and show what came of it. A service of its own: elsewhere the first survey is the seed's.
/// </summary>
public sealed class SurveyTests(StaffDesk desk) : IClassFixture<StaffDesk>
{
    private const string Path = "/api/v1/surveys";

    private static readonly HttpClient Anybody = new();

    /// <summary>Feature 20.</summary>
    [Fact]
    public async Task Is_written_checked_published_changed_closed_and_reopened()
    {
        Assert.Equal((400, "id"), Field(await desk.PostAsync(Path, Definition("Великі Букви"))));
        Assert.Equal((400, "questions"), Field(await desk.PostAsync(Path, new { id = "x", questions = "?" })));
        Assert.Equal(201, (await desk.PostAsync(Path, Definition("life", questions: []))).Status);
        Assert.Equal("survey-exists", Code(await desk.PostAsync(Path, Definition("life"))));
        var draft = await desk.GetAsync($"{Path}/life");
        Assert.Equal((0, true), (draft.GetProperty("version").GetInt32(), draft.GetProperty("hasDraft").GetBoolean()));

        var refused = await desk.PostAsync($"{Path}/life/publish");
        Assert.Equal((422, "survey-invalid"), (refused.Status, Code(refused)));
        var problem = refused.Body.GetProperty("problems")[0];
        Assert.All((string[])["code", "at", "text"], name => Assert.Equal(JsonValueKind.String, problem.GetProperty(name).ValueKind));
        Assert.False((await desk.PostAsync($"{Path}/life/check")).Body.GetProperty("canBePublished").GetBoolean());
        Assert.Equal(409, (await desk.PostAsync($"{Path}/life/close")).Status);

        Assert.Equal((400, "id"), Field(await desk.CallAsync(HttpMethod.Put, $"{Path}/life/draft", Definition("other"))));
        Assert.Equal(200, (await desk.CallAsync(HttpMethod.Put, $"{Path}/life/draft", Definition("life"))).Status);
        Assert.True((await desk.PostAsync($"{Path}/check", Definition("life"))).Body.GetProperty("canBePublished").GetBoolean());
        Assert.Equal((400, "closesAt"), Field(await desk.PostAsync($"{Path}/life/publish", new { closesAt = "2020-01-01T00:00:00Z" })));
        Assert.Equal(1, (await desk.PostAsync($"{Path}/life/publish", new { closesAt = "2099-01-01T00:00:00Z" })).Body
            .GetProperty("version").GetInt32());
        Assert.Equal("no-draft", Code(await desk.PostAsync($"{Path}/life/publish")));

        // The next version is written while the first is open, and takes its place.
        await desk.CallAsync(HttpMethod.Put, $"{Path}/life/draft", Definition("life", title: "Нова назва"));
        Assert.Equal("Життя", (await desk.GetAsync($"{Path}/life/definition")).GetProperty("title_uk").GetString());
        Assert.Equal(2, (await desk.PostAsync($"{Path}/life/publish")).Body.GetProperty("version").GetInt32());
        Assert.Equal("Нова назва", (await desk.GetAsync($"{Path}/life/definition")).GetProperty("title_uk").GetString());
        Assert.Equal("Життя", (await desk.GetAsync($"{Path}/life/definition?version=1")).GetProperty("title_uk").GetString());

        Assert.Equal("open-already", Code(await desk.PostAsync($"{Path}/life/reopen", new { closesAt = "2099-01-01T00:00:00Z" })));
        Assert.True((await desk.PostAsync($"{Path}/life/close")).Body.GetProperty("closed").GetBoolean());
        Assert.Equal("closed-already", Code(await desk.PostAsync($"{Path}/life/close")));
        Assert.Equal((400, "closesAt"), Field(await desk.PostAsync($"{Path}/life/reopen", new { closesAt = "2020-01-01T00:00:00Z" })));
        Assert.False((await desk.PostAsync($"{Path}/life/reopen", new { closesAt = "2098-01-01T00:00:00Z" })).Body.GetProperty("closed")
            .GetBoolean());
        await desk.PostAsync($"{Path}/life/close");
        // Who began in time may still finish.
        Assert.Equal("survey-open", Code(await desk.PostAsync($"{Path}/life/results/publish")));
        await OverAsync("life");
        Assert.Equal("too-few", Code(await desk.PostAsync($"{Path}/life/results/publish")));
        var audit = (await desk.GetAsync("/api/v1/audit?limit=100")).EnumerateArray()
            .Where(entry => entry.GetProperty("target").GetString() == "life").Select(entry => entry.GetProperty("what").GetString());
        Assert.Superset(new HashSet<string?> { "survey.create", "survey.draft", "survey.publish", "survey.close", "survey.reopen" },
            audit.ToHashSet());
    }

    /// <summary>Who may look may not publish, nor read what people wrote.</summary>
    [Fact]
    public async Task Needs_the_right_for_each_thing()
    {
        using var viewer = await desk.Staff.ColleagueAsync("Глядач Опитувань", role: "viewer");
        foreach (var path in (string[])[$"{Path}/e-services/publish", $"{Path}/e-services/close", $"{Path}/e-services/invite",
            $"{Path}/e-services/remind", $"{Path}/e-services/results/publish", $"{Path}/e-services/preview"])
            Assert.Equal((403, path), ((await desk.PostAsync(path, new { }, viewer)).Status, path));
        foreach (var path in (string[])["words", "quality", "drop-off", "results?counts=cleaned"])
            Assert.Equal(403, (await desk.CallAsync(HttpMethod.Get, $"{Path}/e-services/{path}", by: viewer)).Status);
        Assert.Equal(200, (await desk.CallAsync(HttpMethod.Get, $"{Path}/e-services/results", by: viewer)).Status);
        Assert.Equal((400, "counts"), Field(await desk.CallAsync(HttpMethod.Get, $"{Path}/e-services/results?counts=all")));
    }

    /// <summary>
    /// Features 17, 23, 24, 25, 92 and 93; failure mode 97: people of both messengers are asked, answer, are reminded once, and are told of
    /// the results when their page opens; nothing is shown of the three who chose the same.
    /// </summary>
    [Fact]
    public async Task Goes_from_the_invitation_to_what_was_changed()
    {
        await PublishAsync("walk");
        var people = new List<Resident>();
        for (var person = 0; person < 10; person++) people.Add(await NewAsync(person % 2 == 0 ? "telegram" : "viber"));
        var invited = await desk.PostAsync($"{Path}/walk/invite", new { audience = new { language = "uk" }, start = true });
        Assert.True(invited.Status == 201, invited.Body.ToString());
        await ApproveAsync(invited.Body);
        await people[0].PressAsync("📊 Пройти опитування", "Життя");
        await AnswerAsync(people[0], "Автобус", "Більше автобусів, мій телефон 0671234567", begun: true);
        for (var person = 1; person < 9; person++)
            await AnswerAsync(people[person], person < 6 ? "Автобус" : "Велосипед",
                person < 3 ? $"Більше автобусів увечері, {person}" : null);
        // The last one stops at the second question.
        await people[9].OpenAsync("survey_walk");
        await people[9].PressAsync("Почати", "1 з 2");
        await people[9].PressAsync("Пішки", "2 з 2");

        var reminder = await desk.PostAsync($"{Path}/walk/remind");
        Assert.True(reminder.Status == 201, reminder.Body.ToString());
        await people[9].HearAsync("єдине нагадування");
        Assert.Equal("already-reminded", Code(await desk.PostAsync($"{Path}/walk/remind")));
        await Until.TrueAsync(
            async () => (await desk.GetAsync($"/api/v1/broadcasts/{reminder.Body.GetProperty("id").GetInt64()}")).GetProperty("status")
                .GetString() == "done", "the reminder to end");
        Assert.Equal(1, (await desk.GetAsync($"/api/v1/broadcasts/{reminder.Body.GetProperty("id").GetInt64()}")).GetProperty("counts")
            .GetProperty("audience").GetInt32());

        await ShowsNoSmallGroupAsync();
        await WordsBecomeThemesAsync();
        await ResultsGoToThoseWhoAnsweredAsync(people);
    }

    private async Task ShowsNoSmallGroupAsync()
    {
        var results = await desk.GetAsync($"{Path}/walk/results");
        Assert.Equal((9, JsonValueKind.Null), (results.GetProperty("complete").GetInt32(), results.GetProperty("partial").ValueKind));
        var item = results.GetProperty("items")[0];
        Assert.Equal(9, item.GetProperty("base").GetInt32());
        // Six by bus and three by bicycle would tell each other: they are one number.
        var cells = item.GetProperty("cells").EnumerateArray()
            .Select(cell => (string.Join('+', cell.GetProperty("values").EnumerateArray().Select(value => value.GetString())),
                cell.GetProperty("count").GetInt32())).ToList();
        Assert.Equal([("bus+bicycle+foot", 9)], cells);
        Assert.Equal("few", results.GetProperty("items")[1].GetProperty("withheld").GetString());
        var csv = await desk.Staff.GetStringAsync(new Uri($"{Path}/walk/results.csv", UriKind.Relative));
        Assert.Contains("bus|bicycle|foot", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("067", csv, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]T[0-9]|[0-9]:[0-9]", csv);
        Assert.DoesNotMatch("(?m)^=", csv);

        var quality = await desk.GetAsync($"{Path}/walk/quality");
        Assert.Equal(9, quality.GetProperty("raw").GetInt32());
        Assert.Equal(9 - quality.GetProperty("cleaned").GetInt32(),
            quality.GetProperty("flags").EnumerateObject().Sum(flag => flag.Value.GetInt32()));
        // Nobody reads two questions in no time at all.
        Assert.True(quality.GetProperty("flags").GetProperty("speed").GetInt32() > 0);
        var stops = (await desk.GetAsync($"{Path}/walk/drop-off")).GetProperty("items").EnumerateArray()
            .ToDictionary(stop => stop.GetProperty("item").GetString()!,
                stop => (stop.GetProperty("complete").GetInt32(), stop.GetProperty("stopped").GetInt32()));
        Assert.Equal((9, 3), (stops["how"].Item1, stops["why"].Item1));
    }

    private async Task WordsBecomeThemesAsync()
    {
        var words = (await desk.GetAsync($"{Path}/walk/words")).EnumerateArray().ToList();
        Assert.Equal(3, words.Count);
        var personal = Assert.Single(words, row => row.GetProperty("words").GetString()!.Contains("067", StringComparison.Ordinal));
        var cleared = await desk.PostAsync($"{Path}/walk/words/{personal.GetProperty("id").GetInt64()}/clear",
            new { words = "Більше автобусів" });
        Assert.Equal(("Більше автобусів", false),
            (cleared.Body.GetProperty("words").GetString(), cleared.Body.GetProperty("personal").GetBoolean()));
        Assert.Empty((await desk.GetAsync($"{Path}/walk/words?personal=true")).EnumerateArray());
        Assert.DoesNotContain("067", (await desk.GetAsync("/api/v1/audit?what=survey.words-clear")).GetRawText(), StringComparison.Ordinal);

        var (first, second) = (await ThemeAsync("Автобуси"), await ThemeAsync("Вечір"));
        Assert.Equal(3, (await desk.PostAsync($"{Path}/walk/words/assign", new { themeId = first, containing = "більше АВТОБУСІВ" })).Body
            .GetProperty("count").GetInt32());
        Assert.Equal(2, (await desk.PostAsync($"{Path}/walk/words/assign", new { themeId = second, containing = "увечері" })).Body
            .GetProperty("count").GetInt32());
        Assert.Equal(404, (await desk.PostAsync($"{Path}/walk/words/assign", new { themeId = first, answers = new[] { 999_999 } })).Status);
        Assert.Equal(400, (await desk.PostAsync($"{Path}/walk/words/assign", new { themeId = first })).Status);
        Assert.Equal(3,
            (await desk.PostAsync($"{Path}/walk/themes/{second}/merge", new { into = first })).Body.GetProperty("answers").GetInt32());
        Assert.Equal((400, "doneOn"), Field(await desk.CallAsync(HttpMethod.Put, $"{Path}/walk/themes/{first}",
            new { titleUk = "Автобуси", state = "done", actionUk = "Додали рейси" })));
        Assert.Equal((400, "link"), Field(await desk.CallAsync(HttpMethod.Put, $"{Path}/walk/themes/{first}",
            new { titleUk = "Автобуси", link = "javascript:alert(1)" })));
        Assert.Equal(200,
            (await desk.CallAsync(HttpMethod.Put, $"{Path}/walk/themes/{first}",
                new { titleUk = "Автобуси <b>", titleEn = "Buses", owner = "Департамент транспорту", state = "done",
                    actionUk = "Додали рейси після 22:00", doneOn = "2026-12-01", link = "https://example.org/buses" })).Status);
    }

    /// <summary>Makes it have closed half an hour ago.</summary>
    private async Task OverAsync(string survey) =>
        Assert.Equal(200, (await desk.CallAsync(HttpMethod.Patch, $"{Path}/{survey}",
            new { closesAt = TimeProvider.System.GetUtcNow().AddMinutes(-31) })).Status);

    private async Task ResultsGoToThoseWhoAnsweredAsync(List<Resident> people)
    {
        Assert.Equal("survey-open", Code(await desk.PostAsync($"{Path}/walk/results/publish")));
        await desk.PostAsync($"{Path}/walk/close");
        await OverAsync("walk");
        var page = $"{desk.Service.PublicUrl}/surveys/walk";
        Assert.Equal(HttpStatusCode.NotFound, (await Anybody.GetAsync(new Uri(page))).StatusCode);
        var published = await desk.PostAsync($"{Path}/walk/results/publish");
        Assert.True(published.Status == 201, published.Body.ToString());
        Assert.Equal("results-published", Code(await desk.PostAsync($"{Path}/walk/results/publish")));
        foreach (var person in (Resident[])[people[0], people[1]])
        {
            var before = (await person.ShownAsync()).Pictures;
            await person.HearAsync("Ось результати");
            Assert.True((await person.ShownAsync()).Pictures >= Math.Max(before, 1));
        }
        Assert.DoesNotContain(await people[9].AllAsync(), text => text.Contains("Ось результати", StringComparison.Ordinal));
        Assert.Equal("results-published", Code(await desk.PostAsync($"{Path}/walk/reopen", new { closesAt = "2099-01-01T00:00:00Z" })));

        using var response = await Anybody.GetAsync(new Uri(page));
        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"uk\">", html, StringComparison.Ordinal);
        Assert.Contains("Автобус / Велосипед / Пішки (разом)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("автобусів", html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", await Anybody.GetStringAsync(new Uri($"{page}?lang=en")), StringComparison.Ordinal);
        var changes = await Anybody.GetStringAsync(new Uri($"{page}/changes"));
        Assert.Contains("Автобуси &lt;b&gt;", changes, StringComparison.Ordinal);
        Assert.Contains("Додали рейси після 22:00", changes, StringComparison.Ordinal);
        var open = JsonDocument.Parse(await Anybody.GetStringAsync(new Uri($"{page}/changes.json"))).RootElement.GetProperty("themes")[0];
        Assert.Equal(("done", "2026-12-01"), (open.GetProperty("state").GetString(), open.GetProperty("doneOn").GetString()));
        Assert.False(open.TryGetProperty("answers", out _));
        Assert.Equal(9, JsonDocument.Parse(await Anybody.GetStringAsync(new Uri($"{page}/results.json"))).RootElement
            .GetProperty("complete").GetInt32());
        foreach (var (address, width, height) in ((string, int, int)[])[($"{page}/charts/how.png", 1080, 355),
            ($"{page}/card.png?size=link", 1200, 630), ($"{page}/card.png?size=post", 1080, 1350),
            ($"{page}/card.png?size=square", 1080, 1080)])
        {
            var png = await Anybody.GetByteArrayAsync(new Uri(address));
            var (wide, high) = (System.Buffers.Binary.BinaryPrimitives
                .ReadInt32BigEndian(png.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
            Assert.Equal((width, height), (wide, high));
        }
        Assert.NotEqual(await Anybody.GetByteArrayAsync(new Uri($"{page}/charts/how.png")),
            await Anybody.GetByteArrayAsync(new Uri($"{page}/charts/how.png?theme=dark")));
        Assert.Equal(HttpStatusCode.NotFound, (await Anybody.GetAsync(new Uri($"{page}/charts/none.png"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Anybody.GetAsync(new Uri($"{desk.Service.PublicUrl}/surveys/no-such"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Anybody.GetAsync(new Uri($"{desk.Service.PublicUrl}{Path}/walk/results"))).StatusCode);
    }

    /// <summary>A real chat with the test bot, and no mock picture.</summary>
    [Fact]
    public async Task Is_tried_by_staff_in_their_own_chat_and_counts_nowhere()
    {
        await desk.PostAsync(Path, Definition("trial"));
        using var author = await desk.Staff.ColleagueAsync("Авторка Опитування");
        Assert.Equal("no-staff-chat", Code(await desk.PostAsync($"{Path}/trial/preview", by: author)));
        var mine = await NewAsync("telegram");
        await mine.SayAsync((await desk.PostAsync("/api/v1/staff/me/chat-code", by: author)).Body.GetProperty("write")
            .GetString()!, "пробні");
        Assert.Equal(1, (await desk.PostAsync($"{Path}/trial/preview", by: author)).Body.GetProperty("told").GetInt32());
        await mine.HearAsync("Пробне проходження");
        var after = await desk.GetAsync($"{Path}/trial");
        Assert.Equal((0, 0), (after.GetProperty("complete").GetInt32(), after.GetProperty("partial").GetInt32()));
    }

    private async Task PublishAsync(string id)
    {
        Assert.Equal(201, (await desk.PostAsync(Path, Definition(id))).Status);
        var published = await desk.PostAsync($"{Path}/{id}/publish");
        Assert.True(published.Status == 200, published.Body.ToString());
    }

    private async Task<long> ThemeAsync(string title) =>
        (await desk.PostAsync($"{Path}/walk/themes", new { titleUk = title })).Body.GetProperty("id").GetInt64();

    private async Task ApproveAsync(JsonElement broadcast)
    {
        if (!broadcast.GetProperty("waits").GetBoolean()) return;
        using var second = await desk.Staff.ColleagueAsync($"Друга Особа {broadcast.GetProperty("id").GetInt64()}");
        await second.ApproveAsync(broadcast.GetProperty("id").GetInt64());
    }

    private async Task<Resident> NewAsync(string messenger)
    {
        var person = await Resident.NewAsync(desk.Emulator.BaseUrl, messenger);
        await person.OpenAsync();
        await person.SayAsync("/about", "тестов");
        return person;
    }

    /// <summary>Takes the survey and sends it.</summary>
    private static async Task AnswerAsync(Resident person, string how, string? why, bool begun = false)
    {
        if (!begun) await person.OpenAsync("survey_walk");
        await person.PressAsync("Почати", "1 з 2");
        await person.PressAsync(how, "2 з 2");
        if (why is null) await person.PressAsync("Пропустити", "Перевірте відповіді");
        else
        {
            await person.SayAsync(why);
            // Where it speaks of personal data it asks once more.
            await Until.TrueAsync(async () => (await person.AllAsync()).Any(text => text.Contains("Перевірте відповіді",
                StringComparison.Ordinal) || text.Contains("особист", StringComparison.OrdinalIgnoreCase)), "an answer to the words");
            if (!(await person.AllAsync()).Any(text => text.Contains("Перевірте відповіді", StringComparison.Ordinal)))
                await person.PressAsync("Надіслати так", "Перевірте відповіді");
        }
        await person.PressAsync("Надіслати", "Дякуємо");
    }

    private static object Definition(string id, string title = "Життя", object[]? questions = null) => new
    {
        id, title_uk = title, title_en = "Life", intro_uk = "Два запитання.", outro_uk = "Дякуємо!", outro_en = "Thank you!",
        questions = questions ??
        [
            new
            {
                id = "how", number = 1, type = "single", required = true, text_uk = "Як ви їздите на роботу?",
                text_en = "How do you get to work?",
                options = new[] { new { id = "bus", text_uk = "Автобус", text_en = "Bus" }, new { id = "bicycle", text_uk = "Велосипед",
                    text_en = "Bicycle" }, new { id = "foot", text_uk = "Пішки", text_en = "On foot" } },
            },
            new { id = "why", number = 2, type = "text", text_uk = "Що поліпшити?", text_en = "What to improve?" },
        ],
    };

    private static string? Code((int Status, JsonElement Body) answer) =>
        answer.Body.TryGetProperty("code", out var code) ? code.GetString() : answer.Body.ToString();

    private static (int, string?) Field((int Status, JsonElement Body) answer) =>
        (answer.Status, answer.Body.TryGetProperty("field", out var field) ? field.GetString() : answer.Body.ToString());
}
