using System.Net;
using System.Text;
using System.Text.Json;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Tests.Admin.Console;
using IfCity.Bots.Tests.Admin.Refusals;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Staff whose rights name departments or topics: every operation and every page about appeals keeps them to these.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ReachTests(StaffDesk desk)
{
    /// <summary>Lists and forms that pass over what is beyond; whatever else is about appeals and names none is closed.</summary>
    private static readonly string[] PassOver = ["GET /appeals", "POST /appeals"];

    [Fact]
    public async Task Every_operation_keeps_to_the_topics_and_answers_beyond_them_as_for_nothing()
    {
        var (_, own) = await desk.FiledAsync($"Яма на дорозі {Guid.NewGuid():N}");
        var (_, beyond) = await desk.FiledAsync($"Не вивезли сміття {Guid.NewGuid():N}", "waste");
        using var http = Client(await KeyAsync(new { topics = new[] { "roads" } }));
        var wrong = new List<string>();
        foreach (var operation in StaffOperation.ReadAll(await desk.GetAsync("/openapi/v1.json")).Where(IsAboutPeople))
        {
            if (operation.Name.Contains("/appeals/{id}", StringComparison.Ordinal))
            {
                // The body is no JSON at all: who is refused for the appeal is refused before it is read.
                var (status, _) = await CallAsync(http, operation, beyond);
                if (status != 404) wrong.Add($"{operation.Name} beyond: {status}");
                var (within, code) = await CallAsync(http, operation, own);
                if (within == 404 && !operation.Name.Contains("{key}", StringComparison.Ordinal) && code != "not-found")
                    wrong.Add($"{operation.Name} within: {within}");
            }
            else
            {
                var (status, code) = await CallAsync(http, operation, beyond);
                if (status == 403 == PassOver.Contains(operation.Name) || (status == 403 && code != "out-of-reach"))
                    wrong.Add($"{operation.Name}: {status} {code}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_queue_has_the_departments_and_topics_and_nothing_else()
    {
        var (words, other) = ($"Вибоїна {Guid.NewGuid():N}", $"Смітник {Guid.NewGuid():N}");
        var (_, own) = await desk.FiledAsync(words);
        var (_, beyond) = await desk.FiledAsync(other, "waste");
        var categories = (await desk.GetAsync("/api/v1/values")).GetProperty("appealCategories").EnumerateArray().ToList();
        var department = categories.First(row => row.GetProperty("slug").GetString() == "roads").GetProperty("department").GetString()!;
        using var http = Client(await KeyAsync(new { departments = new[] { department } }));
        foreach (var sort in (string[])["newest", "due"])
        {
            var queue = JsonDocument.Parse(await http.GetStringAsync(new Uri($"/api/v1/appeals?limit=200&sort={sort}", UriKind.Relative)));
            var ids = queue.RootElement.EnumerateArray().Select(appeal => appeal.GetProperty("id").GetInt64()).ToList();
            Assert.Contains(own, ids);
            Assert.DoesNotContain(beyond, ids);
        }
        var export = await http.GetStringAsync(new Uri("/api/v1/appeals?format=csv", UriKind.Relative));
        Assert.Contains(words, export, StringComparison.Ordinal);
        Assert.DoesNotContain(other, export, StringComparison.Ordinal);
        var filing = new StringContent("""{"source":"phone","words":"Не вивезли сміття","category":"waste","address":"Мазепи 7"}""",
            Encoding.UTF8, "application/json");
        using var filed = await http.PostAsync(new Uri("/api/v1/appeals", UriKind.Relative), filing);
        Assert.Equal(HttpStatusCode.Forbidden, filed.StatusCode);
    }

    [Fact]
    public async Task In_the_console_an_executor_sees_and_works_only_their_topics()
    {
        var (words, other) = ($"Тріщина {Guid.NewGuid():N}", $"Звалище {Guid.NewGuid():N}");
        var (_, own) = await desk.FiledAsync(words);
        var (_, beyond) = await desk.FiledAsync(other, "waste");
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        var name = browser.Page.QuerySelector(".who a")!.TextContent;
        using (var administrator = await desk.OpenAdministratorAsync())
        {
            await administrator.OpenAsync("/console/members");
            var form = administrator.Page.QuerySelectorAll("form[action$='/limits']")
                .First(form => form.Closest("tr")!.TextContent.Contains(name, StringComparison.Ordinal)).GetAttribute("action")!;
            await administrator.SendAsync(form, ("topic-roads", "on"));
            Assert.Equal("/console/members?done=limits", administrator.Address);
        }
        await browser.OpenAsync($"/console/appeals?state=all&sort=newest&words={words.Split(' ')[1]}");
        Assert.Contains(words, browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync($"/console/appeals?state=all&sort=newest&words={other.Split(' ')[1]}");
        Assert.DoesNotContain(other, browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Page.QuerySelectorAll("#topic option"), option => option.GetAttribute("value") == "waste");

        var wrong = new List<string>();
        foreach (var (method, path) in ConsoleAccessTests.AppealPages())
        {
            var address = path.Replace("{id:long}", $"{beyond}", StringComparison.Ordinal)
                .Replace("{key}", "nothing", StringComparison.Ordinal);
            await (method == "GET" ? browser.OpenAsync(address) : browser.PostAsync(address));
            if (browser.Status != 404) wrong.Add($"{method} {address}: {browser.Status}");
        }
        Assert.Empty(wrong);
        await browser.OpenAsync($"/console/appeals/{own}");
        Assert.Equal(200, browser.Status);
        await browser.SendAsync($"/console/appeals/{own}/note", ("text", "Виїхали на місце"));
        Assert.Equal($"/console/appeals/{own}?done=note", browser.Address);
        foreach (var inbox in (string[])["/console/inbox", "/console/inbox/1", "/console/appeals/new?person=1"])
        {
            await browser.OpenAsync(inbox);
            Assert.Equal(403, browser.Status);
        }
    }

    private static bool IsAboutPeople(StaffOperation operation) => operation.Name.Split(' ')[1].Split('/')
        .Any(part => part is "appeals" or "inbox" or "people");

    private async Task<string> KeyAsync(object limits)
    {
        var body = JsonSerializer.SerializeToNode(limits)!.AsObject();
        (body["name"], body["role"]) = ($"Обмежений {Guid.NewGuid():N}"[..30], "operator");
        var (_, member) = await desk.PostAsync("/api/v1/staff", body);
        var (_, made) = await desk.PostAsync("/api/v1/api-keys", new { name = "Ключ", staffId = member.GetProperty("id").GetInt64() });
        return made.GetProperty("secret").GetString()!;
    }

    private HttpClient Client(string key)
    {
        var http = new HttpClient { BaseAddress = new(desk.Service.AdminUrl) };
        http.DefaultRequestHeaders.Add("X-Api-Key", key);
        return http;
    }

    private static async Task<(int Status, string? Code)> CallAsync(HttpClient http, StaffOperation operation, long id)
    {
        var path = operation.Name.Split(' ')[1].Replace("{id}", $"{id}", StringComparison.Ordinal)
            .Replace("{key}", "nothing", StringComparison.Ordinal).Replace("{personId}", "1", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(operation.Method, new Uri(StaffOperation.Root + path, UriKind.Relative));
        if (operation.Writes) request.Content = new StringContent("no JSON", Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        return ((int)response.StatusCode, isProblem ? JsonDocument.Parse(text).RootElement.GetProperty("code").GetString() : null);
    }
}
