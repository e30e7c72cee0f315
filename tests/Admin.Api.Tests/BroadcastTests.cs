using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Broadcasts as staff compose them and residents get them.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class BroadcastTests(StaffDesk desk)
{
    private const string Path = "/api/v1/broadcasts";

    [Fact]
    public async Task Looks_in_both_messengers_just_as_the_preview_said()
    {
        var (telegram, viber) = (await ReaderAsync("telegram"), await ReaderAsync("viber"));
        var picture = await UploadAsync();
        var body = new
        {
            title = "Ярмарок", textUk = "Запрошуємо на ярмарок 2027!", textEn = "Come to the fair 2027!", picture,
            audience = new { language = "en" },
            buttons = new object[] { new { labelUk = "Програма", labelEn = "Programme", link = "https://example.org/fair" },
                new { labelUk = "Мій будинок", labelEn = "My building", opens = "building" } },
            point = new { latitude = 48.9226, longitude = 24.7111 },
        };
        var preview = (await desk.PostAsync("/api/v1/preview", new { broadcast = body })).Body.GetProperty("look").EnumerateArray()
            .ToDictionary(shown => $"{shown.GetProperty("messenger").GetString()} {shown.GetProperty("language").GetString()}");
        Assert.Equal(["telegram en", "telegram uk", "viber en", "viber uk"], preview.Keys.Order(StringComparer.Ordinal));
        Assert.All(preview.Values,
            shown => Assert.Equal((0, 0), (shown.GetProperty("over").GetInt32(), shown.GetProperty("warnings").GetArrayLength())));
        Assert.Equal((1024, 512),
            (preview["telegram en"].GetProperty("limit").GetInt32(), preview["viber en"].GetProperty("limit").GetInt32()));
        Assert.Contains("ярмарок 2027", preview["telegram uk"].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(preview["viber en"].GetProperty("text").GetString(),
            preview["viber en"].GetProperty("wire").GetProperty("text").GetString());

        await AnnounceAsync(body);
        Assert.Equal(await SeenAsync(telegram, "Come to the fair"), preview["telegram en"].GetProperty("text").GetString());
        Assert.Equal(await SeenAsync(viber, "Come to the fair"), preview["viber en"].GetProperty("text").GetString());
        foreach (var reader in (Resident[])[telegram, viber]) Assert.Equal(1, (await reader.ShownAsync()).Pictures);
        Assert.Equal("https://www.openstreetmap.org/?mlat=48.9226&mlon=24.7111#map=17/48.9226/24.7111", Buttons(preview["telegram en"])
            .Single(button => button.GetProperty("label").GetString() == "📍 On the map").GetProperty("opens").GetString());
        Assert.Contains(Buttons(preview["viber en"]), button => button.TryGetProperty("opens", out var opens)
            && opens.GetString() == "https://example.org/fair");
    }

    [Theory]
    [InlineData(null, 4096, "telegram")]
    [InlineData("picture", 512, "viber")]
    public async Task That_does_not_fit_is_refused_with_the_field_and_by_how_much(string? with, int limit, string messenger)
    {
        var picture = with is null ? null : await UploadAsync();
        var refused = await desk.PostAsync(Path, new { title = "Т", textUk = "Коротко", textEn = new string('x', limit + 100), picture });
        Assert.Equal((400, "too-long", "textEn"), (refused.Status, Code(refused.Body), refused.Body.GetProperty("field").GetString()));
        var details = refused.Body.GetProperty("details");
        Assert.Equal((messenger, limit), (details.GetProperty("messenger").GetString(), details.GetProperty("limit").GetInt32()));
        Assert.Equal(100, details.GetProperty("over").GetInt32());
        Assert.Equal(201,
            (await desk.PostAsync(Path, new { title = "Т", textUk = "Коротко", textEn = new string('x', limit), picture })).Status);
        Assert.Equal("textUk", (await desk.PostAsync(Path, new { title = "Т", textUk = new string('ж', limit + 100), picture })).Body
            .GetProperty("field").GetString());
        Assert.InRange((await desk.PostAsync("/api/v1/preview",
            new { broadcast = new { title = "Т", textUk = new string('ж', limit + 100), picture } })).Body.GetProperty("look")
            .EnumerateArray().Max(shown => shown.GetProperty("over").GetInt32()), 50, 200);
    }

    [Theory]
    [InlineData("""{"buttons":[{"labelUk":"Сайт","link":"http://example.org"}]}""", "buttons[0].link")]
    [InlineData("""{"buttons":[{"labelUk":"Сайт","link":"https://user:pass@example.org"}]}""", "buttons[0].link")]
    [InlineData("""{"buttons":[{"labelUk":"Сайт"}]}""", "buttons[0].link")]
    [InlineData("""{"buttons":[{"labelUk":"","opens":"building"}]}""", "buttons[0].labelUk")]
    [InlineData("""{"buttons":[{"labelUk":"Щось","opens":"nothing"}]}""", "buttons[0].opens")]
    [InlineData("""{"buttons":[{"labelUk":"Щось","opens":"call.101"}]}""", "buttons[0].opens")]
    [InlineData("""{"point":{"latitude":148,"longitude":24}}""", "point")]
    [InlineData("""{"picture":"0000000000000000000000000000000000000000000000000000000000000000"}""", "picture")]
    [InlineData("""{"picture":"../../etc/passwd"}""", "picture")]
    [InlineData("""{"textUk":"   "}""", "textUk")]
    [InlineData("""{"startsAt":"2030-01-01T09:00","start":true}""", "startsAt")]
    public async Task That_is_wrong_names_the_field(string more, string field)
    {
        var body = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(more)!;
        foreach (var (name, value) in (new { title = "Т", textUk = "Привіт" }).GetType().GetProperties()
            .Select(property => (property.Name, property.GetValue(new { title = "Т", textUk = "Привіт" }))))
                body.TryAdd(name, JsonSerializer.SerializeToElement(value));
        var refused = await desk.PostAsync(Path, body);
        Assert.Equal((400, field), (refused.Status, refused.Body.GetProperty("field").GetString()));
    }

    /// <summary>Failure mode 49: the hour that the clock of that night does not have.</summary>
    [Fact]
    public async Task Says_what_became_of_an_hour_that_is_not_there_and_can_be_changed_and_called_off()
    {
        var body = new { title = "Т", textUk = "Привіт", audience = new { language = "en" }, startsAt = "2027-03-28T03:30" };
        var made = (await desk.PostAsync(Path, body)).Body;
        Assert.Equal(("2027-03-28T04:00:00+03:00", true),
            (made.GetProperty("startsAtKyiv").GetString(), made.GetProperty("waits").GetBoolean()));
        Assert.Contains("04:00", made.GetProperty("note").GetString(), StringComparison.Ordinal);
        var path = $"{Path}/{made.GetProperty("id").GetInt64()}";
        var changed = (await desk.CallAsync(HttpMethod.Put, path, body with { startsAt = "2027-10-31T03:30" })).Body;
        Assert.Equal("2027-10-31T03:30:00+03:00", changed.GetProperty("startsAtKyiv").GetString());
        Assert.Contains("twice", changed.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Equal("cancelled", (await desk.PostAsync($"{path}/stop")).Body.GetProperty("status").GetString());
        Assert.Equal(409, (await desk.PostAsync($"{path}/start")).Status);
        Assert.Equal(409, (await desk.CallAsync(HttpMethod.Put, path, body)).Status);
    }

    [Fact]
    public async Task Goes_to_its_author_first_marked_as_a_test_and_to_nobody_else()
    {
        var (mine, other) = (await ReaderAsync("telegram"), await ReaderAsync("telegram"));
        using var author = await desk.Staff.ColleagueAsync("Пробна Людина");
        var body = new { title = "Т", textUk = "Проба", textEn = "A trial of the fair", audience = new { language = "en" } };
        var path = $"{Path}/{(await desk.PostAsync(Path, body, author)).Body.GetProperty("id").GetInt64()}";
        Assert.Equal((409, "no-staff-chat"), (await desk.PostAsync($"{path}/follow-ups", new { kind = "test" }, author)) is var none
            ? (none.Status, Code(none.Body))
            : default);

        var code = (await desk.PostAsync("/api/v1/staff/me/chat-code", by: author)).Body;
        Assert.Matches("^/staff [0-9]{8}$", code.GetProperty("write").GetString());
        await mine.SayAsync(code.GetProperty("write").GetString()!, "test broadcasts");
        await other.SayAsync(code.GetProperty("write").GetString()!, "no such code");
        Assert.Equal("telegram",
            (await desk.CallAsync(HttpMethod.Get, "/api/v1/staff/me", by: author)).Body.GetProperty("chats")[0].GetString());

        var test = (await desk.PostAsync($"{path}/follow-ups", new { kind = "test" }, author)).Body;
        Assert.Equal(("test", "running"), (test.GetProperty("purpose").GetString(), test.GetProperty("status").GetString()));
        Assert.StartsWith("🧪 TEST. Only staff see this.", await mine.HearAsync("A trial of the fair"), StringComparison.Ordinal);
        Assert.Equal(201, (await desk.PostAsync($"{path}/follow-ups", new { kind = "test", names = new[] { "Пробна Людина" } })).Status);
        await mine.HearAsync("A trial of the fair");
        Assert.DoesNotContain(await other.AllAsync(), text => text.Contains("A trial", StringComparison.Ordinal));
        var real = await desk.GetAsync(path);
        Assert.Equal(("draft", 0), (real.GetProperty("status").GetString(), real.GetProperty("counts").GetProperty("audience").GetInt32()));
        Assert.Equal(400, (await desk.PostAsync($"{path}/follow-ups", new { kind = "test", textUk = "Не його" })).Status);
        await desk.PostAsync($"{path}/stop");
        await mine.SayAsync("/staff off", "no longer");
    }

    [Fact]
    public async Task What_was_wrong_is_corrected_for_those_who_got_it_and_for_nobody_else()
    {
        var (telegram, viber) = (await ReaderAsync("telegram"), await ReaderAsync("viber"));
        var id = await AnnounceAsync(new { title = "Збори", textUk = "Збори о 17", textEn = "The meeting is at five",
            audience = new { language = "en" } });
        foreach (var reader in (Resident[])[telegram, viber]) await reader.HearAsync("The meeting is at five");
        await DoneAsync(id);
        var late = await ReaderAsync("telegram");

        var correction =
            (await desk.PostAsync($"{Path}/{id}/follow-ups", new { kind = "correction", textUk = "Збори о 18", textEn =
                "The meeting is at six" })).Body;
        Assert.Equal(("correction", "all", id, true), (correction.GetProperty("purpose").GetString(), correction.GetProperty("level")
            .GetString(), correction.GetProperty("of").GetInt64(), correction.GetProperty("waits").GetBoolean()));
        await ApproveAsync(correction);
        foreach (var reader in (Resident[])[telegram, viber])
            Assert.StartsWith("✏️", await reader.HearAsync("The meeting is at six"), StringComparison.Ordinal);
        var fixedCounts = await DoneAsync(correction.GetProperty("id").GetInt64());
        Assert.Equal((await desk.GetAsync($"{Path}/{id}")).GetProperty("counts").GetProperty("sent")
            .GetInt32() + (await desk.GetAsync($"{Path}/{id}")).GetProperty("counts").GetProperty("delivered")
            .GetInt32() + (await desk.GetAsync($"{Path}/{id}")).GetProperty("counts").GetProperty("seen").GetInt32(),
                fixedCounts.GetProperty("audience").GetInt32());
        await late.SayAsync("/about", "Version");
        Assert.DoesNotContain(await late.AllAsync(), text => text.Contains("meeting", StringComparison.Ordinal));

        // The rest are told what is right, for the first words are known to be wrong.
        var rest = (await desk.PostAsync($"{Path}/{id}/follow-ups", new { kind = "rest" })).Body;
        await ApproveAsync(rest);
        await late.HearAsync("The meeting is at six");
        Assert.Equal(1, (await DoneAsync(rest.GetProperty("id").GetInt64())).GetProperty("audience").GetInt32());
        Assert.Equal(2, (await telegram.AllAsync()).Count(text => text.Contains("meeting", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_should_not_have_been_said_is_taken_back_by_one_person_at_once()
    {
        var (telegram, viber) = (await ReaderAsync("telegram"), await ReaderAsync("viber"));
        var id = await AnnounceAsync(new { title = "Помилка", textUk = "Завтра не буде води ніде", textEn = "Tomorrow no water at all",
            audience = new { language = "en" } });
        foreach (var reader in (Resident[])[telegram, viber]) await reader.HearAsync("Tomorrow no water");
        await DoneAsync(id);
        Assert.Equal(400, (await desk.PostAsync($"{Path}/{id}/follow-ups", new { kind = "withdrawal", textUk = "" })).Status);
        var withdrawal = (await desk.PostAsync($"{Path}/{id}/follow-ups",
            new { kind = "withdrawal", textUk = "надіслано помилково", textEn = "it was sent by mistake" })).Body;
        Assert.Equal(("withdrawal", "running"),
            (withdrawal.GetProperty("purpose").GetString(), withdrawal.GetProperty("status").GetString()));
        await DoneAsync(withdrawal.GetProperty("id").GetInt64());
        // Where a message can be rewritten it was; elsewhere another one says so.
        await Until.TrueAsync(async () => !(await telegram.AllAsync()).Any(text =>
            text.StartsWith("Tomorrow no water", StringComparison.Ordinal)), "the message to be rewritten");
        Assert.Contains(await telegram.AllAsync(), text => text.StartsWith("A message was withdrawn: it was sent by mistake",
            StringComparison.Ordinal) && text.Contains("“Tomorrow no water at all”", StringComparison.Ordinal));
        await viber.HearAsync("A message was withdrawn");
        Assert.Equal("move-not-allowed",
            Code((await desk.PostAsync($"{Path}/{(await DraftAsync())}/follow-ups", new { kind = "withdrawal", textUk =
                "ніколи не надсилали" })).Body));
    }

    [Fact]
    public async Task Two_starts_at_once_are_one()
    {
        var id = await DraftAsync();
        using var second = await desk.Staff.ColleagueAsync($"Друга {id}");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => desk.PostAsync($"{Path}/{id}/start")));
        Assert.All(answers, answer => Assert.Equal("approval-needed", Code(answer.Body)));
        await second.ApproveAsync(id);
        answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => desk.PostAsync($"{Path}/{id}/start")));
        Assert.Single(answers, answer => answer.Status == 200);
        await DoneAsync(id);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => desk.PostAsync($"{Path}/{id}/start"))),
            answer => Assert.Equal(409, answer.Status));
        var starts = (await desk.GetAsync("/api/v1/audit?what=broadcast.start&limit=100")).EnumerateArray()
            .Count(entry => entry.GetProperty("target").GetString() == $"{id}");
        Assert.Equal(1, starts);
    }

    private static IEnumerable<JsonElement> Buttons(JsonElement shown) =>
        shown.GetProperty("buttons").EnumerateArray().SelectMany(row => row.EnumerateArray());

    private async Task<long> DraftAsync() =>
        (await desk.PostAsync(Path, new { title = "Т", textUk = "Чернетка", audience = new { language = "en", messenger = "viber" } })).Body
            .GetProperty("id").GetInt64();

    private async Task<long> AnnounceAsync(object body)
    {
        var made = await desk.PostAsync(Path, body);
        Assert.True(made.Status == 201, made.Body.ToString());
        await ApproveAsync(made.Body);
        var id = made.Body.GetProperty("id").GetInt64();
        Assert.Contains((await desk.PostAsync($"{Path}/{id}/start")).Status, (int[])[200, 409]);
        return id;
    }

    private async Task ApproveAsync(JsonElement broadcast)
    {
        using var second = await desk.Staff.ColleagueAsync($"Друга Особа {broadcast.GetProperty("id").GetInt64()}");
        await second.ApproveAsync(broadcast.GetProperty("id").GetInt64());
    }

    private async Task<JsonElement> DoneAsync(long id)
    {
        await Until.TrueAsync(async () => (await desk.GetAsync($"{Path}/{id}")).GetProperty("status").GetString() == "done",
            $"broadcast {id} to end");
        return (await desk.GetAsync($"{Path}/{id}")).GetProperty("counts");
    }

    /// <summary>Somebody who reads English; in Viber they have written something, for opening the chat is no subscription.</summary>
    private async Task<Resident> ReaderAsync(string messenger)
    {
        var reader = await Resident.NewAsync(desk.Emulator.BaseUrl, messenger, "en");
        await reader.OpenAsync();
        await reader.HearAsync("I am the bot");
        await reader.SayAsync("/about", "Version");
        return reader;
    }

    private static async Task<string> SeenAsync(Resident reader, string words)
    {
        await reader.HearAsync(words);
        return (await reader.AllAsync()).Last(text => text.Contains(words, StringComparison.Ordinal));
    }

    /// <summary>As a form, and as the picture itself: the same pixels are the same picture.</summary>
    private async Task<string> UploadAsync()
    {
        using var raw = new ByteArrayContent(AppealWorkTests.Jpeg()) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        using var first = await desk.Staff.PostAsync(new Uri($"{Path}/pictures", UriKind.Relative), raw);
        Assert.Equal(200, (int)first.StatusCode);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(AppealWorkTests.Jpeg()) { Headers =
            { ContentType = new MediaTypeHeaderValue("image/jpeg") } }, "file", "fair.jpg" } };
        using var second = await desk.Staff.PostAsync(new Uri($"{Path}/pictures", UriKind.Relative), form);
        var sha256 = (await second.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sha256").GetString()!;
        Assert.Equal((await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sha256").GetString(), sha256);
        using var none = new ByteArrayContent("<html>"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        Assert.Equal(400, (int)(await desk.Staff.PostAsync(new Uri($"{Path}/pictures", UriKind.Relative), none)).StatusCode);
        return sha256;
    }

    private static string? Code(JsonElement problem) => problem.GetProperty("code").GetString();
}
