using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>What staff open and take away, and what of it stays on record.</summary>
public sealed partial class AppealWorkTests
{
    [Fact]
    public async Task Whose_a_formal_appeal_is_opens_only_with_the_right_and_is_on_record()
    {
        var author = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await author.SayAsync("/appeal", "Про що звернення");
        await author.SayAsync("дороги та ями", "Що сталося");
        await author.SayAsync("Прошу офіційну відповідь про ремонт", "Де це");
        await author.SayAsync("Незалежності 202", "Додайте до п'яти");
        await author.PressAsync("Готово", "Перевірте");
        await author.PressAsync("Хочу офіційну відповідь", "Згодні");
        await author.PressAsync("Погоджуюся", "прізвище");
        await author.SayAsync("Шевченко Олена Петрівна", "адресу проживання");
        await author.SayAsync("Івано-Франківськ, Незалежності 202, кв. 7", "номером телефону");
        await author.SayAsync("olena@example.org", "Офіційна відповідь");
        await author.PressAsync("Надіслати", "як офіційне");
        var id = Ids(await desk.GetAsync("/api/v1/appeals?kind=formal&text=olena@example.org"))[0];
        Assert.Equal("Шевченко Олена Петрівна", (await desk.GetAsync($"/api/v1/appeals/{id}/person")).GetProperty("fullName").GetString());
        Assert.Contains((await desk.GetAsync("/api/v1/audit?what=appeal.person")).EnumerateArray(),
            entry => entry.GetProperty("target").GetString() == $"{id}");

        var executor = (await desk.PostAsync("/api/v1/api-keys", new { name = "Бригадир", role = "executor" })).Body.GetProperty("secret")
            .GetString()!;
        using var http = new HttpClient
        {
            BaseAddress = new Uri(desk.Service.AdminUrl), DefaultRequestHeaders = { { "X-Api-Key", executor } }
        };
        using var refused = await http.GetAsync(new Uri($"/api/v1/appeals/{id}/person", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("right-needed", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        var seen = await http.GetStringAsync(new Uri($"/api/v1/appeals/{id}", UriKind.Relative));
        foreach (var personal in (string[])["Шевченко Олена", "olena@example.org", "кв. 7"])
            Assert.DoesNotContain(personal, seen, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden,
            (await http.PostAsJsonAsync("/api/v1/alerts", new { kind = "water", textUk = "Води не буде" })).StatusCode);
    }

    [Fact]
    public async Task A_colleague_who_has_left_opens_nothing_any_more()
    {
        var member = (await desk.PostAsync("/api/v1/staff",
            new { name = "Оксана Коваль", role = "operator", email = $"{Guid.NewGuid():N}@example.org", department = "1580" })).Body;
        var id = member.GetProperty("id").GetInt64();
        var made = (await desk.PostAsync("/api/v1/api-keys", new { name = "Оксана Коваль", staffId = id })).Body;
        Assert.Equal("operator", made.GetProperty("key").GetProperty("role").GetString());
        using var http = new HttpClient
        {
            BaseAddress = new Uri(desk.Service.AdminUrl),
            DefaultRequestHeaders = { { "X-Api-Key", made.GetProperty("secret").GetString() } }
        };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/api/v1/appeals", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(new Uri("/api/v1/api-keys", UriKind.Relative))).StatusCode);
        Assert.Equal(200, (await desk.CallAsync(HttpMethod.Patch, $"/api/v1/staff/{id}", new { disabled = true })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri("/api/v1/appeals", UriKind.Relative))).StatusCode);
        Assert.Contains((await desk.GetAsync("/api/v1/staff")).EnumerateArray(), row => row.GetProperty("id").GetInt64() == id
            && row.GetProperty("disabledAt").ValueKind == JsonValueKind.String);
    }

    [Fact]
    public async Task The_export_is_safe_for_spreadsheets_and_is_on_record()
    {
        var formula = $"=HYPERLINK(\"http://evil\",\"яма\") {Guid.NewGuid():N}";
        await desk.FiledAsync(formula);
        using var csv = await desk.Staff.GetAsync(new Uri("/api/v1/appeals?format=csv", UriKind.Relative));
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
        var bytes = await csv.Content.ReadAsByteArrayAsync();
        Assert.Equal((byte[])[0xEF, 0xBB, 0xBF], bytes[..3]);
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        Assert.Contains("\"'=HYPERLINK(", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",\"=HYPERLINK(", text, StringComparison.Ordinal);

        using var xlsx = await desk.Staff.GetAsync(new Uri("/api/v1/appeals?format=xlsx&category=roads", UriKind.Relative));
        using var zip = new ZipArchive(await xlsx.Content.ReadAsStreamAsync());
        using var sheet =
            new StreamReader(zip.Entries.Single(entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        var cells = await sheet.ReadToEndAsync();
        Assert.Contains("HYPERLINK", cells, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", cells, StringComparison.Ordinal);
        Assert.Equal(400, (int)(await desk.Staff.GetAsync(new Uri("/api/v1/appeals?format=exe", UriKind.Relative))).StatusCode);
        Assert.True((await desk.GetAsync("/api/v1/audit?what=appeal.export")).GetArrayLength() >= 2);
    }

    [Fact]
    public async Task A_link_leads_its_author_to_the_card_and_a_stranger_nowhere()
    {
        var (author, id) = await desk.FiledAsync($"Яма з кодом {Guid.NewGuid():N}");
        var stranger = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        var said = new List<string>();
        foreach (var name in (string[])[$"{id}", $"{id}-yes", $"{id}-no", "999999", "abcdefghijkmnpqr"])
        {
            await stranger.OpenAsync($"appeals_{name}");
            said.Add(await stranger.HearAsync("серед ваших немає"));
        }
        Assert.Single(said.Distinct());
        await author.OpenAsync($"appeals_{id}");
        await author.HearAsync("Яма з кодом");
    }
}
