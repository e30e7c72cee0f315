using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Deque.AxeCore.Commons;
using IfCity.Bots.Tests.Kit;
using PuppeteerSharp;

namespace IfCity.Bots.Tests.EndToEnd.Browser;

/// <summary>
/// A page of one test. Whatever the page itself complains of (an exception, an error on its console, a file that does not come) fails
/// the test, and so does a question to any other server. A test that fails leaves a picture of the page in artifacts/screenshots.
/// </summary>
internal sealed class BrowserPage
{
    private static readonly Lazy<string> AxeScript = new(() => new BundledAxeScriptProvider().GetScript());

    private readonly IPage _page;
    private readonly ConcurrentQueue<string> _troubles = [];

    private BrowserPage(IPage page, string url)
    {
        _page = page;
        var origin = new Uri(url).GetLeftPart(UriPartial.Authority);
        page.PageError += (_, error) => _troubles.Enqueue($"exception: {error.Message}");
        page.Console += (_, line) =>
        {
            if (line.Message.Type == ConsoleType.Error) _troubles.Enqueue($"console: {line.Message.Text}");
        };
        page.Request += (_, sent) =>
        {
            if (!IsFrom(origin, sent.Request.Url)) _troubles.Enqueue($"asked elsewhere: {sent.Request.Url}");
        };
    }

    /// <summary>Opens the page, lets the test act on it, and closes it.</summary>
    /// <param name="url">Which page.</param>
    /// <param name="act">What the test does there.</param>
    /// <param name="expected">Words of a trouble that the test brings about itself; null: none is expected.</param>
    /// <param name="test">Names the picture of a failure.</param>
    public static async Task VisitAsync(
        string url, Func<BrowserPage, Task> act, string? expected = null, [CallerMemberName] string test = "")
    {
        await using var context = await Chromium.NewContextAsync();
        var visited = new BrowserPage(await context.NewPageAsync(), url);
        await visited.ResizeAsync(1280, 860);
        await visited._page.EmulateMediaFeaturesAsync([new() { MediaFeature = MediaFeature.PrefersReducedMotion, Value = "reduce" }]);
        try
        {
            await visited._page.GoToAsync(url);
            await act(visited);
            await visited.SettleAsync();
            Assert.DoesNotContain(visited._troubles,
                trouble => expected is null || !trouble.Contains(expected, StringComparison.Ordinal));
        }
        catch (Exception error)
        {
            throw new BrowserTestException(error, await visited.PictureAsync($"failed-{test}"), visited._troubles);
        }
    }

    /// <summary>The last element that fits: people read the end of a chat.</summary>
    /// <param name="css">A selector.</param>
    /// <param name="text">Words within it; null means any.</param>
    public PageElement Find(string css, string? text = null) => new(_page, [(css, text)]);

    public Task ResizeAsync(int width, int height) => _page.SetViewportAsync(new() { Width = width, Height = height });

    /// <summary>Chooses a value of a list.</summary>
    public Task ChooseAsync(string css, string value) => _page.SelectAsync(css, value);

    /// <summary>Goes to another page of the same site.</summary>
    public Task OpenAsync(string url) => _page.GoToAsync(url);

    /// <summary>Waits until that stands in a field.</summary>
    public Task SeeValueAsync(string css, string value) => _page.WaitForFunctionAsync(
        "(css, value) => document.querySelector(css)?.value === value", css, value);

    /// <summary>Gives the browser a device that makes passkeys and takes everybody for its owner.</summary>
    public async Task AddAuthenticatorAsync()
    {
        await _page.Client.SendAsync("WebAuthn.enable");
        await _page.Client.SendAsync("WebAuthn.addVirtualAuthenticator", new
        {
            options = new
            {
                protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true,
                automaticPresenceSimulation = true,
            },
        });
    }

    /// <summary>Presses a key: <c>Tab</c>, <c>Enter</c>.</summary>
    public Task PressAsync(string key) => _page.Keyboard.PressAsync(key);

    /// <summary>Presses a key together with Shift.</summary>
    public async Task PressBackAsync(string key)
    {
        await _page.Keyboard.DownAsync("Shift");
        await _page.Keyboard.PressAsync(key);
        await _page.Keyboard.UpAsync("Shift");
    }

    /// <summary>Types where the keyboard is.</summary>
    public Task TypeAsync(string text) => _page.Keyboard.TypeAsync(text);

    /// <summary>Waits until the keyboard is at an element that fits.</summary>
    public Task SeeFocusAsync(string css) => _page.WaitForFunctionAsync("css => document.activeElement?.matches(css) === true", css);

    public Task<bool> HasFocusAsync(string css) =>
        _page.EvaluateFunctionAsync<bool>("css => document.activeElement?.matches(css) === true", css);

    /// <summary>True if the page that is shown has such an element.</summary>
    public Task<bool> HasAsync(string css) => _page.EvaluateFunctionAsync<bool>("css => document.querySelector(css) !== null", css);

    /// <summary>What axe finds that keeps people out, or nearly: the rule, and where.</summary>
    public async Task<string[]> FindBarriersAsync()
    {
        if (await _page.EvaluateExpressionAsync<bool>("typeof axe === 'undefined'")) await _page.EvaluateExpressionAsync(AxeScript.Value);
        return await _page.EvaluateFunctionAsync<string[]>(
            """
            async () => (await axe.run()).violations.filter(found => ['serious', 'critical'].includes(found.impact))
              .flatMap(found => found.nodes.map(node => `${found.id}: ${node.target} ${node.html}`))
            """);
    }

    /// <summary>
    /// Walks once through the page by Tab. Names the controls that were never reached, and those that did not show where the keyboard is.
    /// Of a group of radio buttons one is reached, and arrows lead to the others.
    /// </summary>
    public async Task<string[]> FindOutOfKeyboardAsync()
    {
        var presses = await _page.EvaluateFunctionAsync<int>(
            """
            () => {
              const fields = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
              // What is hidden from everybody is there for the browser alone: Enter in a field presses the first button of its form.
              window.controls = [...document.querySelectorAll(fields)]
                .filter(one => one.checkVisibility() && !one.disabled && !one.closest('[aria-hidden=true]'));
              [window.reached, window.faint] = [new Set(), new Set()];
              document.addEventListener('focusin', ({ target }) => {
                reached.add(target);
                const { outlineStyle, boxShadow } = getComputedStyle(target);
                if (outlineStyle === 'none' && boxShadow === 'none') faint.add(target);
              });
              const parts = controls.filter(one => /date|time|month|week/.test(one.type)).length;
              document.activeElement.blur();
              return controls.length + 6 * parts + 20;
            }
            """);
        for (var press = 0; press < presses; press++) await PressAsync("Tab");
        return await _page.EvaluateFunctionAsync<string[]>(
            """
            () => {
              const of = one => one.type === 'radio' ? [...document.getElementsByName(one.name)] : [one];
              const name = one => one.outerHTML.slice(0, 120);
              return [...controls.filter(one => !of(one).some(other => reached.has(other))).map(one => `not reached: ${name(one)}`),
                ...[...faint].filter(one => controls.includes(one)).map(one => `not seen: ${name(one)}`)];
            }
            """);
    }

    /// <summary>Addresses that links of the page lead to.</summary>
    public Task<string[]> ListLinksAsync() =>
        _page.EvaluateExpressionAsync<string[]>("[...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href'))");

    /// <summary>What a reader can read and copy of the whole page.</summary>
    public Task<string> ReadAsync() => _page.EvaluateExpressionAsync<string>("document.body.innerText");

    /// <summary>What the page that was just opened took to be seen.</summary>
    public async Task<PageWeight> WeighAsync()
    {
        await _page.WaitForFunctionAsync("() => performance.getEntriesByType('navigation')[0]?.loadEventEnd > 0");
        var found = await _page.EvaluateFunctionAsync<double[]>(
            """
            () => {
              const [page] = performance.getEntriesByType('navigation'), rest = performance.getEntriesByType('resource');
              return [[page, ...rest].reduce((sum, entry) => sum + entry.encodedBodySize, 0), 1 + rest.length,
                page.responseEnd - page.requestStart, page.loadEventEnd];
            }
            """);
        return new((long)found[0], (int)found[1], TimeSpan.FromMilliseconds(found[2]), TimeSpan.FromMilliseconds(found[3]));
    }

    /// <summary>Links to other hosts that somebody can see.</summary>
    public Task<string[]> ListForeignLinksAsync() => _page.EvaluateFunctionAsync<string[]>(
        """
        () => [...document.querySelectorAll('a[href^="http"]')]
          .filter(link => link.host !== location.host && link.checkVisibility()).map(link => link.href)
        """);

    /// <summary>True if nobody has to scroll sideways.</summary>
    public Task<bool> FitsAsync() => _page.EvaluateFunctionAsync<bool>(
        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth");

    public Task DarkenAsync(bool isDark = true) => _page.EmulateMediaFeaturesAsync(
    [
        new() { MediaFeature = MediaFeature.PrefersColorScheme, Value = isDark ? "dark" : "light" },
        new() { MediaFeature = MediaFeature.PrefersReducedMotion, Value = "reduce" },
    ]);

    /// <summary>A picture of what is seen, as PNG.</summary>
    public Task<byte[]> PhotographAsync() => _page.ScreenshotDataAsync();

    /// <summary>Puts a picture of what is seen into artifacts/screenshots; returns its path.</summary>
    /// <param name="whole">Also of what one has to scroll to.</param>
    public async Task<string> PictureAsync(string name, bool whole = false)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screenshots")).FullName;
        var path = Path.Combine(folder, $"{name}.png");
        await _page.ScreenshotAsync(path, new ScreenshotOptions { FullPage = whole });
        return path;
    }

    /// <summary>What the page has complained of so far is known once it has answered a question asked after that.</summary>
    private Task SettleAsync() => _page.EvaluateFunctionAsync("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))");

    private static bool IsFrom(string origin, string url) =>
        url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal)
        || new Uri(url).GetLeftPart(UriPartial.Authority) == origin;
}

/// <summary>What a test failed of, with what the page complained of meanwhile.</summary>
public sealed class BrowserTestException(Exception cause, string picture, IEnumerable<string> troubles)
    : Exception(string.Join('\n', [cause.Message, .. troubles, $"The picture: {picture}"]), cause)
{
    /// <summary>Path of the picture.</summary>
    public string Picture => picture;
}
