using System.Net.Http.Json;
using System.Text.Json;

namespace IfCity.Bots.Tests.Admin;

/// <summary>A request repeated after a lost answer makes nothing twice.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class IdempotencyTests(StaffDesk desk)
{
    private static readonly object Body = new { title = "Т", textUk = "Один раз", audience = new { language = "en" } };

    [Fact]
    public async Task The_same_key_and_body_are_the_same_broadcast()
    {
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostAsync(key, Body)));
        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        Assert.Single(answers.Select(answer => answer.Body.GetProperty("id").GetInt64()).Distinct());
        Assert.Equal(5, answers.Count(answer => answer.Replayed));
        Assert.NotEqual(answers[0].Body.GetProperty("id").GetInt64(),
            (await PostAsync(Guid.NewGuid().ToString(), Body)).Body.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Another_body_under_the_key_is_a_mistake_and_a_refused_one_leaves_it_free()
    {
        var key = Guid.NewGuid().ToString();
        Assert.Equal(400, (await PostAsync(key, new { title = "Т", textUk = "Привіт", startsAt = "завтра" })).Status);
        Assert.Equal(201, (await PostAsync(key, Body)).Status);
        var other = await PostAsync(key, new { title = "Т", textUk = "Інше" });
        Assert.Equal((409, "idempotency-key-reused"), (other.Status, other.Body.GetProperty("code").GetString()));
        Assert.Equal((400, "Idempotency-Key"), (await PostAsync(new string('k', 121), Body)) is var longKey
            ? (longKey.Status, longKey.Body.GetProperty("field").GetString())
            : default);
    }

    [Fact]
    public async Task A_notice_is_made_once_under_its_key_too()
    {
        var (key, body) = (Guid.NewGuid().ToString(),
            new { kind = "water", textUk = "Промивання мережі", audience = new { buildings = new[] { "Бельведерська 97" } } });
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync(key, body, "alerts")));
        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        Assert.Single(answers.Select(answer => answer.Body.GetProperty("id").GetInt64()).Distinct());
        Assert.Equal(3, answers.Count(answer => answer.Replayed));
        Assert.Equal(409, (await PostAsync(key, body with { textUk = "Інше" }, "alerts")).Status);
    }

    private async Task<(int Status, JsonElement Body, bool Replayed)> PostAsync(string key, object body, string what = "broadcasts")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/{what}", UriKind.Relative))
        {
            Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", key } }
        };
        using var response = await desk.Staff.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(), response.Headers
            .Contains("Idempotency-Replayed"));
    }
}
