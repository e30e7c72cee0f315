using System.Text.Json;
using PuppeteerSharp;

namespace IfCity.Bots.Tests.EndToEnd.Browser;

/// <summary>
/// An element of a page, looked for anew each time it is used and waited for. Of several that fit it is the last one that is seen, for
/// people read the end of a chat.
/// </summary>
internal sealed class PageElement
{
    private const int WaitMs = 30_000;

    private readonly IPage _page;
    private readonly IReadOnlyList<(string Css, string? Text)> _way;

    internal PageElement(IPage page, IReadOnlyList<(string Css, string? Text)> way) => (_page, _way) = (page, way);

    /// <summary>One within this one.</summary>
    public PageElement Find(string css, string? text = null) => new(_page, [.. _way, (css, text)]);

    public Task SeeAsync() => UntilAsync(Seen, "() => true");

    /// <summary>Scrolls to it and clicks in its middle once it is enabled and has come to rest.</summary>
    public Task ClickAsync() => TryAsync(() => _page.LocatorFunction($"() => {Seen}").SetTimeout(WaitMs).ClickAsync());

    /// <summary>Puts the text in place of what stands there, as if it were pasted.</summary>
    public Task FillAsync(string text) => UntilAsync(Seen,
        """
        (field, text) => {
          field.focus();
          if (document.activeElement !== field) return false;
          field.select();
          return document.execCommand('insertText', false, text);
        }
        """,
        text);

    /// <summary>Chooses an option of a list by its value.</summary>
    public Task ChooseAsync(string value) => UntilAsync(Seen,
        """
        (list, value) => {
          list.value = value;
          return list.value === value && list.dispatchEvent(new Event('change', { bubbles: true }));
        }
        """,
        value);

    /// <summary>What stands in it.</summary>
    public async Task<string> ReadAsync()
    {
        await SeeAsync();
        return (await _page.EvaluateFunctionAsync<string>($"() => {Seen}.textContent")).Trim();
    }

    /// <summary>Waits until something else stands in it, by whoever's doing.</summary>
    public Task SeeOtherAsync(string than) => UntilAsync(Seen, "(found, than) => found.textContent.trim() !== than", than);

    /// <summary>Gives a file to a file input, which may itself be hidden behind a button.</summary>
    public Task AttachAsync(string name, string mediaType, byte[] content) => UntilAsync(Any,
        """
        (input, name, type, content) => {
          const chosen = new DataTransfer();
          chosen.items.add(new File([Uint8Array.fromBase64(content)], name, { type }));
          input.files = chosen.files;
          return input.dispatchEvent(new Event('change', { bubbles: true }));
        }
        """,
        name, mediaType, Convert.ToBase64String(content));

    public override string ToString() => string.Join(" ", _way.Select(step => step.Text is null ? step.Css : $"{step.Css} «{step.Text}»"));

    /// <summary>The browser's way to the last one that fits, seen or not.</summary>
    private string Any => $"{All}.at(-1)";

    private string Seen => $"{All}.findLast(node => node.checkVisibility({{ visibilityProperty: true }}))";

    private string All => $$"""
        {{JsonSerializer.Serialize(_way.Select(step => new[] { step.Css, step.Text ?? "" }))}}
          .reduce((found, [css, text]) => found
            .flatMap(node => [...node.querySelectorAll(css)])
            .filter(node => node.textContent.includes(text)), [document])
        """;

    /// <summary>Finds it and uses it in one step of the page's script, again and again until that succeeds.</summary>
    private Task UntilAsync(string found, string use, params object[] arguments) => TryAsync(async () =>
    {
        var script = $"(...given) => {{ const found = {found}; return found ? ({use})(found, ...given) : false; }}";
        await (await _page.WaitForFunctionAsync(script, new WaitForFunctionOptions { Timeout = WaitMs }, arguments)).DisposeAsync();
    });

    private async Task TryAsync(Func<Task> use)
    {
        try
        {
            await use();
        }
        catch (Exception error) when (error is PuppeteerException or TimeoutException)
        {
            throw new TimeoutException($"Looked in vain for {this}.", error);
        }
    }
}
