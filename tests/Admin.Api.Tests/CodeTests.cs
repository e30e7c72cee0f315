using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Tests.Admin.Console;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Codes on paper, from the call of staff to the phone of whoever scans or types them, over both wires.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class CodeTests(StaffDesk desk)
{
    private const string Codes = "/api/v1/codes", Nothing = "нічого не відкриває";

    [Fact]
    public async Task One_call_makes_the_sheets_of_a_street_and_each_leads_to_its_building()
    {
        var (id, name) = await AddStreetAsync(3);
        var made = await MakeAsync(new { kind = "building", target = id, entrances = 2 });
        Assert.Equal(6, made.Count);
        Assert.Equal(3, made.Select(Code).Distinct().Count());
        Assert.Equal($"вул. {name}, 1 під’їзд 1 вул. {name}, 1 під’їзд 2",
            string.Join(' ', made.Take(2).Select(sheet => $"{sheet.GetProperty("title")} {sheet.GetProperty("place")}")));
        Assert.Equal(["Telegram", "Viber"], made[0].GetProperty("links").EnumerateArray()
            .Select(link => link.GetProperty("messenger").GetString()));
        Assert.Equal(made.Select(Code), (await MakeAsync(new { kind = "building", target = id, entrances = 2 })).Select(Code));
        var pdf = await desk.Staff.PostAsync(new Uri($"{Codes}?format=pdf", UriKind.Relative),
            System.Net.Http.Json.JsonContent.Create(new { kind = "building", target = id }));
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("%PDF-", await pdf.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("code.make", (await desk.GetAsync("/api/v1/audit?limit=100")).EnumerateArray()
            .Select(row => row.GetProperty("what").GetString()));

        var scanned = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await scanned.OpenAsync(Payload(made[0], "start"));
        await scanned.HearAsync($"вул. {name}, 1");
        await scanned.PressAsync("Так, сповіщати", "увімкнено");
        var inViber = await Resident.NewAsync(desk.Emulator.BaseUrl, "viber");
        await inViber.OpenAsync(Payload(made[2], "context"));
        await inViber.HearAsync($"вул. {name}, 2");
        await inViber.SayAsync("так", "увімкнено");
        var typed = await Resident.NewAsync(desk.Emulator.BaseUrl, "viber");
        await typed.OpenAsync();
        await typed.SayAsync($"код {Code(made[4]).ToLowerInvariant()}", $"вул. {name}, 3");
    }

    [Fact]
    public async Task A_letter_opens_for_its_author_and_tells_nobody_else_even_that_there_is_one()
    {
        var (author, id) = await desk.FiledAsync($"Яма з листом {Guid.NewGuid():N}");
        var letter = Assert.Single(await MakeAsync(new { kind = "appeal", target = $"{id}" }));
        Assert.True(letter.GetProperty("expiresAt").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
        foreach (var messenger in (string[])["telegram", "viber"])
        {
            var stranger = await Resident.NewAsync(desk.Emulator.BaseUrl, messenger);
            await stranger.OpenAsync(Payload(letter, messenger == "viber" ? "context" : "start"));
            var refused = await stranger.HearAsync(Nothing);
            await stranger.SayAsync(Code(letter));
            var typed = await stranger.HearAsync(Nothing);
            await stranger.SayAsync("222A-222A-222A");
            Assert.Equal((typed, refused.Split('\n')[0]), (await stranger.HearAsync(Nothing), typed.Split('\n')[0]));
        }
        await author.OpenAsync(Payload(letter, "start"));
        await author.HearAsync("Яма з листом");
        using var editor = await OpenWithRoleAsync("editor");
        Assert.Equal((403, "right-needed"), Refused(await desk.PostAsync(Codes, new { kind = "appeal", target = $"{id}" }, editor)));
    }

    [Fact]
    public async Task The_places_of_a_survey_are_counted_and_small_numbers_are_not_shown()
    {
        var places = (string[])["Зупинка «Вокзал»", "Бібліотека"];
        var made = await MakeAsync(new { kind = "survey", target = "e-services", places });
        Assert.Equal(2, made.Select(Code).Distinct().Count());
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await resident.OpenAsync(Payload(made[0], "start"));
        await resident.PressAsync("Почати", "1");
        var sources = new Dictionary<string, JsonElement>();
        // Results are counted anew after a while only, and another test may just have asked for them.
        await Until.TrueAsync(async () =>
        {
            sources = (await desk.GetAsync("/api/v1/surveys/e-services/results")).GetProperty("sources").EnumerateArray()
                .ToDictionary(row => row.GetProperty("place").GetString()!);
            return sources[places[0]].GetProperty("begun").ValueKind == JsonValueKind.Null;
        }, "who began to be counted, and not to be shown");
        Assert.Equal(0, sources[places[0]].GetProperty("finished").GetInt32());
        Assert.Equal(0, sources[places[1]].GetProperty("begun").GetInt32());
    }

    [Fact]
    public async Task The_page_of_a_street_prints_its_sheets_for_those_who_keep_the_register()
    {
        var (id, _) = await AddStreetAsync(1);
        using var editor = await desk.OpenAsync(StaffRole.Editor);
        await editor.OpenAsync($"/console/register/streets/{id}");
        await editor.SendAsync("/console/codes", ("entrances", "4"));
        Assert.Equal((200, "application/pdf"), (editor.Status, editor.Answer.Content.Headers.ContentType?.MediaType));
        await editor.OpenAsync($"/console/register/streets/{id}");
        await editor.SendAsync("/console/codes", ("entrances", "40"));
        Assert.Contains("від 1 до 20", editor.Notice, StringComparison.Ordinal);
        Assert.Equal($"/console/register/streets/{id}", editor.Page.QuerySelector("main a.button")!.GetAttribute("href"));
        using var viewer = await desk.OpenAsync(StaffRole.Viewer);
        await viewer.OpenAsync($"/console/register/streets/{id}");
        Assert.Null(viewer.Page.QuerySelector("form[action='/console/codes']"));
    }

    [Fact]
    public async Task No_more_than_five_hundred_sheets_are_made_at_once()
    {
        var (id, _) = await AddStreetAsync(26);
        Assert.Equal((409, "too-many-sheets"),
            Refused(await desk.PostAsync(Codes, new { kind = "building", target = id, entrances = 20 })));
    }

    private static (int, string?) Refused((int Status, JsonElement Body) answer) =>
        (answer.Status, answer.Body.GetProperty("code").GetString());

    private static string Code(JsonElement made) => made.GetProperty("code").GetString()!;

    /// <summary>What a phone's camera hands to the messenger.</summary>
    private static string Payload(JsonElement made, string name)
    {
        var links = made.GetProperty("links").EnumerateArray().Select(link => link.GetProperty("link").GetString()!);
        return links.Select(link => link.Split($"{name}=")).Single(parts => parts.Length == 2)[1];
    }

    private async Task<List<JsonElement>> MakeAsync(object body)
    {
        // The name of the bot is asked of Telegram when the service starts.
        (int Status, JsonElement Body) made = default;
        await Until.TrueAsync(async () =>
        {
            made = await desk.PostAsync(Codes, body);
            return made.Status == 200 && made.Body.EnumerateArray().All(sheet => sheet.GetProperty("links").GetArrayLength() == 2);
        }, "links of both messengers");
        return [.. made.Body.EnumerateArray()];
    }

    /// <summary>A street with so many houses.</summary>
    private async Task<(string Id, string Name)> AddStreetAsync(int houses)
    {
        var name = $"Кодова{string.Concat(Guid.NewGuid().ToByteArray().Take(8).Select(chance => "абвгдеєжзиклмнпр"[chance % 16]))}";
        await ImportAsync("streets", $"type,name\nвулиця,{name}");
        var rows = Enumerable.Range(1, houses).Select(house => $"{name},{house}");
        await ImportAsync("buildings", $"street,house\n{string.Join('\n', rows)}");
        var street = Assert.Single((await desk.GetAsync($"/api/v1/streets?q={name}")).EnumerateArray());
        return (street.GetProperty("id").GetString()!, name);
    }

    private async Task<HttpClient> OpenWithRoleAsync(string role)
    {
        var made = await desk.PostAsync("/api/v1/api-keys", new { name = $"{role} {Guid.NewGuid():N}"[..30], role });
        var http = new HttpClient { BaseAddress = new Uri(desk.Service.AdminUrl) };
        http.DefaultRequestHeaders.Add("X-Api-Key", made.Body.GetProperty("secret").GetString());
        return http;
    }

    private async Task ImportAsync(string what, string csv)
    {
        using var content = new StringContent(csv, Encoding.UTF8, new MediaTypeHeaderValue("text/csv", "utf-8"));
        using var answer = await desk.Staff.PostAsync(new Uri($"/api/v1/imports/{what}", UriKind.Relative), content);
        Assert.Equal((200, what), ((int)answer.StatusCode, what));
    }
}
