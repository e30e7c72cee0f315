using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Tests.Admin.Console;
using IfCity.Bots.Tests.Kit;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Work on appeals by the staff API, and what of it residents see and do not see.</summary>
[Collection(OneStaffDesk.Name)]
public sealed partial class AppealWorkTests(StaffDesk desk)
{
    [Theory]
    [InlineData("telegram")]
    [InlineData("viber")]
    public async Task A_question_is_asked_in_the_chat_and_its_answer_lands_on_the_appeal(string messenger)
    {
        var (author, id) = await desk.FiledAsync($"Яма біля входу {Guid.NewGuid():N}", messenger: messenger);
        var other = await desk.FiledAsync($"Інша яма {Guid.NewGuid():N}");
        Assert.Equal(200, (await desk.PostAsync($"/api/v1/appeals/{id}/moves", new { to = "question", reason =
            "Біля якого саме входу?" })).Status);
        await author.HearAsync("Біля якого саме входу");
        await author.PressAsync("Відповісти", "Відповідь щодо");
        await author.SayAsync("Біля головного", "Додав до звернення");
        var details = await desk.GetAsync($"/api/v1/appeals/{id}");
        Assert.Equal("accepted", details.GetProperty("appeal").GetProperty("status").GetString());
        Assert.Contains("Біля головного", History(details));
        Assert.DoesNotContain("Біля головного", History(await desk.GetAsync($"/api/v1/appeals/{other.Id}")));
    }

    [Fact]
    public async Task In_telegram_a_reply_to_the_message_is_the_answer()
    {
        var (author, id) = await desk.FiledAsync($"Яма на розі {Guid.NewGuid():N}");
        await desk.PostAsync($"/api/v1/appeals/{id}/moves", new { to = "question", reason = "Яка глибина?" });
        await author.HearAsync("Яка глибина");
        await author.ReplyAsync("Яка глибина", "Сантиметрів двадцять", "Додав до звернення");
        Assert.Contains("Сантиметрів двадцять", History(await desk.GetAsync($"/api/v1/appeals/{id}")));
    }

    [Fact]
    public async Task A_note_stays_with_the_staff()
    {
        const string Secret = "Автор скандальний, обережно";
        var (author, id) = await desk.FiledAsync($"Яма біля парку {Guid.NewGuid():N}");
        Assert.Equal(201, (await desk.PostAsync($"/api/v1/appeals/{id}/notes", new { text = Secret })).Status);
        await desk.PostAsync($"/api/v1/appeals/{id}/messages", new { text = "Дякуємо, розбираємося" });
        await author.HearAsync("Дякуємо, розбираємося");
        await author.SayAsync("/appeals", "Ваші звернення");
        Assert.DoesNotContain(await author.AllAsync(), text => text.Contains("скандальний", StringComparison.Ordinal));
        var details = await desk.GetAsync($"/api/v1/appeals/{id}");
        Assert.Equal(Secret, details.GetProperty("notes")[0].GetProperty("words").GetString());
        Assert.DoesNotContain(Secret, History(details));
    }

    [Fact]
    public async Task It_is_assigned_given_back_and_found_by_whose_it_is()
    {
        var (_, id) = await desk.FiledAsync($"Яма для Петренка {Guid.NewGuid():N}");
        Assert.Equal("Петренко", (await desk.CallAsync(HttpMethod.Patch, $"/api/v1/appeals/{id}",
            new { assignee = "Петренко" })).Body.GetProperty("assignee").GetString());
        Assert.Contains(id, Ids(await desk.GetAsync("/api/v1/appeals?assignee=Петренко")));
        var late = await desk.CallAsync(HttpMethod.Patch, $"/api/v1/appeals/{id}", new { assignee = "Коваль", version = 1 });
        Assert.Equal((409, "changed-meanwhile"), (late.Status, late.Body.GetProperty("code").GetString()));
        Assert.Equal(200,
            (await desk.CallAsync(HttpMethod.Patch, $"/api/v1/appeals/{id}", new { assignee = (string?)null })).Status);
        Assert.DoesNotContain(id, Ids(await desk.GetAsync("/api/v1/appeals?assignee=Петренко")));
        Assert.Contains(id, Ids(await desk.GetAsync("/api/v1/appeals?assignee=")));
    }

    [Fact]
    public async Task It_is_found_by_its_words_in_any_form()
    {
        var (_, id) = await desk.FiledAsync("Розбита бруківка перед крамницею, калюжі стоять");
        foreach (var typed in (string[])["бруківку", "крамниці калюжа", "brukivka", "крамн"])
            Assert.Contains(id, Ids(await desk.GetAsync($"/api/v1/appeals?text={Uri.EscapeDataString(typed)}")));
        foreach (var typed in (string[])["верблюд", "бруківка верблюд", "***", "\" OR 1=1 --"])
            Assert.DoesNotContain(id, Ids(await desk.GetAsync($"/api/v1/appeals?text={Uri.EscapeDataString(typed)}")));
        Assert.Empty(Ids(await desk.GetAsync($"/api/v1/appeals?text={Uri.EscapeDataString("бруківку")}&category=waste")));
    }

    [Fact]
    public async Task Re_routed_it_keeps_number_and_history_and_the_author_is_told_by_whom_it_is_done_now()
    {
        var (author, id) = await desk.FiledAsync($"Ліхтар над ямою {Guid.NewGuid():N}");
        var before = (await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("appeal");
        Assert.Equal((400, "category"), (await desk.CallAsync(HttpMethod.Patch, $"/api/v1/appeals/{id}", new { category =
            "нема" })) is var wrong
            ? (wrong.Status, wrong.Body.GetProperty("field").GetString())
            : default);
        Assert.Equal(200, (await desk.CallAsync(HttpMethod.Patch, $"/api/v1/appeals/{id}",
            new { category = "street-lighting", reason = "Йдеться про ліхтар" })).Status);
        await author.HearAsync("Йдеться про ліхтар");
        var after = await desk.GetAsync($"/api/v1/appeals/{id}");
        Assert.Equal((before.GetProperty("number").GetString(), "street-lighting"), (after.GetProperty("appeal").GetProperty("number")
            .GetString(), after.GetProperty("appeal").GetProperty("category").GetString()));
        Assert.Equal("registered", after.GetProperty("history")[0].GetProperty("to").GetString());
        var line = after.GetProperty("history")[1];
        Assert.StartsWith("Тему змінено: Дороги та ями → Вуличне освітлення. Відповідає: ", line.GetProperty("words").GetString(),
            StringComparison.Ordinal);
        Assert.EndsWith(". Йдеться про ліхтар", line.GetProperty("words").GetString(), StringComparison.Ordinal);
        Assert.Equal(["rerouted", "roads", "street-lighting"], Texts(line.GetProperty("fact"), "kind", "from", "to"));
    }

    [Fact]
    public async Task Merged_its_author_hears_the_parents_news_and_it_cannot_be_merged_in_a_circle()
    {
        var (parent, child) =
            (await desk.FiledAsync($"Велике провалля {Guid.NewGuid():N}"), await desk.FiledAsync($"Те саме провалля {Guid.NewGuid():N}"));
        Assert.Equal((409, "bad-parent"), (await desk.PostAsync($"/api/v1/appeals/{child.Id}/moves", new { to = "merged", into =
            child.Id })) is var self
            ? (self.Status, self.Body.GetProperty("code").GetString())
            : default);
        Assert.Equal(200, (await desk.PostAsync($"/api/v1/appeals/{child.Id}/moves", new { to = "merged", into = parent.Id })).Status);
        Assert.Equal(409, (await desk.PostAsync($"/api/v1/appeals/{parent.Id}/moves", new { to = "merged", into = child.Id })).Status);
        var number = (await desk.GetAsync($"/api/v1/appeals/{parent.Id}")).GetProperty("appeal").GetProperty("number").GetString();
        var line = (await desk.GetAsync($"/api/v1/appeals/{child.Id}")).GetProperty("history")[1];
        Assert.Equal(["merged_into", number], Texts(line.GetProperty("fact"), "kind", "number"));
        Assert.Equal($"Об’єднано зі зверненням № {number} про те саме. Новини надходитимуть звідти.",
            line.GetProperty("words").GetString());
        await desk.PostAsync($"/api/v1/appeals/{parent.Id}/moves", new { to = "in_work", reason = "Одна бригада на всіх" });
        foreach (var person in (Resident[])[parent.Author, child.Author]) await person.HearAsync("Одна бригада на всіх");
        Assert.Equal(child.Id, (await desk.GetAsync($"/api/v1/appeals/{parent.Id}")).GetProperty("merged")[0].GetInt64());
    }

    [Theory]
    [InlineData("telegram")]
    [InlineData("viber")]
    public async Task Where_a_picture_of_the_result_is_required_done_waits_for_it_and_it_reaches_the_author(string messenger)
    {
        var (author, id) = await desk.FiledAsync($"Плитка вилетіла {Guid.NewGuid():N}", "sidewalks-accessibility", messenger);
        Assert.Equal((409, "photo-needed"), (await desk.PostAsync($"/api/v1/appeals/{id}/moves", new { to = "done" })) is var early
            ? (early.Status, early.Body.GetProperty("code").GetString())
            : default);
        Assert.Equal((400, "file"),
            await UploadAsync(id, "<svg/>"u8.ToArray()) is var bad ? (bad.Status, bad.Body.GetProperty("field").GetString()) : default);
        var photo = await UploadAsync(id, Jpeg());
        Assert.Equal(201, photo.Status);
        Assert.Equal(200, (await desk.PostAsync($"/api/v1/appeals/{id}/moves", new { to = "done", reason = "Перекладено" })).Status);
        await author.HearAsync("Перекладено");
        Assert.Equal(1, (await author.ShownAsync()).Pictures);
        using var served = await desk.Staff.GetAsync(new Uri(photo.Body.GetProperty("link").GetString()!, UriKind.Relative));
        Assert.Equal(("image/jpeg", "nosniff"),
            (served.Content.Headers.ContentType?.MediaType, served.Headers.GetValues("X-Content-Type-Options").Single()));
        using var stranger = new HttpClient { BaseAddress = new Uri(desk.Service.AdminUrl) };
        Assert.Equal(HttpStatusCode.Unauthorized,
            (await stranger.GetAsync(new Uri(photo.Body.GetProperty("link").GetString()!, UriKind.Relative))).StatusCode);
    }

    /// <summary>What a neighbour sees of an appeal: topic and place, and what a member of staff has released.</summary>
    [Theory]
    [InlineData("telegram")]
    [InlineData("viber")]
    public async Task A_neighbour_sees_no_words_and_no_photo_until_they_are_released(string messenger)
    {
        var (place, secret) = ($"Галицька {Random.Shared.Next(200, 280)}", $"телефонуйте 0501112233 {Guid.NewGuid():N}");
        var author = await Resident.NewAsync(desk.Emulator.BaseUrl, messenger);
        await author.SayAsync("/appeal", "Про що звернення");
        await author.SayAsync("водопостачання", "Що сталося");
        await author.SayAsync($"Немає води, {secret}", "Де це");
        await author.SayAsync(place, "Додайте до п'яти");
        await author.SendPhotoAsync(Jpeg());
        await author.PressAsync("Готово", "Перевірте");
        await author.PressAsync("Надіслати", "зареєстровано");
        var id = (await desk.GetAsync($"/api/v1/appeals?text={secret.Split(' ')[^1]}"))[0].GetProperty("id").GetInt64();
        await Until.TrueAsync(async () => (await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("photos")[0].GetProperty("status")
            .GetString() == "stored", "the photo to be stored");

        var neighbour = await Resident.NewAsync(desk.Emulator.BaseUrl, messenger);
        await neighbour.SayAsync("/appeal", "Про що звернення");
        await neighbour.SayAsync("водопостачання", "Що сталося");
        await neighbour.SayAsync("Немає води з самого ранку", "Де це");
        await neighbour.SayAsync(place, "вже повідомили");
        await neighbour.PressAsync("Я теж", "приєдналися до звернення");
        await desk.PostAsync($"/api/v1/appeals/{id}/moves", new { to = "in_work", reason = "Бригада їде" });
        await neighbour.HearAsync("Бригада їде");
        await neighbour.SayAsync("мої звернення", "Ваші звернення");
        await neighbour.PressAsync("Водопостачання", "У роботі");
        Assert.DoesNotContain("Світлини", string.Join('|', neighbour.Labels()), StringComparison.Ordinal);
        Assert.All(await neighbour.AllAsync(), text => Assert.DoesNotContain("0501112233", text, StringComparison.Ordinal));

        var key = (await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("photos")[0].GetProperty("key").GetString();
        var released = await desk.CallAsync(HttpMethod.Patch, $"/api/v1/appeals/{id}",
            new { publicWords = "Немає води на третьому поверсі", photos = new Dictionary<string, bool> { [key!] = true } });
        Assert.Equal(200, released.Status);
        Assert.NotNull((await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("photos")[0].GetProperty("releasedBy").GetString());
        await neighbour.SayAsync("мої звернення", "Ваші звернення");
        await neighbour.PressAsync("Немає води на третьому", "Немає води на третьому поверсі");
        var before = (await neighbour.ShownAsync()).Pictures;
        await neighbour.TapAsync("Світлини");
        await Until.TrueAsync(async () => (await neighbour.ShownAsync()).Pictures == before + 1, "the released photo to be shown");
    }

    [Fact]
    public async Task A_voice_note_is_kept_as_it_is_and_only_downloads()
    {
        var author = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await author.OpenAsync();
        await author.HearAsync("Я бот міста");
        byte[] voice = [.. "OggS"u8, .. new byte[64]];
        await author.RecordAsync(voice, "voice");
        await author.HearAsync("Запис додав");
        await author.SayAsync("дороги та ями", "Що сталося");
        await author.PressAsync("Усе сказано в записі", "Де це");
        await author.SayAsync("Незалежності 201", "Записи: 1");
        await author.PressAsync("Надіслати", "зареєстровано");
        var id = (await desk.GetAsync("/api/v1/appeals?text=записі"))[0].GetProperty("id").GetInt64();
        await Until.TrueAsync(async () => (await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("photos")[0].GetProperty("status")
            .GetString() == "stored", "the voice note to be stored");
        using var served = await desk.Staff.GetAsync(new Uri(
            (await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("photos")[0].GetProperty("link").GetString()!, UriKind.Relative));
        Assert.Equal(("audio/ogg", "attachment", "nosniff"), (served.Content.Headers.ContentType?.MediaType,
            served.Content.Headers.ContentDisposition?.DispositionType, served.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal(voice, await served.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Telegram has voice notes; Viber lets nobody send one to a bot, but a video it does.</summary>
    [Theory]
    [InlineData("telegram", "voice")]
    [InlineData("viber", "video")]
    public async Task What_is_said_in_a_recording_is_typed_by_staff_and_its_author_reads_it(string messenger, string kind)
    {
        var (author, id) = await desk.FiledAsync($"Ліхтар не горить другий тиждень, {messenger}", "street-lighting", messenger);
        await author.PressAsync("Переглянути звернення", "Ліхтар не горить");
        await author.RecordAsync(kind == "voice" ? [.. "OggS"u8, .. new byte[64]] : [0, 0, 0, 24, .. "ftypmp42"u8, .. new byte[64]],
            kind);
        await author.HearAsync("Додав до звернення");
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await Until.TrueAsync(async () =>
        {
            await browser.OpenAsync($"/console/appeals/{id}");
            return browser.Page.QuerySelector("form[action$='/said']") is not null;
        }, "the recording to be stored");
        await browser.SendAsync(browser.Page.QuerySelector("form[action$='/said']")!.GetAttribute("action")!,
            ("text", "Ліхтар біля третього під'їзду"));
        await author.HearAsync("записали словами: «Ліхтар біля третього під");
        Assert.Contains("Ліхтар біля третього", browser.Page.QuerySelector("[data-testid=said]")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_answers_come_filled_and_their_use_is_counted()
    {
        var (author, id) = await desk.FiledAsync($"Яма для готової відповіді {Guid.NewGuid():N}");
        var answer = (await desk.GetAsync($"/api/v1/ready-answers?appeal={id}&status=in_work")).EnumerateArray()
            .First(row => row.GetProperty("category").GetString() == "roads");
        Assert.Contains("вул. Гетьмана Мазепи", answer.GetProperty("textUk").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("{", answer.GetProperty("textUk").GetString(), StringComparison.Ordinal);
        await desk.PostAsync($"/api/v1/appeals/{id}/moves",
            new { to = "in_work", reason = answer.GetProperty("textUk").GetString(), readyAnswerId = answer.GetProperty("id").GetInt64() });
        await author.HearAsync("графіка ямкового ремонту");
        Assert.Equal(1 + answer.GetProperty("uses").GetInt32(), (await desk.GetAsync("/api/v1/ready-answers")).EnumerateArray()
            .Single(row => row.GetProperty("id").GetInt64() == answer.GetProperty("id").GetInt64()).GetProperty("uses").GetInt32());
        var made = await desk.PostAsync("/api/v1/ready-answers",
            new { title = "Проба", textUk = "{department}", textEn = "{department}, {place}", category = "roads", status = "done" });
        Assert.Equal(201, made.Status);
        var filled = (await desk.GetAsync($"/api/v1/ready-answers?appeal={id}&status=done")).EnumerateArray()
            .Single(row => row.GetProperty("title").GetString() == "Проба");
        Assert.Equal("Департамент благоустрою", filled.GetProperty("textUk").GetString());
        Assert.Matches("^Department of landscaping, [0-9]+ Hetmana Mazepy St$", filled.GetProperty("textEn").GetString());
        Assert.Equal(204,
            (await desk.CallAsync(HttpMethod.Delete, $"/api/v1/ready-answers/{made.Body.GetProperty("id").GetInt64()}")).Status);
    }

    private async Task<(int Status, JsonElement Body)> UploadAsync(long id, byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes) { Headers =
            { ContentType = new MediaTypeHeaderValue("image/jpeg") } }, "file", "result.jpg" } };
        using var response = await desk.Staff.PostAsync(new Uri($"/api/v1/appeals/{id}/photos", UriKind.Relative), form);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    internal static byte[] Jpeg()
    {
        using var picture = new Image<Rgb24>(640, 480);
        using var jpeg = new MemoryStream();
        picture.SaveAsJpeg(jpeg);
        return jpeg.ToArray();
    }

    private static List<long> Ids(JsonElement appeals) =>
        [.. appeals.EnumerateArray().Select(appeal => appeal.GetProperty("id").GetInt64())];

    private static IEnumerable<string?> Texts(JsonElement of, params string[] names) =>
        names.Select(name => of.GetProperty(name).GetString());

    private static IEnumerable<string?> History(JsonElement details) =>
        details.GetProperty("history").EnumerateArray().Select(line => line.GetProperty("words").GetString());
}
