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
