using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>The catalogue over HTTP: cards of all facts, what is refused, what is overdue, files out and in, open data.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class CatalogueTests(StaffDesk desk)
{
    private static readonly HttpClient Anybody = new();

    private static Dictionary<string, object?> Card(string id) => new()
    {
        ["id"] = id, ["titleUk"] = "Пробна послуга", ["titleEn"] = "Trial service", ["category"] = "documents",
        ["descriptionUk"] = "Опис, з «лапками»;\nі рядками", ["descriptionEn"] = "Words", ["url"] = "https://proba.example.ua/a?b=c",
        ["phones"] = new[] { "+380 67 000 11 22" }, ["keywords"] = new[] { "проба|друга" }, ["whoUk"] = "Усі", ["needUk"] = "Паспорт",
        ["howLongUk"] = "День", ["priceUk"] = "0 грн", ["addressUk"] = "вул. Пробна, 1", ["hoursUk"] = "9–17",
        ["owner"] = "=Відділ", ["appealCategory"] = "roads", ["businessOrder"] = 2, ["businessOnly"] = false,
    };

    [Fact]
    public async Task A_card_holds_all_that_is_known_and_is_verified_and_shown()
    {
        var created = await desk.WriteCardAsync(Card("trial"));
        Assert.Equal(201, created.Status);
        try
        {
            Assert.Equal(("Усі", "0 грн", "roads", 2, true), (Text(created.Body, "whoUk"), Text(created.Body, "priceUk"), Text(created.Body,
                "appealCategory"), created.Body.GetProperty("businessOrder").GetInt32(), created.Body.GetProperty("overdue").GetBoolean()));
            Assert.Contains("trial", await IdsAsync("/api/v1/services?overdue=true"));
            Assert.DoesNotContain("trial", await IdsAsync("/api/v1/services?overdue=false"));
            var verified = await desk.PostAsync("/api/v1/services/trial/verify");
            Assert.Equal((200, false, 0),
                (verified.Status, verified.Body.GetProperty("overdue").GetBoolean(), verified.Body.GetProperty("reports").GetInt32()));
            Assert.NotNull(verified.Body.GetProperty("verifiedBy").GetString());
            Assert.DoesNotContain("trial", await IdsAsync("/api/v1/services?overdue=true"));
            Assert.Contains("service.verify", (await desk.GetAsync("/api/v1/audit")).EnumerateArray().Select(row => Text(row, "what")));

            var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "viber");
            await resident.OpenAsync("services_trial");
            await resident.HearAsync("✓ Перевірено");

            var shorter = new Dictionary<string, object?>
            {
                ["id"] = "trial", ["titleUk"] = "Коротко", ["titleEn"] = null, ["category"] = "documents", ["descriptionUk"] = "Опис"
            };
            var replaced = await desk.CallAsync(HttpMethod.Put, "/api/v1/services/trial", shorter);
            Assert.Equal((200, JsonValueKind.Null, "Коротко"),
                (replaced.Status, replaced.Body.GetProperty("whoUk").ValueKind, Text(replaced.Body, "titleEn")));
        }
        finally
        {
            await desk.CallAsync(HttpMethod.Delete, "/api/v1/services/trial");
        }
    }

    [Theory]
    [InlineData("url", "ftp://example.ua/x")]
    [InlineData("url", "https://user:word@example.ua")]
    [InlineData("url", "javascript:alert(1)")]
    [InlineData("url", "example.ua")]
    [InlineData("id", "saved")]
    [InlineData("id", "Велике")]
    [InlineData("category", "no-such")]
    [InlineData("appealCategory", "no-such")]
    [InlineData("ownerStaffId", 424242)]
    [InlineData("businessOrder", 0)]
    [InlineData("phones", "call me")]
    [InlineData("whoUk", "LONG")]
    [InlineData("descriptionUk", "LONG")]
    [InlineData("titleEn", "LONG")]
    [InlineData("priceUk", "\u0007")]
    public async Task What_a_card_may_not_say_is_refused_by_name(string field, object value)
    {
        var card = Card("never");
        card[field] = field == "phones" ? new[] { (string)value } : value is "LONG" ? new string('х', 1001) : value;
        Assert.Equal((400, field), Refused(await desk.WriteCardAsync(card)));
        Assert.Equal(404, (await desk.CallAsync(HttpMethod.Get, "/api/v1/services/never")).Status);
    }

    [Fact]
    public async Task The_whole_catalogue_goes_out_and_comes_in_unchanged()
    {
        await desk.WriteCardAsync(Card("round-trip"));
        try
        {
            var file = await ExportAsync();
            Assert.Contains("'=Відділ", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
            Assert.Equal((200, 0, 0, 0), Counts(await ImportAsync(file, "text/csv", "mode=replace")));
            Assert.Equal(204, (await desk.CallAsync(HttpMethod.Delete, "/api/v1/services/round-trip")).Status);
            Assert.Equal((200, 1, 0, 0), Counts(await ImportAsync(file, "text/csv", "dryRun=true")));
            Assert.Equal((200, 1, 0, 0), Counts(await ImportAsync(file, "text/csv")));
            var back = await desk.GetAsync("/api/v1/services/round-trip");
            Assert.Equal(("=Відділ", "Опис, з «лапками»;\nі рядками", "проба|друга"),
                (Text(back, "owner"), Text(back, "descriptionUk"), back.GetProperty("keywords")[0].GetString()));
            Assert.Equal(file, await ExportAsync());
        }
        finally
        {
            await desk.CallAsync(HttpMethod.Delete, "/api/v1/services/round-trip");
        }
    }

    [Fact]
    public async Task A_spoilt_or_dangerous_file_changes_nothing_and_says_where_it_is_wrong()
    {
        foreach (var (body, type, query, status, code, field) in ((string, string, string, int, string, string?)[])
        [
            ("\uFEFFid;title_uk;category;description_uk\nfirst-one;Перша;documents;Опис\nsecond-one;Друга;no-such;Опис\n", "text/csv", "",
                400, "invalid-rows", "category"),
            ("id,title_uk,category,description_uk\nfirst-one,Перша,documents,Опис\nfirst-one,Перша,documents,Опис\n", "text/csv", "", 400,
                "invalid-rows", "id"),
            ("id,colour\ncnap,red\n", "text/csv", "", 400, "unknown-field", "colour"),
            ("id,hidden\ncnap,maybe\n", "text/csv", "", 400, "invalid-rows", "hidden"),
            ("id,order\ncnap,перший\n", "text/csv", "", 400, "invalid-rows", "order"),
            ("id,price_uk\ncnap,\"Безкоштовно\n", "text/csv", "", 400, "invalid-rows", null),
            ("id\n", "text/csv", "", 400, "invalid-rows", "rows"),
            ("{\"services\":[]}", "application/json", "", 415, "csv-required", null),
            ("id\ncnap\n", "text/csv", "mode=mirror", 400, "invalid-value", "mode"),
            ("id\ncnap\n", "text/csv", "mode=replace", 409, "would-remove", null),
        ])
        {
            var refused = await ImportAsync(Encoding.UTF8.GetBytes(body), type, query);
            Assert.True((status, code) == (refused.Status, Text(refused.Body, "code")), $"{body} -> {refused.Status} {refused.Body}");
            if (field is not null) Assert.Equal(field, Text(refused.Body, "field"));
        }
        Assert.Equal(404, (await desk.CallAsync(HttpMethod.Get, "/api/v1/services/first-one")).Status);
        var tried = await ImportAsync("id\ncnap\n"u8.ToArray(), "text/csv", "mode=replace&dryRun=true");
        Assert.True(tried.Body.GetProperty("removed").GetProperty("count").GetInt32() > 60);
        Assert.Equal(400, (await ImportAsync([0xC3, 0x28], "text/csv")).Status);
    }

    [Fact]
    public async Task Anybody_reads_what_residents_see_and_nothing_of_the_staff()
    {
        var hidden = Card("secret-card");
        hidden["hidden"] = true;
        await desk.WriteCardAsync(hidden);
        await desk.WriteCardAsync(Card("open-card"));
        try
        {
            var (answer, text) = await OpenAsync();
            Assert.Equal(("*", "public, max-age=300"),
                (answer.Headers.GetValues("Access-Control-Allow-Origin").Single(), answer.Headers.CacheControl?.ToString()));
            Assert.Contains("rel=\"license\"", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
            using var json = JsonDocument.Parse(text);
            Assert.StartsWith("https://creativecommons.org/", Text(json.RootElement, "licence"), StringComparison.Ordinal);
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", Text(json.RootElement, "generated_at"));
            var cards = json.RootElement.GetProperty("services").EnumerateArray().ToDictionary(row => Text(row, "id"));
            Assert.False(cards.ContainsKey("secret-card"));
            Assert.Equal("Усі", Text(cards["open-card"], "who_uk"));
            Assert.True(cards["open-card"].TryGetProperty("link", out _));
            foreach (var kept in (string[])["keywords", "owner_staff_id", "verified_by", "source", "hidden", "reports"])
                Assert.False(cards["open-card"].TryGetProperty(kept, out _), kept);

            using var again = new HttpRequestMessage(HttpMethod.Get,
                new Uri($"{desk.Service.PublicUrl}/open-data/services.json")) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
            Assert.Equal(HttpStatusCode.NotModified, (await Anybody.SendAsync(again)).StatusCode);
            await desk.PostAsync("/api/v1/services/open-card/verify");
            Assert.NotEqual(answer.Headers.ETag, (await OpenAsync()).Answer.Headers.ETag);

            Assert.Equal(404, (await desk.CallAsync(HttpMethod.Get, "/open-data/services.json")).Status);
        }
        finally
        {
            await desk.CallAsync(HttpMethod.Delete, "/api/v1/services/secret-card");
            await desk.CallAsync(HttpMethod.Delete, "/api/v1/services/open-card");
        }
    }

    [Theory]
    [InlineData("telegram")]
    [InlineData("viber")]
    public async Task Who_said_that_a_card_is_wrong_is_told_when_staff_have_verified_it(string messenger)
    {
        var id = $"mended-{messenger}";
        await desk.WriteCardAsync(Card(id));
        try
        {
            var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, messenger);
            await resident.OpenAsync($"services_{id}");
            await resident.HearAsync("Пробна послуга");
            await resident.PressAsync("Не працює", "Дякую, передав");
            await desk.PostAsync($"/api/v1/services/{id}/verify");
            await resident.HearAsync("працівники перевірили картку");
            await desk.PostAsync($"/api/v1/services/{id}/verify");
            await resident.SayAsync("меню", "Чим допомогти");
            Assert.Single(await resident.AllAsync(), text => text.Contains("перевірили картку", StringComparison.Ordinal));
        }
        finally
        {
            await desk.CallAsync(HttpMethod.Delete, $"/api/v1/services/{id}");
        }
    }

    /// <summary>The real process, its webhook and the emulated Bot API with its limits.</summary>
    [Fact]
    public async Task Words_after_the_bots_name_in_any_chat_offer_cards()
    {
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        var answer = await Anybody.PostAsJsonAsync(new Uri($"{desk.Emulator.BaseUrl}/api/people/{resident.Key}/inline"),
            new { query = "субсидія" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("subsidy", Text((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results")[0], "id"));
    }

    private async Task<(HttpResponseMessage Answer, string Text)> OpenAsync()
    {
        var answer = await Anybody.GetAsync(new Uri($"{desk.Service.PublicUrl}/open-data/services.json"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (answer, await answer.Content.ReadAsStringAsync());
    }

    private async Task<byte[]> ExportAsync() =>
        await (await desk.Staff.GetAsync(new Uri("/api/v1/services?format=csv", UriKind.Relative))).Content.ReadAsByteArrayAsync();

    private async Task<(int Status, JsonElement Body)> ImportAsync(byte[] file, string type, string query = "")
    {
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var answer = await desk.Staff.PostAsync(new Uri($"/api/v1/imports/services?{query}", UriKind.Relative), content);
        return ((int)answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    private async Task<List<string>> IdsAsync(string path) =>
        [.. (await desk.GetAsync(path)).EnumerateArray().Select(row => Text(row, "id"))];

    private static (int Status, int Added, int Changed, int Removed) Counts((int Status, JsonElement Body) answer) =>
        answer.Status == 200
            ? (200, Count(answer.Body, "added"), Count(answer.Body, "changed"), Count(answer.Body, "removed"))
            : throw new InvalidOperationException($"{answer.Status} {answer.Body}");

    private static int Count(JsonElement body, string what) => body.GetProperty(what).GetProperty("count").GetInt32();

    private static (int Status, string? Field) Refused((int Status, JsonElement Body) answer) =>
        (answer.Status, answer.Body.TryGetProperty("field", out var field) ? field.GetString() : null);

    private static string Text(JsonElement of, string field) => of.GetProperty(field).GetString()!;
}
