using System.Net;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>What people do not find becomes work: a list, and closing an item takes a card, a word or a reason.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class SearchMissTests(StaffDesk desk)
{
    [Fact]
    public async Task What_was_not_found_is_listed_and_settled_by_a_card_that_is_found_from_then_on()
    {
        var (words, key) = await MissedAsync("фурупіндики");
        Assert.Equal((400, "outcome-needed"), await RefusedAsync($"/api/v1/search-misses/{key}/settle", new { }));
        Assert.Equal((400, "card-needed"), await RefusedAsync($"/api/v1/search-misses/{key}/settle", new { outcome = "card" }));
        Assert.Equal((400, "service-unknown"),
            await RefusedAsync($"/api/v1/search-misses/{key}/settle", new { outcome = "card", serviceId = "no-such-card" }));
        Assert.Equal((404, "not-found"),
            await RefusedAsync("/api/v1/search-misses/nobody%20asked/settle", new { outcome = "reason", reason = "Ніхто не питав" }));

        var (status, body) = await desk.PostAsync($"/api/v1/search-misses/{key}/settle", new { outcome = "card", serviceId = "geoportal" });
        Assert.Equal(200, status);
        Assert.True(body.GetProperty("answered").GetBoolean());
        Assert.Equal(1, body.GetProperty("settled").GetProperty("before").GetInt32());
        Assert.Contains("geoportal", (await desk.GetAsync($"/api/v1/services/choice?q={words}")).GetProperty("services").EnumerateArray()
            .Select(hit => hit.GetProperty("service").GetProperty("id").GetString()));
        Assert.DoesNotContain((await desk.GetAsync("/api/v1/search-misses?limit=200")).EnumerateArray(),
            row => row.GetProperty("words").GetString() == words);
        Assert.Contains((await desk.GetAsync("/api/v1/search-misses?limit=200&settled=true")).EnumerateArray(), row =>
            row.GetProperty("words").GetString() == words && row.GetProperty("settled").GetProperty("outcome").GetString() == "card");
        Assert.Contains((await desk.GetAsync("/api/v1/search-misses?settled=true")).EnumerateArray(), row =>
            row.GetProperty("words").GetString() == words && row.GetProperty("settled").GetProperty("since").GetInt32() == 0);
    }

    [Fact]
    public async Task A_word_taught_is_understood_at_once()
    {
        var (words, key) = await MissedAsync("бурумбасики");
        Assert.Equal((400, "stop-word"),
            await RefusedAsync($"/api/v1/search-misses/{key}/settle", new { outcome = "synonym", word = "будь", meaning = "паспорт" }));
        Assert.Equal((400, "meaning-unknown"), await RefusedAsync($"/api/v1/search-misses/{key}/settle",
            new { outcome = "synonym", word = words, meaning = "шмурдяк гурдяк" }));
        // Another word was taught than people say.
        Assert.Equal((409, "still-not-found"), await RefusedAsync($"/api/v1/search-misses/{key}/settle",
            new { outcome = "synonym", word = "шуруптики", meaning = "закордонний паспорт" }));
        Assert.Equal(200, (await desk.PostAsync($"/api/v1/search-misses/{key}/settle",
            new { outcome = "synonym", word = words, meaning = "закордонний паспорт", serviceId = "passport-service" })).Status);
        Assert.Contains("passport-service", (await desk.GetAsync($"/api/v1/services/choice?q={words}")).GetProperty("services")
            .EnumerateArray()
            .Select(hit => hit.GetProperty("service").GetProperty("id").GetString()));
        Assert.Contains((await desk.GetAsync("/api/v1/synonyms")).EnumerateArray(), row => row.GetProperty("word").GetString() == words);
    }

    [Fact]
    public async Task A_reason_is_enough_and_an_empty_one_is_not()
    {
        var (_, key) = await MissedAsync("вуперздики");
        Assert.Equal((400, "reason-needed"),
            await RefusedAsync($"/api/v1/search-misses/{key}/settle", new { outcome = "reason", reason = "  " }));
        var (status, body) =
            await desk.PostAsync($"/api/v1/search-misses/{key}/settle", new { outcome = "reason", reason = "Такої послуги в місті немає" });
        Assert.Equal(200, status);
        Assert.False(body.GetProperty("answered").GetBoolean());
        Assert.Contains((await desk.GetAsync("/api/v1/audit")).EnumerateArray(),
            entry => entry.GetProperty("what").GetString() == "search-miss.settle");
    }

    [Fact]
    public async Task Synonyms_are_taught_and_removed_by_whoever_keeps_the_catalogue()
    {
        var (status, body) = await desk.PostAsync("/api/v1/synonyms", new { word = "Шмандрики", meaning = "вивезення сміття" });
        Assert.Equal(201, status);
        Assert.Equal("waste-collection", (await desk.GetAsync("/api/v1/services/choice?q=шмандриками")).GetProperty("services")[0]
            .GetProperty("service")
            .GetProperty("id").GetString());
        Assert.Equal((409, "word-taken"), await RefusedAsync("/api/v1/synonyms", new { word = "шмандрики", meaning = "паспорт" }));
        Assert.Equal((400, "one-word-needed"), await RefusedAsync("/api/v1/synonyms", new { word = "два слова", meaning = "паспорт" }));
        var executor = await desk.PostAsync("/api/v1/api-keys", new { name = $"Виконавець {Guid.NewGuid():N}"[..30], role = "executor" });
        using var http = new HttpClient
        {
            BaseAddress = new Uri(desk.Service.AdminUrl),
            DefaultRequestHeaders = { { "X-Api-Key", executor.Body.GetProperty("secret").GetString()! } }
        };
        Assert.Equal((int)HttpStatusCode.Forbidden,
            (await desk.PostAsync("/api/v1/synonyms", new { word = "чимчики", meaning = "паспорт" }, http)).Status);
        Assert.Equal(204, (await desk.CallAsync(HttpMethod.Delete, $"/api/v1/synonyms/{body.GetProperty("id").GetInt64()}")).Status);
        Assert.Empty((await desk.GetAsync("/api/v1/services/choice?q=шмандриками")).GetProperty("services").EnumerateArray());
        Assert.Equal(404, (await desk.CallAsync(HttpMethod.Delete, $"/api/v1/synonyms/{body.GetProperty("id").GetInt64()}")).Status);
    }

    [Theory]
    [InlineData("тече труба", true, "water")]
    [InlineData("записати дитину в садок", false, "education")]
    public async Task The_choice_between_a_service_and_an_appeal_is_explained(string words, bool isAppeal, string category)
    {
        var choice = await desk.GetAsync($"/api/v1/services/choice?q={words}");
        Assert.Equal((isAppeal, category), (choice.GetProperty("isAppeal").GetBoolean(), choice.GetProperty("category").GetString()));
        Assert.Equal(isAppeal, choice.GetProperty("trouble").GetDouble() > choice.GetProperty("wish").GetDouble());
        Assert.Contains(choice.GetProperty("services")[0].GetProperty("reasons").EnumerateArray(),
            reason => reason.GetProperty("gives").GetDouble() > 0);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("week=yesterday")]
    [InlineData("wek=2026-11-23")]
    public async Task What_is_no_question_is_refused(string query)
    {
        using var response = await desk.Staff.GetAsync(new Uri($"/api/v1/search-misses?{query}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    /// <summary>Somebody looks for a word that nothing knows; the key under which it is counted.</summary>
    private async Task<(string Words, string Key)> MissedAsync(string words)
    {
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await resident.SayAsync(words, "не знайшов");
        var row = (await desk.GetAsync("/api/v1/search-misses?limit=200")).EnumerateArray()
            .Single(row => row.GetProperty("words").GetString() == words);
        Assert.Equal((1, 1), (row.GetProperty("nothing").GetInt32(), row.GetProperty("total").GetInt32()));
        return (words, Uri.EscapeDataString(row.GetProperty("key").GetString()!));
    }

    private async Task<(int Status, string? Code)> RefusedAsync(string path, object body)
    {
        var (status, answer) = await desk.PostAsync(path, body);
        return (status, answer.TryGetProperty("code", out var code) ? code.GetString() : null);
    }
}
