using AngleSharp.Dom;
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
    /// <summary>Sends the form that goes to that address as a browser does: all that stands in it, and what is typed over it.</summary>
    /// <param name="typed">Fields that are typed or ticked, and the button that is pressed; null as a value unticks.</param>
    public Task SubmitAsync(string action, params (string Name, string? Value)[] typed) =>
        PostAsync(action, [.. FieldsOf(FormTo(action)).Where(field => typed.All(own => own.Name != field.Name)),
            .. typed.Where(own => own.Value is not null).Select(own => (own.Name, own.Value!))]);

    /// <summary>Fills in the form that goes to that address, chooses a file in it and sends it.</summary>
    public Task UploadAsync(string action, string field, string fileName, byte[] file, params (string Name, string Value)[] typed)
    {
        var content = new MultipartFormDataContent { { new ByteArrayContent(file), field, fileName } };
        foreach (var (name, value) in FieldsOf(FormTo(action)).Where(own => typed.All(mine => mine.Name != own.Name)).Concat(typed))
            content.Add(new StringContent(value), name);
        return AskAsync(new(HttpMethod.Post, new Uri(action, UriKind.Relative)) { Content = content });
    }

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
    public static string CodeOf(string key, int steps = 0) => Kit.Authenticator.CodeOf(key, steps);

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private IEnumerable<(string Name, string Value)> HiddenFieldsOf(string action) =>
        FormTo(action).QuerySelectorAll("input[type=hidden]")
            .Select(field => (field.GetAttribute("name")!, field.GetAttribute("value") ?? ""));

    private IElement FormTo(string action) => Page.QuerySelectorAll("form").FirstOrDefault(form => form.GetAttribute("action") == action)
        ?? throw new InvalidOperationException($"The page {Address} has no form that goes to {action}.");

    private static IEnumerable<(string Name, string Value)> FieldsOf(IElement form) =>
        from field in form.QuerySelectorAll("input[name], select[name], textarea[name]")
        where field is not IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } and not IHtmlInputElement { Type: "file" }
        select (field.GetAttribute("name")!, field switch
        {
            IHtmlSelectElement choice => choice.Value ?? "",
            IHtmlTextAreaElement words => words.TextContent,
            IHtmlInputElement { Type: "checkbox" or "radio" } tick => tick.GetAttribute("value") ?? "on",
            _ => field.GetAttribute("value") ?? "",
        });

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
}
