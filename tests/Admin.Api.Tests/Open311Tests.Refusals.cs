using System.Net.Http.Json;
using System.Text;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>What the endpoint refuses, and how it says so.</summary>
public sealed partial class Open311Tests
{
    [Theory]
    [InlineData(404, "services/no-such")]
    [InlineData(404, "requests/999999999")]
    [InlineData(404, "requests/15-80")]
    [InlineData(404, "tokens/999999999")]
    [InlineData(404, "services", "jurisdiction_id=lviv.ua")]
    [InlineData(404, "requests", "jurisdiction_id=lviv.ua")]
    [InlineData(400, "requests", "status=new")]
    [InlineData(400, "requests", "status=open,flying")]
    [InlineData(400, "requests", "start_date=yesterday")]
    [InlineData(400, "requests", "end_date=0001-01-01T00:00:00Z")]
    [InlineData(400, "requests", "start_date=2026-03-01T00:00:00Z&end_date=2026-02-01T00:00:00Z")]
    [InlineData(400, "requests", "page=0")]
    [InlineData(400, "requests", "page_size=1001")]
    [InlineData(400, "requests", "page_size=many")]
    public async Task What_is_wrong_or_not_there_is_refused_in_the_format_asked_for(int status, string path, string query = "") =>
        await RefusedAsync(status, path, query);

    [Theory]
    [InlineData(400, "service_code", null)]
    [InlineData(404, "service_code", "no-such")]
    [InlineData(404, "jurisdiction_id", "lviv.ua")]
    [InlineData(400, "description", null)]
    [InlineData(400, "description", "коротко")]
    [InlineData(400, "lat", null)]
    [InlineData(400, "lat", "північ")]
    [InlineData(400, "lat", "NaN")]
    [InlineData(400, "lat", "50.45")]
    [InlineData(403, "api_key", null)]
    [InlineData(403, "api_key", "no-such-key-at-all")]
    public async Task A_report_that_lacks_something_is_refused(int status, string field, string? value)
    {
        var form = Form("roads");
        form.Remove(field);
        if (value is not null) form[field] = value;
        await PostRefusedAsync(status, form);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Мазепи")]
    [InlineData("вул. Неіснуюча, 1")]
    [InlineData("Львів, Городоцька 1")]
    [InlineData("десь у центрі")]
    public async Task An_address_that_leads_to_no_building_is_never_guessed(string address)
    {
        var form = Form("roads");
        form.Remove("lat");
        form.Remove("long");
        form["address_string"] = address;
        await PostRefusedAsync(400, form);
    }

    [Fact]
    public async Task A_key_without_the_right_to_appeals_files_nothing()
    {
        foreach (var role in (string[])["viewer", "editor"])
        {
            var secret = (await desk.PostAsync("/api/v1/api-keys", new { name = $"Читач {role}", role })).Body.GetProperty("secret")
                .GetString()!;
            await PostRefusedAsync(403, new(Form("roads")) { ["api_key"] = secret });
        }
    }

    [Fact]
    public async Task A_body_of_another_kind_or_too_much_of_it_is_refused()
    {
        using var json = JsonContent.Create(Form("roads"));
        await RefusedAsync(400, await _http.PostAsync(new Uri($"{Root}/requests.xml", UriKind.Relative), json), "xml");
        using var many = new FormUrlEncodedContent(Enumerable.Range(0, 5000).Select(i => KeyValuePair.Create($"attribute[{i}]", "x")));
        await RefusedAsync(400, await _http.PostAsync(new Uri($"{Root}/requests.json", UriKind.Relative), many), "json");
        using var large =
            new StringContent($"description={new string('x', 2_000_000)}", Encoding.UTF8, "application/x-www-form-urlencoded");
        // It is refused by its length alone; who waits to be asked for the body does not write into a closed connection.
        using var post =
            new HttpRequestMessage(HttpMethod.Post, $"{Root}/requests.json") { Content = large, Headers = { ExpectContinue = true } };
        await RefusedAsync(413, await _http.SendAsync(post), "json");
        await PostRefusedAsync(400, new(Form("roads")) { ["description"] = new string('я', 1001) });
    }

    [Fact]
    public async Task It_lives_on_the_public_listener_alone_and_opens_nothing_else()
    {
        Assert.Equal(404, (int)(await desk.Staff.GetAsync(new Uri($"{Root}/services.json", UriKind.Relative))).StatusCode);
        Assert.Equal(404, (int)(await _http.GetAsync(new Uri($"{Root}/services.csv", UriKind.Relative))).StatusCode);
        using var request =
            new HttpRequestMessage(HttpMethod.Get, "/api/v1/appeals") { Headers = { { "X-Api-Key", RunningService.ApiKey } } };
        Assert.Equal(404, (int)(await _http.SendAsync(request)).StatusCode);
        Assert.DoesNotContain("open311", (await desk.GetAsync("/openapi/v1.json")).GetProperty("paths").GetRawText(),
            StringComparison.Ordinal);
    }
}
