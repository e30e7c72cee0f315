using System.Text.Json;

namespace IfCity.Bots.Tests.Admin;

/// <summary>What everybody may know of the appeals, as a page, as JSON and as a table with its schema.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class PublicNumbersTests(StaffDesk desk)
{
    private static readonly HttpClient Anybody = new();

    [Theory]
    [InlineData("/dashboard", "uk", "Звернення мешканців у числах")]
    [InlineData("/dashboard?lang=en", "en", "appeals in numbers")]
    public async Task The_page_speaks_to_anybody(string path, string language, string title)
    {
        using var answer = await AskAsync(path);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_is_told_as_json_by_its_address_or_when_it_is_asked_for()
    {
        using var byAddress = await AskAsync("/dashboard.json");
        using var asked = await AskAsync("/dashboard", "application/json");
        Assert.Equal(await byAddress.Content.ReadAsStringAsync(), await asked.Content.ReadAsStringAsync());
        Assert.Equal(("public, max-age=300", "*"), ($"{asked.Headers.CacheControl}",
            asked.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        var total = JsonDocument.Parse(await asked.Content.ReadAsStringAsync()).RootElement.GetProperty("total");
        Assert.True(total.TryGetProperty("hours_to_answer", out _));
    }

    [Fact]
    public async Task The_table_has_just_the_columns_of_its_schema_and_names_it()
    {
        using var table = await AskAsync("/open-data/appeals.csv");
        Assert.Contains("/open-data/appeals.schema.json", table.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        var lines = (await table.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        using var schema = await AskAsync("/open-data/appeals.schema.json");
        var fields = JsonDocument.Parse(await schema.Content.ReadAsStringAsync()).RootElement.GetProperty("fields").EnumerateArray()
            .Select(field => field.GetProperty("name").GetString());
        Assert.Equal(fields, lines[0].Split(','));
        Assert.StartsWith("total,total,", lines[1], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("topic,roads,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("district,unknown,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_stands_on_the_public_listener_alone() =>
        Assert.Equal(404, (await desk.CallAsync(HttpMethod.Get, "/dashboard.json")).Status);

    private async Task<HttpResponseMessage> AskAsync(string path, string accept = "*/*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(desk.Service.PublicUrl + path));
        request.Headers.Add("Accept", accept);
        return (await Anybody.SendAsync(request)).EnsureSuccessStatusCode();
    }
}
