using System.Net.Http.Json;
using System.Text.Json;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Appeals of people who called, came or wrote a letter, filed over the API.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class AppealFilingTests(StaffDesk desk)
{
    [Fact]
    public async Task What_a_caller_told_is_an_appeal_of_nobodys_chat_with_a_number_to_call_back()
    {
        var words = $"Не світить ліхтар {Guid.NewGuid():N}";
        var (status, filed) = await desk.PostAsync("/api/v1/appeals",
            new { source = "phone", words, category = "street-lighting", address = "мазепи 15", phone = "067 123-45-67", urgent = true });
        Assert.Equal((201, "phone", "вул. Гетьмана Мазепи, 15", "emergency", words), (status, Text(filed, "source"), Text(filed, "place"),
            Text(filed, "urgency"), Text(filed, "words")));
        Assert.Matches(@"^15-80/\d{4}/\d{6}$", Text(filed, "number"));
        var person = await desk.GetAsync($"/api/v1/appeals/{filed.GetProperty("id")}/person");
        Assert.Equal(("+380671234567", ""), (Text(person, "contact"), Text(person, "fullName")));
        var audit = await desk.GetAsync("/api/v1/audit?what=appeal.file");
        Assert.Contains(audit.EnumerateArray(), line => Text(line, "target") == Text(filed, "number"));
    }

    [Theory]
    [InlineData("dream", "roads", "Мазепи 15", "", "invalid-value", "source")]
    [InlineData("letter", "kites", "Мазепи 15", "", "invalid-value", "category")]
    [InlineData("letter", "roads", "Мазепи 15", "12", "invalid-value", "phone")]
    [InlineData("walk-in", "roads", "", "", "invalid-value", "address")]
    [InlineData("walk-in", "roads", "Мазепи", "", "house-needed", "address")]
    [InlineData("walk-in", "roads", "Мазепи 15-17", "", "address-unclear", "address")]
    [InlineData("walk-in", "roads", "вул. Такої 1", "", "address-unknown", "address")]
    public async Task What_cannot_be_filed_is_refused_with_the_field_and_why(
        string source, string category, string address, string phone, string code, string field)
    {
        var (status, problem) = await desk.PostAsync("/api/v1/appeals",
            new { source, words = "Яма посеред дороги", category, address, phone });
        Assert.Equal((400, code, field), (status, Text(problem, "code"), Text(problem, "field")));
    }

    [Fact]
    public async Task Under_one_key_it_is_filed_once()
    {
        var (key, body) = (Guid.NewGuid().ToString(),
            new { source = "walk-in", words = "Зламаний дорожній знак", category = "roads", address = "Мазепи 16" });
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync(key, body)));
        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        Assert.Single(answers.Select(answer => Text(answer.Body, "number")).Distinct());
        var other = await PostAsync(key, body with { words = "Зламаний інший знак" });
        Assert.Equal((409, "idempotency-key-reused"), (other.Status, Text(other.Body, "code")));
    }

    private async Task<(int Status, JsonElement Body)> PostAsync(string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/appeals", UriKind.Relative))
        {
            Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", key } },
        };
        using var response = await desk.Staff.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
