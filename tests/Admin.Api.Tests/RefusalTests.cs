using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>What the staff API refuses, and how it says so.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class RefusalTests(StaffDesk desk)
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("end-to-end-key-0001 ")]
    public async Task Nobody_gets_in_without_a_key_in_force(string? key)
    {
        using var http = new HttpClient { BaseAddress = new Uri(desk.Service.AdminUrl) };
        foreach (var path in (string[])["/api/v1/appeals", "/api/v1/stats", "/api/v1/nothing", "/API/v1/appeals"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (key is not null)
                request.Headers.TryAddWithoutValidation("X-Api-Key", key.TrimEnd() == RunningService.ApiKey ? key + "x" : key);
            using var response = await http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            await SaysAsync(response, "key-required");
        }
    }

    [Theory]
    [InlineData("/api/v1/broadcasts", """{"title":"Т","textUk":"Привіт","colour":"red"}""", "unknown-field", "colour")]
    [InlineData("/api/v1/broadcasts", """{"title":"Т"}""", "invalid-value", "textUk")]
    [InlineData("/api/v1/broadcasts", """{"title":"","textUk":"Привіт"}""", "invalid-value", "title")]
    [InlineData("/api/v1/broadcasts", """{"title":"Т","textUk":"Привіт","startsAt":"завтра"}""", "invalid-value", "startsAt")]
    [InlineData("/api/v1/broadcasts", """{"title":"Т","textUk":"Привіт","audience":{"messenger":"signal"}}""", "invalid-value",
        "audience.messenger")]
    [InlineData("/api/v1/broadcasts", """{"title":"Т","textUk":"Привіт","audience":{"street":["Мазепи"]}}""", "unknown-field", "street")]
    [InlineData("/api/v1/broadcasts", """{"title":""", "bad-request", null)]
    [InlineData("/api/v1/broadcasts", "", "bad-request", null)]
    [InlineData("/api/v1/alerts", """{"kind":"rain","textUk":"Води не буде"}""", "invalid-value", "kind")]
    [InlineData("/api/v1/alerts", """{"kind":"water","textUk":"Води не буде","audience":{"buildings":["вул. Неіснуюча, 1"]}}""",
        "invalid-value", "audience.buildings[0]")]
    [InlineData("/api/v1/alerts",
        """{"kind":"water","textUk":"Води не буде","from":"2026-11-24T10:00:00Z","until":"2026-11-24T09:00:00Z"}""",
        "invalid-value", "until")]
    [InlineData("/api/v1/appeals/1/moves", """{"to":"flying"}""", "invalid-value", "to")]
    [InlineData("/api/v1/appeals/1/moves", """{"to":3}""", "invalid-value", "to")]
    [InlineData("/api/v1/appeals/1/moves", "{}", "invalid-value", "to")]
    [InlineData("/api/v1/services/Велике", """{"id":"Велике","titleUk":"Назва","titleEn":null,"category":"x","descriptionUk":"Опис"}""",
        "invalid-value", "id")]
    [InlineData("/api/v1/services/some-thing", """{"id":"some-thing","titleUk":"Назва","titleEn":null,"category":"нема","descriptionUk":"Опис"}""",
        "invalid-value", "category")]
    [InlineData("/api/v1/services/some-thing",
        """{"id":"some-thing","titleUk":"Назва","titleEn":null,"category":"нема","descriptionUk":"Опис","url":"javascript:alert(1)"}""",
        "invalid-value", "url")]
    public async Task A_wrong_body_is_refused_and_the_field_is_named(string path, string body, string code, string? field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var address = new Uri(path, UriKind.Relative);
        using var response = path.StartsWith("/api/v1/services/", StringComparison.Ordinal)
            ? await desk.Staff.PutAsync(address, content)
            : await desk.Staff.PostAsync(address, content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await SaysAsync(response, code);
        if (field is not null) Assert.Equal(field, problem.GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("/api/v1/appeals?status=flying", "status")]
    [InlineData("/api/v1/appeals?limit=many", "limit")]
    [InlineData("/api/v1/appeals?category=kites", "category")]
    [InlineData("/api/v1/appeals?format=csv&category=kites", "category")]
    [InlineData("/api/v1/appeals?status=registered,flying", "status")]
    [InlineData("/api/v1/appeals?sort=size", "sort")]
    [InlineData("/api/v1/appeals?district=Атлантида", "district")]
    [InlineData("/api/v1/appeals?format=csv&district=Атлантида", "district")]
    [InlineData("/api/v1/appeals?limit=0", "limit")]
    [InlineData("/api/v1/appeals?limit=201", "limit")]
    public async Task A_wrong_value_in_the_address_is_named_too(string path, string field)
    {
        using var response = await desk.Staff.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, (await SaysAsync(response, "invalid-value")).GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("GET", "/api/v1/appeals?kind=letter", null, "request, formal")]
    [InlineData("GET", "/api/v1/appeals?status=flying", null, "registered")]
    [InlineData("POST", "/api/v1/alerts/1/explode", "{}", "begin, end, cancel")]
    [InlineData("POST", "/api/v1/appeals/1/moves", """{"to":"flying"}""", "in_work")]
    [InlineData("POST", "/api/v1/api-keys", """{"name":"Ключ","role":"king"}""", "administrator")]
    public async Task Where_a_word_is_wrong_those_that_are_right_are_named(string method, string path, string? body, string words)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative))
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        using var response = await desk.Staff.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await SaysAsync(response, "invalid-value");
        Assert.Contains(words, problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Contains(words.Split(", ")[0],
            problem.GetProperty("details").GetProperty("allowed").EnumerateArray().Select(word => word.GetString()));
    }

    /// <summary>Words are in the caller's language, Ukrainian or else English; codes and fields are the same in both.</summary>
    [Theory]
    [InlineData("GET", "/api/v1/appeals/999999", null, null, "Тут немає звернення.", "There is no such appeal.")]
    [InlineData("GET", "/api/v1/no-such", null, null, "Такого тут немає.", "Not Found")]
    [InlineData("GET", "/api/v1/appeals?limit=0", null, "limit", "Поле «limit» має бути від 1 до 200.",
        "The field limit must be between 1 and 200.")]
    [InlineData("POST", "/api/v1/broadcasts", """{"title":"","textUk":"Так"}""", "title", "Поле «title» має бути.",
        "The title field is required.")]
    [InlineData("POST", "/api/v1/broadcasts", """{"title":7}""", "title", "Значення «title» не підходить.",
        "The value of “title” is not acceptable.")]
    [InlineData("POST", "/api/v1/alerts/1/explode", "{}", "verb", "«verb» — одне з: begin, end, cancel.",
        "“verb” must be one of: begin, end, cancel.")]
    [InlineData("POST", "/api/v1/imports/streets", "type,name\nкрай,Нова\n", "type",
        "Рядок 2, type: «край» — не вид вулиці", "Line 2, type: “край” is no kind of street")]
    public async Task A_refusal_is_worded_in_the_language_of_the_caller(string method, string path, string? body, string? field,
        string ukrainian, string english)
    {
        var (inUkrainian, inEnglish, inNone) = (await AskAsync("uk-UA,en;q=0.5"),
            await AskAsync("de, en;q=0.9, uk;q=0.1"), await AskAsync(null));
        Assert.Contains(ukrainian, Words(inUkrainian), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(english, Words(inEnglish), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Words(inEnglish), Words(inNone));
        Assert.Equal(inEnglish.GetProperty("code").GetString(), inUkrainian.GetProperty("code").GetString());
        if (field is not null) Assert.Equal(field, inUkrainian.GetProperty("field").GetString());

        static string Words(JsonElement problem) => problem.GetProperty("title").GetString()!;

        async Task<JsonElement> AskAsync(string? language)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, body[0] == '{' ? "application/json" : "text/csv");
            if (language is not null) request.Headers.TryAddWithoutValidation("Accept-Language", language);
            using var response = await desk.Staff.SendAsync(request);
            return (await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync())).RootElement;
        }
    }

    [Theory]
    [InlineData("/api/v1/appeals?statuss=registered", "statuss")]
    [InlineData("/api/v1/appeals?status=registered&stop=1", "stop")]
    [InlineData("/api/v1/appeals?colour=red", "colour")]
    [InlineData("/api/v1/appeals/1?id=2", "id")]
    [InlineData("/api/v1/audit?whom=me", "whom")]
    [InlineData("/api/v1/services/choice?q=вода&limit=3", "limit")]
    [InlineData("/api/v1/stats?x=1", "x")]
    public async Task What_the_address_asks_and_nobody_knows_is_refused_by_name(string path, string field)
    {
        using var response = await desk.Staff.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, (await SaysAsync(response, "unknown-field")).GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("/api/v1/appeals?STATUS=registered&Category=roads&district=Центр&number=1&assignee=x&kind=request"
        + "&open=true&escalated=true&sort=due"
        + "&overdue=true&newsAsked=true&returned=false&stuck=true&text=x&before=9&limit=5")]
    [InlineData("/api/v1/appeals?format=csv&status=registered")]
    [InlineData("/api/v1/audit?what=x&before=9&limit=5")]
    [InlineData("/api/v1/alerts?before=9&limit=5")]
    [InlineData("/api/v1/broadcasts?status=draft&before=9&limit=5")]
    [InlineData("/api/v1/buildings?limit=5")]
    [InlineData("/api/v1/inbox?status=waiting&limit=5")]
    [InlineData("/api/v1/ready-answers?category=roads&status=done")]
    [InlineData("/api/v1/services?category=x&reported=true")]
    [InlineData("/openapi/v1.json?x=1")]
    public async Task What_an_endpoint_knows_it_takes(string path)
    {
        using var response = await desk.Staff.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_broadcast_cannot_start_in_the_past_but_a_clock_may_be_slow()
    {
        var late = await desk.PostAsync("/api/v1/broadcasts",
            new { title = "Т", textUk = "Привіт", startsAt = TimeProvider.System.GetUtcNow().AddMinutes(-6) });
        Assert.Equal((400, "startsAt"), (late.Status, late.Body.GetProperty("field").GetString()));
        var slow = await desk.PostAsync("/api/v1/broadcasts", new { title = "Т", textUk = "Привіт",
            startsAt = TimeProvider.System.GetUtcNow().AddMinutes(-4), audience = new { language = "en" } });
        Assert.Equal(201, slow.Status);
        await desk.PostAsync($"/api/v1/broadcasts/{slow.Body.GetProperty("id").GetInt64()}/stop");
    }

    [Theory]
    [InlineData("/api/v1/appeals/999999")]
    [InlineData("/api/v1/broadcasts/999999")]
    [InlineData("/api/v1/alerts/999999")]
    [InlineData("/api/v1/services/no-such")]
    [InlineData("/api/v1/surveys/no-such/results")]
    [InlineData("/api/v1/nothing")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var response = await desk.Staff.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        await SaysAsync(response, "not-found");
    }

    [Fact]
    public async Task A_wrong_method_a_wrong_type_and_a_large_body_have_their_codes()
    {
        using var delete = await desk.Staff.DeleteAsync(new Uri("/api/v1/appeals", UriKind.Relative));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, delete.StatusCode);
        await SaysAsync(delete, "method-not-allowed");
        using var form = new StringContent("title=T", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var typed = await desk.Staff.PostAsync(new Uri("/api/v1/broadcasts", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, typed.StatusCode);
        await SaysAsync(typed, "json-required");
        using var large = new StringContent($$"""{"title":"{{new string('x', 8_000_000)}}"}""", Encoding.UTF8, "application/json");
        using var refused = await desk.Staff.PostAsync(new Uri("/api/v1/broadcasts", UriKind.Relative), large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        await SaysAsync(refused, "too-large");
    }

    [Theory]
    [InlineData("/api/v1/appeals")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs")]
    [InlineData("/metrics")]
    public async Task An_admin_path_does_not_exist_on_the_public_listener(string path)
    {
        using var http = new HttpClient
        {
            BaseAddress = new Uri(desk.Service.PublicUrl),
            DefaultRequestHeaders = { { "X-Api-Key", RunningService.ApiKey }, { "Host", new Uri(desk.Service.AdminUrl).Authority } }
        };
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await desk.Staff.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api")]
    [InlineData("/api/v1/appeals")]
    public async Task The_public_listener_asks_for_no_key(string path)
    {
        using var http = new HttpClient { BaseAddress = new Uri(desk.Service.PublicUrl) };
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/webhooks/telegram")]
    [InlineData("/webhooks/viber")]
    public async Task A_webhook_does_not_exist_on_the_admin_listener(string path)
    {
        using var response = await desk.Staff.PostAsJsonAsync(path, new { });
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<JsonElement> SaysAsync(HttpResponseMessage response, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.Content.Headers.ContentType?.MediaType == "application/problem+json",
            $"{response.StatusCode} {response.Content.Headers.ContentType} {text}");
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("title").GetString()));
        return problem;
    }
}
