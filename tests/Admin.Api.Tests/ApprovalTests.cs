using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>The rule of the second person, as staff meet it (failure mode 81).</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ApprovalTests(StaffDesk desk)
{
    [Fact]
    public async Task What_all_are_to_read_needs_a_second_person_and_says_who()
    {
        using var author = await desk.Staff.ColleagueAsync("Автор Перший", "Відділ преси");
        using var second = await desk.Staff.ColleagueAsync("Друга Особа", "Відділ преси");
        var (id, path) =
            await ComposeAsync(author, new { title = "Новини", textUk = "Завтра ярмарок", audience = new { language = "en" } });
        var refused = await desk.CallAsync(HttpMethod.Post, $"{path}/start", by: author);
        Assert.Equal((409, "approval-needed"), (refused.Status, Code(refused.Body)));
        var details = refused.Body.GetProperty("details");
        Assert.Equal(2, details.GetProperty("needed").GetInt32());
        var may = details.GetProperty("mayApprove").EnumerateArray().Select(name => name.GetString()).ToList();
        Assert.Contains("Друга Особа", may);
        Assert.DoesNotContain("Автор Перший", may);

        var own = await desk.PostAsync($"{path}/approvals", new { revision = 1, agrees = true }, author);
        Assert.Equal((409, "own-broadcast"), (own.Status, Code(own.Body)));
        // Another key of the same person is the same person.
        using var sameAgain = await KeyOfAsync("Автор Перший");
        Assert.Equal("own-broadcast", Code((await desk.PostAsync($"{path}/approvals", new { revision = 1, agrees = true }, sameAgain))
            .Body));

        var approved = await desk.PostAsync($"{path}/approvals", new { revision = 1, agrees = true }, second);
        // The refused start has armed nothing.
        Assert.Equal((200, "draft", JsonValueKind.Null), (approved.Status, approved.Body.GetProperty("status").GetString(),
            approved.Body.GetProperty("startsAt").ValueKind));
        Assert.Equal("running", (await desk.PostAsync($"{path}/start", by: author)).Body.GetProperty("status").GetString());
        Assert.Equal(["Автор Перший", "Друга Особа"], approved.Body.GetProperty("approval").GetProperty("persons").EnumerateArray()
            .Select(name => name.GetString()!));
        var audit = await desk.GetAsync("/api/v1/audit?what=broadcast.approve");
        Assert.Contains(audit.EnumerateArray(), entry => entry.GetProperty("target").GetString() == $"{id}" && entry.GetProperty("after")
            .GetString()!.Contains("Друга Особа", StringComparison.Ordinal));
        Assert.Equal("move-not-allowed", Code((await desk.PostAsync($"{path}/approvals", new { revision = 1, agrees = true }, desk.Staff))
            .Body));
    }

    [Fact]
    public async Task Any_change_voids_the_approval_and_who_changed_it_cannot_approve()
    {
        using var author = await desk.Staff.ColleagueAsync("Авторка Друга");
        using var editor = await desk.Staff.ColleagueAsync("Редактор Третій");
        var body = new { title = "Новини", textUk = "Завтра ярмарок", audience = new { language = "en" }, startsAt = "2030-05-01T09:00" };
        var (_, path) = await ComposeAsync(author, body);
        var approved = (await desk.PostAsync($"{path}/approvals", new { revision = 1, agrees = true }, editor)).Body;
        Assert.Equal((false, 2),
            (approved.GetProperty("waits").GetBoolean(), approved.GetProperty("approval").GetProperty("persons").GetArrayLength()));

        var changed = await desk.CallAsync(HttpMethod.Put, path, body with { textUk = "Післязавтра ярмарок" }, author);
        Assert.Equal((200, 2, 1), (changed.Status, changed.Body.GetProperty("revision").GetInt32(), changed.Body.GetProperty("approval")
            .GetProperty("persons").GetArrayLength()));
        Assert.Equal("changed-meanwhile", Code((await desk.PostAsync($"{path}/approvals", new { revision = 1, agrees = true }, editor))
            .Body));
        Assert.Equal("changed-meanwhile",
            Code((await desk.CallAsync(HttpMethod.Put, path, new { body.title, body.textUk, revision = 1 }, editor)).Body));

        var edited = await desk.CallAsync(HttpMethod.Put, path,
            new { body.title, textUk = "Ярмарок у суботу", body.audience, revision = 2 }, editor);
        Assert.Equal("Редактор Третій", edited.Body.GetProperty("author").GetString());
        Assert.Equal("own-broadcast", Code((await desk.PostAsync($"{path}/approvals", new { revision = 3, agrees = true }, editor)).Body));
        Assert.Equal(200, (await desk.PostAsync($"{path}/approvals", new { revision = 3, agrees = true }, author)).Status);
        Assert.Equal(200, (await desk.PostAsync($"{path}/stop", by: author)).Status);
    }

    [Fact]
    public async Task What_has_its_time_starts_earlier_only_if_that_is_said()
    {
        var (_, path) = await ComposeAsync(desk.Staff, new { title = "Двір", textUk = "Завтра прибирання двору",
            startsAt = "2030-05-01T09:00", audience = new { buildings = new[] { "вул. Дністровська, 30" } } });
        var refused = await desk.PostAsync($"{path}/start");
        Assert.Equal((409, "scheduled", "early"), (refused.Status, Code(refused.Body), refused.Body.GetProperty("field").GetString()));
        Assert.Equal("2030-05-01T06:00:00+00:00",
            refused.Body.GetProperty("details").GetProperty("startsAt").GetDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:sszzz",
                System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("draft", (await desk.GetAsync(path)).GetProperty("status").GetString());
        Assert.Equal(200, (await desk.PostAsync($"{path}/start", new { early = true })).Status);
    }

    [Fact]
    public async Task A_rejection_stands_until_it_is_taken_back_or_the_text_is_changed()
    {
        using var author = await desk.Staff.ColleagueAsync("Авторка Четверта");
        using var strict = await desk.Staff.ColleagueAsync("Суворий П'ятий");
        using var third = await desk.Staff.ColleagueAsync("Третя Шоста");
        var (_, path) = await ComposeAsync(author,
            new { title = "Новини", textUk = "Ярмарок скасовано", audience = new { language = "en" }, start = true });
        Assert.Equal("invalid-value", Code((await desk.PostAsync($"{path}/approvals", new { revision = 1, agrees = false, reason = "" },
            strict)).Body));
        var rejected = (await desk.PostAsync($"{path}/approvals", new { revision = 1, agrees = false, reason =
            "Не скасовано, а перенесено" }, strict)).Body;
        Assert.Equal("Не скасовано, а перенесено",
            rejected.GetProperty("approval").GetProperty("refused")[0].GetProperty("why").GetString());
        Assert.Equal("draft",
            (await desk.PostAsync($"{path}/approvals", new { revision = 1, agrees = true }, third)).Body.GetProperty("status").GetString());
        Assert.Equal("approval-needed", Code((await desk.PostAsync($"{path}/start", by: author)).Body));
        Assert.Equal("running",
            (await desk.PostAsync($"{path}/approvals", new { revision = 1, agrees = true }, strict)).Body.GetProperty("status")
                .GetString());
    }

    [Fact]
    public async Task Danger_needs_two_of_different_bodies_and_a_key_without_an_owner_has_none()
    {
        using var author = await desk.Staff.ColleagueAsync("Черговий Водоканалу", "Водоканал");
        using var samePlace = await desk.Staff.ColleagueAsync("Колега Водоканалу", "водоканал");
        using var other = await desk.Staff.ColleagueAsync("Черговий ДСНС", "ДСНС");
        var (_, path) = await ComposeAsync(author, new { title = "Хлор", textUk = "Витік хлору, зачиніть вікна", danger = true,
            start = true, audience = new { buildings = new[] { "вул. Дністровська, 26" } } });
        var draft = await desk.GetAsync(path);
        Assert.Equal(("danger", "urgent", true),
            (draft.GetProperty("level").GetString(), draft.GetProperty("lane").GetString(), draft.GetProperty("waits").GetBoolean()));
        Assert.Equal("draft",
            (await desk.PostAsync($"{path}/approvals", new { revision = 1, agrees = true }, samePlace)).Body.GetProperty("status")
                .GetString());
        Assert.Equal("draft",
            (await desk.PostAsync($"{path}/approvals", new { revision = 1, agrees = true }, desk.Staff)).Body.GetProperty("status")
                .GetString());
        var needed = (await desk.PostAsync($"{path}/start", by: author)).Body.GetProperty("details");
        Assert.Equal(["Водоканал"], needed.GetProperty("departments").EnumerateArray().Select(department => department.GetString()!));
        var may = needed.GetProperty("mayApprove").EnumerateArray().Select(name => name.GetString()).ToList();
        Assert.Contains("Черговий ДСНС", may);
        Assert.DoesNotContain("Колега Водоканалу", may);
        Assert.Equal("running",
            (await desk.PostAsync($"{path}/approvals", new { revision = 1, agrees = true }, other)).Body.GetProperty("status").GetString());
    }

    [Fact]
    public async Task News_to_some_needs_its_author_alone_and_the_levels_can_be_read()
    {
        var (_, path) = await ComposeAsync(desk.Staff,
            new { title = "Двір", textUk = "Завтра прибирання двору", audience = new { buildings = new[] { "вул. Дністровська, 28" } } });
        Assert.Equal((200, "news"), (await desk.PostAsync($"{path}/start")) is var started
            ? (started.Status, started.Body.GetProperty("level").GetString())
            : default);
        var levels = (await desk.GetAsync("/api/v1/values")).GetProperty("levels");
        Assert.True(levels.GetProperty("approvals").GetBoolean());
        Assert.Equal(["news", "notice", "all", "danger"],
            levels.GetProperty("levels").EnumerateArray().Select(level => level.GetProperty("slug").GetString()!));
    }

    [Fact]
    public async Task A_viewer_approves_nothing()
    {
        using var viewer = await desk.Staff.ColleagueAsync("Глядач", role: "viewer");
        var (_, path) = await ComposeAsync(desk.Staff, new { title = "Т", textUk = "Новини", audience = new { language = "en" } });
        Assert.Equal((403, "right-needed"), (await desk.PostAsync($"{path}/approvals", new { revision = 1, agrees = true },
            viewer)) is var refused
            ? (refused.Status, Code(refused.Body))
            : default);
        await desk.PostAsync($"{path}/stop");
    }

    private async Task<(long Id, string Path)> ComposeAsync(HttpClient author, object body)
    {
        var made = await desk.PostAsync("/api/v1/broadcasts", body, author);
        Assert.Equal(201, made.Status);
        var id = made.Body.GetProperty("id").GetInt64();
        return (id, $"/api/v1/broadcasts/{id}");
    }

    private async Task<HttpClient> KeyOfAsync(string name)
    {
        var member = (await desk.GetAsync("/api/v1/staff")).EnumerateArray()
            .Single(member => member.GetProperty("name").GetString() == name);
        var made =
            (await desk.PostAsync("/api/v1/api-keys", new { name = "Інший ключ", staffId = member.GetProperty("id").GetInt64() })).Body;
        return new HttpClient
        {
            BaseAddress = desk.Staff.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", made.GetProperty("secret").GetString()! } }
        };
    }

    private static string? Code(JsonElement problem) => problem.GetProperty("code").GetString();
}
