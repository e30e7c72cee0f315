using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Tests.EndToEnd.Browser;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>The city of the command <c>demo</c>, with its console open.</summary>
public sealed class DemoDesk : IAsyncLifetime
{
    public RunningService Service { get; } = new(environment: "Development");

    /// <summary>What the command came to.</summary>
    public (int ExitCode, string Said) Made { get; private set; }

    /// <summary>What it came to a second time, in a city that has people.</summary>
    public (int ExitCode, string Said) Again { get; private set; }

    /// <summary>What the audit says of itself after that.</summary>
    public string Verified { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Made = await Service.CommandAsync("demo");
        Again = await Service.CommandAsync("demo");
        Verified = (await Service.CommandAsync("audit", "verify")).Said;
        await Service.StartAsync();
        // A source that is paused and a person who is limited look otherwise, and other pages say so too.
        using var paused = await Service.Staff.PostAsync(new Uri("/api/v1/feeds/events/pause", UriKind.Relative), null);
        paused.EnsureSuccessStatusCode();
        var person = (await Service.GetAsync<List<JsonElement>>("/api/v1/inbox"))[^1].GetProperty("personId").GetInt64();
        using var limited = await Service.Staff.PutAsJsonAsync(new Uri($"/api/v1/people/{person}/limit", UriKind.Relative),
            new { until = TimeProvider.System.GetUtcNow().AddDays(3), reason = "Образи операторів" });
        limited.EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync() => await Service.DisposeAsync();

    public string AddressOf(string path) => $"{Service.AdminUrl}/console{path}";

    /// <summary>A browser in which the administrator has signed in.</summary>
    internal Task VisitAsync(Func<BrowserPage, Task> act) => BrowserPage.VisitAsync(AddressOf("/sign-in"), async page =>
    {
        await page.Find("#login").FillAsync("admin");
        await page.Find("#password").FillAsync("development-password");
        await page.Find("button", "Увійти").ClickAsync();
        await page.Find("h1", "Сьогодні").SeeAsync();
        await act(page);
    });
}
