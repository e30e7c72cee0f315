using IfCity.Bots.Tests.Kit;
using PuppeteerSharp;

namespace IfCity.Bots.Tests.EndToEnd.Browser;

/// <summary>The Chromium of this test run: the first test that needs it starts it, and it ends with the run.</summary>
internal static class Chromium
{
    private static readonly Lazy<Task<IBrowser>> Started = new(() => Task.Run(StartAsync));

    /// <summary>A context of its own, as another person's browser has: it shares no cookie and no cache with any other.</summary>
    public static async Task<IBrowserContext> NewContextAsync() => await (await Started.Value).CreateBrowserContextAsync();

    private static async Task<IBrowser> StartAsync()
    {
        var path = Needs.ChromiumPath ?? throw new InvalidOperationException("Chromium is not installed: .ci/run installs it.");
        // A container gives Chromium neither a sandbox nor a large /dev/shm. By a pipe it ends with whoever holds the other end, even if
        // that is killed.
        return await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = path, Pipe = true, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
    }
}

/// <summary>A test that needs Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Needs.Chromium;
}

/// <summary>A theory that needs Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Needs.Chromium;
}
