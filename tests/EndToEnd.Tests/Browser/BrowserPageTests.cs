using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Tests.EndToEnd.Browser;

/// <summary>A test in the browser fails of what the page itself complains of, and shows it.</summary>
public sealed class BrowserPageTests
{
    [ChromiumTheory]
    [InlineData("<script>console.error('cannot draw')</script>", "console: cannot draw")]
    [InlineData("<script>throw new Error('no such thing')</script>", "exception: Error: no such thing")]
    [InlineData("<script>Promise.reject(new Error('forgotten'))</script>", "exception: Error: forgotten")]
    [InlineData("<img src='/missing.png'>", "404")]
    [InlineData("<script src='http://127.0.0.1:1/spy.js'></script>", "asked elsewhere: http://127.0.0.1:1/spy.js")]
    public async Task Fails_of_what_a_page_complains_of(string html, string trouble)
    {
        await using var site = await SiteAsync($"<h1>Page</h1>{html}");
        var failure = await Assert.ThrowsAsync<BrowserTestException>(
            () => BrowserPage.VisitAsync(site.Urls.First(), page => page.Find("h1", "Page").SeeAsync()));
        Assert.Contains(trouble, failure.Message, StringComparison.Ordinal);
        Assert.Equal("\u0089PNG", Encoding.Latin1.GetString((await File.ReadAllBytesAsync(failure.Picture))[..4]));
        File.Delete(failure.Picture);
    }

    [ChromiumFact]
    public async Task Does_what_a_person_does_and_finds_the_last_that_is_seen()
    {
        await using var site = await SiteAsync(
            """
            <ul><li>first <button>take</button></li>
            <li>second <button onclick="said.textContent = `${field.value}, ${file.files[0].name}`">take</button></li>
            <li hidden>second, not shown <button>take</button></li></ul>
            <input id="field" value="old"><input id="file" type="file" hidden><p id="said"></p>
            """);
        await BrowserPage.VisitAsync(site.Urls.First(), async page =>
        {
            await page.Find("#field").FillAsync("новий текст");
            await page.Find("#file").AttachAsync("план.txt", "text/plain", [1, 2, 3]);
            await page.Find("li", "second").Find("button").ClickAsync();
            await page.Find("#said", "новий текст, план.txt").SeeAsync();
        });
    }

    private static async Task<WebApplication> SiteAsync(string html)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.Run(async context =>
        {
            if (context.Request.Path != "/") context.Response.StatusCode = context.Request.Path == "/favicon.ico" ? 204 : 404;
            else await context.Response.WriteAsync($"<!doctype html><meta charset=utf-8>{html}");
        });
        await site.StartAsync();
        return site;
    }
}
