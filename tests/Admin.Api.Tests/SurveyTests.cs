using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>
/// Surveys as staff make them, ask people, and show what came of it. A service of its own: elsewhere the first survey is the seed's.
/// </summary>
public sealed partial class SurveyTests(StaffDesk desk) : IClassFixture<StaffDesk>
{
    private const string Path = "/api/v1/surveys";

    private static readonly HttpClient Anybody = new();

    /// <summary>Feature 20.</summary>
    [Fact]
    public async Task Is_written_checked_published_changed_closed_and_reopened()
    {
        Assert.Equal((400, "id"), Field(await desk.CallAsync(HttpMethod.Put, $"{Path}/Великі/draft", Definition("Великі Букви"))));
        Assert.Equal((400, "questions"), Field(await desk.CallAsync(HttpMethod.Put, $"{Path}/x/draft", new { id = "x", questions = "?" })));
        var written = await desk.CallAsync(HttpMethod.Put, $"{Path}/life/draft", Definition("life", questions: []));
        Assert.Equal(200, written.Status);
        var draft = (await desk.GetAsync($"{Path}/life")).GetProperty("survey");
        Assert.Equal((0, true), (draft.GetProperty("version").GetInt32(), draft.GetProperty("hasDraft").GetBoolean()));

        var refused = await desk.PostAsync($"{Path}/life/publish");
        Assert.Equal((422, "survey-invalid"), (refused.Status, Code(refused)));
        var problem = refused.Body.GetProperty("problems")[0];
        Assert.All((string[])["code", "at", "text"], name => Assert.Equal(JsonValueKind.String, problem.GetProperty(name).ValueKind));
        // In the caller's language, as every refusal.
        Assert.Equal("There is no question.", problem.GetProperty("text").GetString());
        using var ask = new HttpRequestMessage(HttpMethod.Post, $"{Path}/life/publish") { Headers = { { "Accept-Language", "uk" } } };
        using var inUkrainian = await desk.Staff.SendAsync(ask);
        Assert.Contains("Немає жодного запитання.", await inUkrainian.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(written.Body.GetProperty("check").GetProperty("canBePublished").GetBoolean());
        Assert.Equal(409, (await desk.PostAsync($"{Path}/life/close")).Status);

        Assert.Equal((400, "id"), Field(await desk.CallAsync(HttpMethod.Put, $"{Path}/life/draft", Definition("other"))));
        Assert.True((await desk.CallAsync(HttpMethod.Put, $"{Path}/life/draft", Definition("life"))).Body.GetProperty("check")
            .GetProperty("canBePublished").GetBoolean());
        Assert.Equal((400, "closesAt"), Field(await desk.PostAsync($"{Path}/life/publish", new { closesAt = "2020-01-01T00:00:00Z" })));
        Assert.Equal(1, (await desk.PostAsync($"{Path}/life/publish", new { closesAt = "2099-01-01T00:00:00Z" })).Body
            .GetProperty("version").GetInt32());
        Assert.Equal("no-draft", Code(await desk.PostAsync($"{Path}/life/publish")));

        // The next version is written while the first is open, and takes its place.
        await EditTagTests.EditsOnceAsync(desk, HttpMethod.Put, $"{Path}/life", $"{Path}/life/draft", Definition("life", title: "Назва"),
            Definition("life", title: "Нова назва"));
        Assert.Equal("Життя", (await desk.GetAsync($"{Path}/life")).GetProperty("definition").GetProperty("title_uk").GetString());
        Assert.Equal(2, (await desk.PostAsync($"{Path}/life/publish")).Body.GetProperty("version").GetInt32());
        Assert.Equal("Нова назва", (await desk.GetAsync($"{Path}/life")).GetProperty("definition").GetProperty("title_uk").GetString());
        Assert.Equal("Життя", (await desk.GetAsync($"{Path}/life?version=1")).GetProperty("definition").GetProperty("title_uk")
            .GetString());

        Assert.Equal("open-already", Code(await desk.PostAsync($"{Path}/life/reopen", new { closesAt = "2099-01-01T00:00:00Z" })));
        Assert.True((await desk.PostAsync($"{Path}/life/close")).Body.GetProperty("closed").GetBoolean());
        Assert.Equal("closed-already", Code(await desk.PostAsync($"{Path}/life/close")));
        Assert.Equal((400, "closesAt"), Field(await desk.PostAsync($"{Path}/life/reopen", new { closesAt = "2020-01-01T00:00:00Z" })));
        Assert.False((await desk.PostAsync($"{Path}/life/reopen", new { closesAt = "2098-01-01T00:00:00Z" })).Body.GetProperty("closed")
            .GetBoolean());
        await desk.PostAsync($"{Path}/life/close");
        // Who began in time may still finish.
        Assert.Equal("survey-open", Code(await desk.PostAsync($"{Path}/life/publish_results")));
        await OverAsync("life");
        Assert.Equal("too-few", Code(await desk.PostAsync($"{Path}/life/publish_results")));
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
            $"{Path}/e-services/remind", $"{Path}/e-services/publish_results", $"{Path}/e-services/trial"])
            Assert.Equal((403, path), ((await desk.PostAsync(path, new { }, viewer)).Status, path));
        foreach (var path in (string[])["words", "results?counts=cleaned"])
            Assert.Equal(403, (await desk.CallAsync(HttpMethod.Get, $"{Path}/e-services/{path}", by: viewer)).Status);
        Assert.Equal(200, (await desk.CallAsync(HttpMethod.Get, $"{Path}/e-services/results", by: viewer)).Status);
        Assert.Equal(JsonValueKind.Null, (await desk.CallAsync(HttpMethod.Get, $"{Path}/e-services/results", by: viewer)).Body
            .GetProperty("quality").ValueKind);
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

    /// <summary>A real chat with the test bot, and no mock picture.</summary>
    [Fact]
    public async Task Is_tried_by_staff_in_their_own_chat_and_counts_nowhere()
    {
        await desk.CallAsync(HttpMethod.Put, $"{Path}/trial/draft", Definition("trial"));
        using var author = await desk.Staff.ColleagueAsync("Авторка Опитування");
        Assert.Equal("no-staff-chat", Code(await desk.PostAsync($"{Path}/trial/trial", by: author)));
        var mine = await NewAsync("telegram");
        await mine.SayAsync((await desk.PostAsync("/api/v1/staff/me/chat-code", by: author)).Body.GetProperty("write")
            .GetString()!, "пробні");
        Assert.Equal(1, (await desk.PostAsync($"{Path}/trial/trial", by: author)).Body.GetProperty("told").GetInt32());
        await mine.HearAsync("Пробне проходження");
        var after = (await desk.GetAsync($"{Path}/trial")).GetProperty("survey");
        Assert.Equal((0, 0), (after.GetProperty("complete").GetInt32(), after.GetProperty("partial").GetInt32()));
    }

    private async Task PublishAsync(string id)
    {
        Assert.Equal(200, (await desk.CallAsync(HttpMethod.Put, $"{Path}/{id}/draft", Definition(id))).Status);
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
        await person.SayAsync("/about", "Версія");
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
