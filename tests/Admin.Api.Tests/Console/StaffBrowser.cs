using System.Net;
using System.Security.Cryptography;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>A browser without scripts: it follows links, fills in the forms that are there and keeps cookies.</summary>
internal sealed class StaffBrowser : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };
    private readonly HttpClient _http;

    public StaffBrowser(string origin) => _http = new(_handler) { BaseAddress = new Uri(origin) };

    /// <summary>The page that is shown.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    public int Status { get; private set; }

    /// <summary>Its address without the host.</summary>
    public string Address { get; private set; } = "";

    public HttpResponseMessage Answer { get; private set; } = null!;

    public string Text => Page.QuerySelector("main")!.TextContent;

    public string Heading => Page.QuerySelector("h1")!.TextContent.Trim();

    /// <summary>What stands in the notice above the page.</summary>
    public string Notice => string.Join(' ', Page.QuerySelectorAll(".notice").Select(notice => notice.TextContent.Trim()));

    /// <summary>Listens to what is told as it happens, until the stream is disposed of.</summary>
    public async Task<(int Status, Stream Told)> ListenAsync(string address)
    {
        var answer = await _http.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStreamAsync());
    }

    public Task OpenAsync(string address) => AskAsync(new(HttpMethod.Get, new Uri(address, UriKind.Relative)));

    /// <summary>Fills in the form that goes to that address and sends it.</summary>
    public Task SendAsync(string action, params (string Name, string Value)[] typed) =>
        PostAsync(action, [.. HiddenFieldsOf(action).Where(field => typed.All(own => own.Name != field.Name)), .. typed]);

    /// <summary>Presses «look first» in the form of an appeal that has these fields.</summary>
    public Task PreviewAsync(long appeal, params (string Name, string Value)[] typed) => PostAsync($"/console/appeals/{appeal}/preview",
        [.. HiddenFieldsOf($"/console/appeals/{appeal}/say").Where(field => typed.All(own => own.Name != field.Name)), .. typed]);

    /// <summary>Sends just these fields, as a page of another site would.</summary>
    public Task PostAsync(string action, params (string Name, string Value)[] fields) => AskAsync(
        new(HttpMethod.Post, new Uri(action, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        });

    public async Task SignInAsync(string login, string password)
    {
        await OpenAsync("/console/sign-in");
        await SendAsync("/console/sign-in", ("login", login), ("password", password));
    }

    /// <summary>Signs in with a password that was given, and puts another in its place.</summary>
    public async Task BeginAsync(string login, string given, string own)
    {
        await SignInAsync(login, given);
        Assert.Equal("/console/sign-in/password", Address);
        await SendAsync("/console/sign-in/password", ("current", given), ("new", own), ("again", own));
    }

    /// <summary>The six digits that an authenticator shows now.</summary>
    /// <param name="steps">So many half minutes later.</param>
    public static string CodeOf(string key, int steps = 0)
    {
        var counter = BitConverter.GetBytes(IPAddress.HostToNetworkOrder(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30 + steps));
#pragma warning disable CA5350 // RFC 6238 as authenticators know it.
        var hash = HMACSHA1.HashData(FromBase32(key), counter);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = ((hash[at] & 127) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
        return $"{number % 1_000_000:000000}";
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private IEnumerable<(string Name, string Value)> HiddenFieldsOf(string action) =>
        (Page.QuerySelectorAll("form").FirstOrDefault(form => form.GetAttribute("action") == action)
            ?? throw new InvalidOperationException($"The page {Address} has no form that goes to {action}."))
        .QuerySelectorAll("input[type=hidden]").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value") ?? ""));

    private async Task AskAsync(HttpRequestMessage request)
    {
        Address = request.RequestUri!.OriginalString;
        using (request)
        {
            Answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Status = (int)Answer.StatusCode;
            // What is told as it happens has no end that could be waited for.
            if (Answer.Content.Headers.ContentType?.MediaType == "text/event-stream") Answer.Dispose();
            else Page = new HtmlParser().ParseDocument(await Answer.Content.ReadAsStringAsync());
        }
        if (Answer.Headers.Location is { } other) await OpenAsync(other.IsAbsoluteUri ? other.PathAndQuery : other.OriginalString);
    }

    private static byte[] FromBase32(string key)
    {
        const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
        var bits = string.Concat(key.Replace(" ", "", StringComparison.Ordinal)
            .Select(letter => Convert.ToString(Letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(n => Convert.ToByte(bits.Substring(8 * n, 8), 2))];
    }
}
