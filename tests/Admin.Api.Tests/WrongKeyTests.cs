using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Keys that are guessed are counted, slowed and said in the log; whoever has a right one is let in all the same.</summary>
public sealed class WrongKeyTests(DevelopmentService service) : IClassFixture<DevelopmentService>
{
    private static readonly Uri Appeals = new("/api/v1/appeals", UriKind.Relative);

    [Fact]
    public async Task Wrong_keys_are_counted_and_slowed_on_both_listeners_and_a_right_one_works()
    {
        using var guess = new HttpClient { BaseAddress = new Uri(service.Service.AdminUrl) };
        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < 60; n++) answers.Add((await GuessAsync(guess, $"guessed-key-{n}")).Status);
        // The minute may turn in between, and then as many again are let through.
        Assert.InRange(answers.Count(status => status == HttpStatusCode.Unauthorized), 10, 20);
        Assert.Equal(answers.Count, answers.Count(status => status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests));

        var (_, refused, wait) = await GuessUntilSlowedAsync(guess);
        Assert.Equal("too-many-wrong-keys", refused.GetProperty("code").GetString());
        Assert.InRange(wait, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await service.Service.Staff.GetAsync(Appeals)).StatusCode);
        // Who shows none guesses nothing.
        Assert.Equal(HttpStatusCode.Unauthorized, (await guess.GetAsync(Appeals)).StatusCode);

        var (status, words) = await FileAsync("guessed-key-x");
        Assert.Equal((HttpStatusCode.TooManyRequests, true), (status, words.Contains("Too many wrong keys", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Forbidden, (await FileAsync("")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await FileAsync(RunningService.ApiKey)).Status);

        var metrics = await service.Service.Staff.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Contains("ifcity_wrong_keys_total{outcome=\"slowed\"}", metrics, StringComparison.Ordinal);
        Assert.Contains("ifcity_wrong_keys_total{outcome=\"refused\"}", metrics, StringComparison.Ordinal);
        var said = service.Service.Output.Where(line => line.Contains("wrong API keys", StringComparison.Ordinal)).ToList();
        Assert.InRange(said.Count, 1, 2);
        Assert.DoesNotContain(service.Service.Output, line => line.Contains("guessed-key", StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Problem, int Wait)> GuessUntilSlowedAsync(HttpClient guess)
    {
        for (var n = 0; ; n++)
        {
            Assert.InRange(n, 0, 30);
            if (await GuessAsync(guess, $"guessed-key-{n}") is { Status: HttpStatusCode.TooManyRequests } slowed) return slowed;
        }
    }

    private static async Task<(HttpStatusCode Status, JsonElement Problem, int Wait)> GuessAsync(HttpClient http, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Appeals) { Headers = { { "X-Api-Key", key } } };
        using var response = await http.SendAsync(request);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(),
            (int)(response.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0));
    }

    private async Task<(HttpStatusCode Status, string Words)> FileAsync(string key)
    {
        using var http = new HttpClient { BaseAddress = new Uri(service.Service.PublicUrl) };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["api_key"] = key });
        using var response = await http.PostAsync(new Uri("/open311/v2/requests.json", UriKind.Relative), form);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
