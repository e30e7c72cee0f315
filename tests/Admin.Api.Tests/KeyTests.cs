using System.Net;
using System.Text.Json;
using IfCity.Bots.Tests.Admin.Console;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Keys of the API in the hands of an administrator: limited, replaced with an overlap, leaked, revoked.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class KeyTests(StaffDesk desk)
{
    [Fact]
    public async Task A_leaked_key_is_found_by_what_was_pasted_and_opens_nothing_from_then_on()
    {
        var (key, secret) = await MakeAsync(new { name = Name("Довідкова"), role = "operator" });
        Assert.Equal(HttpStatusCode.OK, await CallAsync(secret));
        using var browser = await desk.OpenAdministratorAsync();
        foreach (var pasted in (string[])[secret, $" {secret} ", secret[..12], secret[..8]])
        {
            await browser.OpenAsync("/console/keys");
            await browser.SendAsync("/console/keys/find", ("sought", pasted));
            Assert.Contains(browser.Page.QuerySelectorAll("[data-testid=keys] code"), code => code.TextContent == $"{secret[..12]}…");
            Assert.DoesNotContain(secret, browser.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }
        await browser.SendAsync($"/console/keys/{key.GetProperty("id").GetInt64()}/revoke");
        Assert.Contains("Ключ відкликано", browser.Notice, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(secret));

        await browser.SendAsync("/console/keys/find", ("sought", "ifc_00000000000000000000"));
        Assert.Contains("Такого ключа тут немає", browser.Notice, StringComparison.Ordinal);
        Assert.Equal(secret[..12], (await desk.GetAsync($"/api/v1/api-keys?prefix={secret[..8]}"))[0].GetProperty("prefix").GetString());
        Assert.Equal(400, (await desk.CallAsync(HttpMethod.Get, $"/api/v1/api-keys?prefix={secret}")).Status);
    }

    [Fact]
    public async Task A_new_key_works_beside_the_old_until_its_time_and_is_replaced_once()
    {
        var (key, old) = await MakeAsync(new { name = Name("Диспетчерська"), role = "executor" });
        var id = key.GetProperty("id").GetInt64();
        var (status, made) = await desk.PostAsync($"/api/v1/api-keys/{id}/rotate", new { overlapHours = 2 });
        var next = made.GetProperty("secret").GetString()!;
        Assert.Equal((201, HttpStatusCode.OK, HttpStatusCode.OK), (status, await CallAsync(old), await CallAsync(next)));
        var (again, problem) = await desk.PostAsync($"/api/v1/api-keys/{id}/rotate", new { overlapHours = 2 });
        Assert.Equal((409, "key-over"), (again, problem.GetProperty("code").GetString()));

        var listed = (await desk.GetAsync($"/api/v1/api-keys?prefix={old[..12]}"))[0];
        Assert.Equal(made.GetProperty("key").GetProperty("id").GetInt64(), listed.GetProperty("replacedById").GetInt64());
        Assert.InRange(listed.GetProperty("expiresAt").GetDateTimeOffset() - TimeProvider.System.GetUtcNow(),
            TimeSpan.FromHours(1.5), TimeSpan.FromHours(2));
        Assert.NotEqual(JsonValueKind.Null, listed.GetProperty("lastUsedAt").ValueKind);

        // Without an overlap the old one is over at once.
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync("/console/keys");
        await browser.SendAsync($"/console/keys/{made.GetProperty("key").GetProperty("id").GetInt64()}/rotate", ("hours", "0"));
        var last = browser.Page.QuerySelector("[data-testid=secret]")!.TextContent;
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await CallAsync(next), await CallAsync(last)));
    }

    [Fact]
    public async Task A_key_is_good_for_the_rights_that_it_names_and_until_its_day()
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync("/console/keys");
        await browser.SendAsync("/console/keys", ("name", Name("Лише довідник")), ("member", ""), ("role", "Operator"),
            ("right-Catalogue", "yes"), ("expires", "2099-01-01"));
        var secret = browser.Page.QuerySelector("[data-testid=secret]")!.TextContent;
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (await CallAsync(secret), await CallAsync(secret, "inbox")));
        var (_, reader) = await MakeAsync(new { name = Name("Лише читання"), role = "administrator", scopes = Array.Empty<string>() });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (await CallAsync(reader), await CallAsync(reader, "api-keys")));
        var (_, brief) = await MakeAsync(new
        {
            name = Name("На мить"), role = "viewer", expiresAt = TimeProvider.System.GetUtcNow().AddSeconds(3),
        });
        await Kit.Until.TrueAsync(async () => await CallAsync(brief) == HttpStatusCode.Unauthorized, "the key to expire");
    }

    [Fact]
    public async Task All_keys_of_a_member_are_revoked_at_once()
    {
        var (_, member) = await desk.PostAsync("/api/v1/staff", new { name = Name("Хто пішов"), role = "operator" });
        var id = member.GetProperty("id").GetInt64();
        var (_, first) = await MakeAsync(new { name = Name("Ноутбук"), staffId = id });
        var (_, second) = await MakeAsync(new { name = Name("Телефон"), staffId = id });
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync($"/console/keys?member={id}");
        await browser.SendAsync($"/console/keys/of/{id}/revoke");
        Assert.Contains("Відкликано ключів: 2", browser.Notice, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (await CallAsync(first), await CallAsync(second)));
        Assert.Equal(0, (await desk.CallAsync(HttpMethod.Delete, $"/api/v1/api-keys?staffId={id}")).Body.GetProperty("revoked").GetInt32());
    }

    private static string Name(string what) => $"{what} {Guid.NewGuid():N}"[..30];

    private async Task<(JsonElement Key, string Secret)> MakeAsync(object asked)
    {
        var (status, made) = await desk.PostAsync("/api/v1/api-keys", asked);
        Assert.True(status == 201, made.ToString());
        return (made.GetProperty("key"), made.GetProperty("secret").GetString()!);
    }

    private async Task<HttpStatusCode> CallAsync(string secret, string path = "values")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{desk.Service.AdminUrl}/api/v1/{path}"));
        request.Headers.Add("X-Api-Key", secret);
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
