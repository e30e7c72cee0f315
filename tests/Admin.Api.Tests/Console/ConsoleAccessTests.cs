using IfCity.Bots.Admin.Console;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Accounts;
using IfCity.Bots.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>Who may open which page: read from the pages themselves, and then tried with every role.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleAccessTests(StaffDesk desk)
{
    /// <summary>Every page and form that there is, and to whom it opens. A new one is added here, or fails.</summary>
    private static readonly string[] Declared =
    [
        "GET /console/announcements/{id:long}/picture: staff", "GET /console/announcements/{id:long}: staff",
        "GET /console/announcements/calendar: staff",
        "GET /console/announcements/{id:long}/change: Publish", "POST /console/announcements/{id:long}/change: Publish",
        "GET /console/announcements/{id:long}/correct: Publish", "POST /console/announcements/{id:long}/correct: Publish",
        "POST /console/announcements/{id:long}/withdraw: Publish", "POST /console/announcements/{id:long}/rest: Publish",
        "GET /console/announcements/new: Publish", "POST /console/announcements/new: Publish",
        "GET /console/announcements: staff", "POST /console/announcements/{id:long}/approve: Approve",
        "POST /console/announcements/{id:long}/pause: Publish", "POST /console/announcements/{id:long}/reject: Approve",
        "POST /console/announcements/{id:long}/resume: Publish", "POST /console/announcements/{id:long}/start: Publish",
        "POST /console/announcements/{id:long}/stop: Publish", "POST /console/announcements/{id:long}/test: Publish",
        "GET /console/catalogue: staff", "GET /console/catalogue/export: staff", "GET /console/catalogue/facts: staff",
        "POST /console/catalogue/facts/{id:long}: Catalogue", "GET /console/catalogue/new: Catalogue",
        "POST /console/catalogue/new: Catalogue", "GET /console/catalogue/import: Catalogue", "POST /console/catalogue/import: Catalogue",
        "GET /console/catalogue/cards/{id}: staff", "POST /console/catalogue/cards/{id}: Catalogue",
        "POST /console/catalogue/cards/{id}/check: Catalogue", "POST /console/catalogue/cards/{id}/remove: Catalogue",
        "POST /console/catalogue/cards/{id}/settle: Catalogue", "POST /console/catalogue/cards/{id}/verify: Catalogue",
        "GET /console/answers: staff", "GET /console/answers/new: Appeals", "POST /console/answers/new: Appeals",
        "GET /console/answers/{id:long}: Appeals", "POST /console/answers/{id:long}: Appeals",
        "POST /console/answers/{id:long}/remove: Appeals",
        "GET /console/topics: staff", "GET /console/topics/{slug}: staff", "POST /console/topics/{slug}: Catalogue",
        "GET /console/gaps: staff", "POST /console/gaps: Catalogue", "GET /console/try: staff", "GET /console/words: staff",
        "POST /console/words: Catalogue", "POST /console/words/{id:long}/forget: Catalogue",
        "GET /console/danger: staff", "POST /console/danger/preview: Catalogue", "POST /console/danger/save: Catalogue",
        "GET /console/notices/{id:long}: staff", "GET /console/notices: staff", "GET /console/notices/new: Publish",
        "POST /console/notices/new: Publish", "GET /console/notices/{id:long}/change: Publish",
        "POST /console/notices/{id:long}/change: Publish", "POST /console/notices/{id:long}/prolong: Publish",
        "POST /console/notices/{id:long}/begin: Publish", "POST /console/notices/{id:long}/end: Publish",
        "POST /console/notices/{id:long}/cancel: Publish",
        "GET /console/surveys: staff", "POST /console/surveys: Catalogue", "GET /console/surveys/{id}: staff",
        "GET /console/surveys/{id}/preview: staff", "POST /console/surveys/{id}/try: Catalogue",
        "POST /console/surveys/{id}/publish: Publish", "POST /console/surveys/{id}/times: Publish",
        "POST /console/surveys/{id}/close: Publish", "POST /console/surveys/{id}/reopen: Publish",
        "POST /console/surveys/{id}/publish-results: Publish", "GET /console/surveys/{id}/invite: Publish",
        "POST /console/surveys/{id}/invite: Publish", "POST /console/surveys/{id}/remind: Publish",
        "GET /console/surveys/{id}/build: Catalogue", "POST /console/surveys/{id}/build: Catalogue",
        "GET /console/surveys/{id}/questions/{path}: Catalogue", "POST /console/surveys/{id}/questions/{path}: Catalogue",
        "GET /console/surveys/{id}/results: staff", "GET /console/surveys/{id}/words: Catalogue",
        "GET /console/surveys/{id}/charts/{item}: staff",
        "GET /console/surveys/{id}/themes: staff", "POST /console/surveys/{id}/themes: Catalogue",
        "POST /console/surveys/{id}/themes/{theme:long}: Catalogue", "POST /console/surveys/{id}/themes/{theme:long}/merge: Catalogue",
        "POST /console/surveys/{id}/themes/{theme:long}/delete: Catalogue",
        "GET /console/register: staff", "GET /console/register/streets/{id}: staff", "GET /console/register/import: Catalogue",
        "POST /console/register/import: Catalogue", "POST /console/register/import/confirm: Catalogue",
        "POST /console/codes: Catalogue", "GET /console/feeds: staff", "POST /console/feeds/{name}/read: Publish",
        "POST /console/feeds/{name}/upload: Publish", "POST /console/feeds/{name}/pause: Publish",
        "POST /console/feeds/{name}/resume: Publish",
        "GET /console/settings: staff", "POST /console/settings/mode/request: Staff", "POST /console/settings/mode/approve: Staff",
        "POST /console/settings/mode/return: Staff", "POST /console/settings/about: Staff", "POST /console/settings/days: Staff",
        "POST /console/settings/keys: Staff", "GET /console/help: staff",
        "POST /console/sign-in/passkey/options: anybody", "POST /console/sign-in/passkey: anybody",
        "POST /console/sign-in/second-factor/passkey/options: SecondFactor", "POST /console/sign-in/second-factor/passkey: SecondFactor",
        "POST /console/account/passkeys/options: staff", "POST /console/account/passkeys: staff",
        "POST /console/account/passkeys/{key}/remove: staff",
        "GET /console/keys: Staff", "POST /console/keys: Staff", "POST /console/keys/find: Staff",
        "POST /console/keys/{id:long}/rotate: Staff", "POST /console/keys/{id:long}/revoke: Staff",
        "POST /console/keys/of/{member:long}/revoke: Staff", "POST /console/members/{id:long}/limits: Staff",
        "GET /console/audit: Audit", "GET /console/audit/file: Audit", "POST /console/audit/check: Audit",
        "GET /console/account/second-factor: staff", "GET /console/account: staff", "GET /console/appeals/{id:long}/files/{key}: staff",
        "GET /console/appeals/{id:long}: staff", "GET /console/appeals: staff",
        "GET /console/appeals/new: Appeals", "POST /console/appeals/new: Appeals",
        "POST /console/inbox/{personId:long}/files/{key}/said: Appeals", "POST /console/appeals/{id:long}/files/{key}/said: Appeals",
        "GET /console/limits: Limits", "POST /console/limits/{personId:long}: Limits", "POST /console/limits/{personId:long}/lift: Limits",
        "GET /console/inbox/{personId:long}/files/{key}: Appeals",
        "GET /console/inbox/{personId:long}: Appeals", "GET /console/inbox: Appeals", "GET /console/live/announcements: staff",
        "GET /console/live/appeals: staff", "POST /console/appeals/bulk: Appeals", "POST /console/appeals/bulk/do: Appeals",
        "POST /console/appeals/{id:long}/preview: Appeals", "POST /console/appeals/{id:long}/route: Appeals",
        "POST /console/appeals/filters/{id:long}/remove: staff", "POST /console/appeals/filters: staff",
         "GET /console/live/inbox: Appeals", "GET /console/members: Staff",
        "GET /console/sign-in/code: Code", "GET /console/sign-in/password: NewPassword",
        "GET /console/sign-in/second-factor: SecondFactor", "GET /console/sign-in: anybody", "GET /console/watch: staff",
        "GET /console/{**path}: staff",
        "GET /console: staff", "POST /console/account/chat-code: staff",
        "POST /console/account/password: staff", "POST /console/account/second-factor: staff",
        "POST /console/account/sessions/{id:long}/end: staff", "POST /console/appeals/{id:long}/assign: Appeals",
        "POST /console/appeals/{id:long}/author: Contacts", "POST /console/appeals/{id:long}/move: Appeals",
        "POST /console/appeals/{id:long}/merge: Appeals", "POST /console/appeals/{id:long}/public-words: Appeals",
        "POST /console/appeals/{id:long}/photos/{key}/release: Appeals",
        "POST /console/appeals/{id:long}/note: Appeals", "POST /console/appeals/{id:long}/say: Appeals",
        "POST /console/inbox/{personId:long}/release: Appeals", "POST /console/inbox/{personId:long}/say: Appeals",
        "POST /console/inbox/{personId:long}/take: Appeals", "POST /console/language: anybody",
        "POST /console/members/accounts/{id:long}/reset: Staff", "POST /console/members/{id:long}/account: Staff",
        "POST /console/sign-in/code: Code", "POST /console/sign-in/password: NewPassword",
        "POST /console/sign-in/second-factor: SecondFactor", "POST /console/sign-in: anybody", "POST /console/sign-out: anybody",
    ];

    [Fact]
    public void Every_page_says_to_whom_it_opens()
    {
        var found = Pages().Select(page => $"{page.Method} {page.Path}: {Describe(page.Access)}");
        Assert.Equal(Declared.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(StaffRole.Administrator)]
    [InlineData(StaffRole.Operator)]
    [InlineData(StaffRole.Executor)]
    [InlineData(StaffRole.Editor)]
    [InlineData(StaffRole.Broadcaster)]
    [InlineData(StaffRole.Approver)]
    [InlineData(StaffRole.Viewer)]
    public async Task A_role_opens_what_it_has_the_right_to_and_nothing_else(StaffRole role)
    {
        using var browser = await desk.OpenAsync(role);
        var wrong = new List<string>();
        foreach (var (method, path, access) in Pages().Where(page => page.Access is { Stage: SignInStage.Complete }))
        {
            var address = AddressOfNothing(path);
            // A form without its token changes nothing, but only whoever may send it is told so.
            await (method == "GET" ? browser.OpenAsync(address) : browser.PostAsync(address));
            var isRefused = browser.Status == 403;
            if (browser.Address != address || isRefused == (access!.Right is not { } right || role.Has(right)))
                wrong.Add($"{method} {address}: {browser.Status} at {browser.Address}");
            else if (method == "POST" && !isRefused && browser.Status != 400)
                wrong.Add($"{method} {address} without a token: {browser.Status}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Whoever_has_not_signed_in_is_led_to_the_door_and_back()
    {
        var (login, password) = await desk.GiveAccountAsync(StaffRole.Viewer);
        using (var begin = new StaffBrowser(desk.Service.AdminUrl)) await begin.BeginAsync(login, password, ConsoleStaff.OwnPassword);
        using var browser = new StaffBrowser(desk.Service.AdminUrl);
        foreach (var (method, path, _) in Pages().Where(page => page.Access is not { Stage: null }))
        {
            var address = AddressOfNothing(path);
            await (method == "GET" ? browser.OpenAsync(address) : browser.PostAsync(address));
            Assert.StartsWith("/console/sign-in?back=", $"{browser.Address}?back=", StringComparison.Ordinal);
            Assert.Equal(200, browser.Status);
        }
        await browser.OpenAsync("/console/appeals?state=refuted");
        await browser.SendAsync("/console/sign-in", ("login", login), ("password", ConsoleStaff.OwnPassword));
        Assert.Equal("/console/appeals?state=refuted", browser.Address);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/console")]
    [InlineData("/console\\..\\evil")]
    [InlineData("/consoles")]
    public async Task The_way_back_leads_nowhere_else(string back)
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync("/console");
        await browser.SendAsync("/console/language", ("to", "uk"), ("back", back));
        Assert.Equal("/console", browser.Address);
    }

    [Fact]
    public async Task A_session_opens_no_operation_of_the_api()
    {
        using var browser = await desk.OpenAdministratorAsync();
        await browser.OpenAsync("/api/v1/appeals");
        Assert.Equal(401, browser.Status);
    }

    [Fact]
    public async Task On_the_public_listener_there_is_no_console()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(desk.Service.PublicUrl) };
        foreach (var (method, path, _) in Pages())
        {
            using var request = new HttpRequestMessage(new(method), new Uri(path.Split('{')[0], UriKind.Relative));
            using var response = await http.SendAsync(request);
            Assert.Equal(404, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task A_page_runs_and_asks_for_nothing_from_elsewhere()
    {
        using var browser = await desk.OpenAdministratorAsync();
        Assert.Equal("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            browser.Answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-store", browser.Answer.Headers.CacheControl!.ToString());
        Assert.All(browser.Page.Scripts,
            script => Assert.StartsWith("/console/assets/", script.GetAttribute("src"), StringComparison.Ordinal));
        Assert.Empty(browser.Page.QuerySelectorAll("[style], style, [onclick]"));
        Assert.All(browser.Page.QuerySelectorAll("form[method=post]"),
            form => Assert.NotNull(form.QuerySelector("input[name=__RequestVerificationToken]")));
        foreach (var asset in browser.Page.QuerySelectorAll("script[src], link[href]").Select(
            element => element.GetAttribute("src") ?? element.GetAttribute("href")!).ToList())
        {
            await browser.OpenAsync(asset);
            Assert.Equal((200, true), (browser.Status,
                browser.Answer.Headers.CacheControl!.ToString().Contains("immutable", StringComparison.Ordinal)));
        }
    }

    /// <summary>What is no page to look at: files, pictures, streams, and what there is not.</summary>
    private static readonly string[] NotToLookAt = ["/files/", "/picture", "/file", "/export", "/charts/", "/live/", "{**path}"];

    [Fact]
    public async Task Every_page_stands_in_the_documents_with_a_small_picture()
    {
        var folder = Path.Combine(Repository.Root, "docs");
        var text = await File.ReadAllTextAsync(Path.Combine(folder, "console.md"));
        Assert.Empty(Pages().Where(page => page.Method == "GET" && !NotToLookAt.Any(page.Path.Contains))
            .Select(page => page.Path.Replace(":long", "", StringComparison.Ordinal))
            .Where(path => !text.Contains($"`{path}`", StringComparison.Ordinal)));
        var shown = text.Split("](").Skip(1).Select(rest => rest.Split(')')[0]).Where(path => path.EndsWith(".png",
            StringComparison.Ordinal));
        var kept = Directory.GetFiles(Path.Combine(folder, "console")).Select(file => $"console/{Path.GetFileName(file)}");
        Assert.Equal(kept.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
        Assert.All(kept, path => Assert.InRange(new FileInfo(Path.Combine(folder, path)).Length, 1_000, 120_000));
    }

    /// <summary>Every page and form about one appeal.</summary>
    internal static IEnumerable<(string Method, string Path)> AppealPages() =>
        Pages().Where(page => page.Path.StartsWith("/console/appeals/{id:long}", StringComparison.Ordinal))
            .Select(page => (page.Method, page.Path));

    /// <summary>The address of something that there is not.</summary>
    private static string AddressOfNothing(string path) =>
        string.Join('/', path.Split('/').Select(part =>
            part.EndsWith(":long}", StringComparison.Ordinal) ? "999999" : part.Trim('{', '*', '}')));

    private static string Describe(PageAccess? access) => access switch
    {
        null => "nobody",
        { Stage: null } => "anybody",
        { Right: { } right } => $"{right}",
        { Stage: SignInStage.Complete } => "staff",
        { Stage: { } stage } => $"{stage}",
    };

    /// <summary>The pages as the service maps them.</summary>
    private static IEnumerable<(string Method, string Path, PageAccess? Access)> Pages()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddCity(builder.Configuration);
        builder.Services.AddHealthChecks();
        builder.AddConsole();
        var app = builder.Build();
        app.MapGroup("").MapConsole();
        return
        [
            .. from endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
               let path = $"/{endpoint.RoutePattern.RawText!.Trim('/')}"
               where !path.StartsWith("/console/assets/", StringComparison.Ordinal)
               select (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Single() ?? "GET", path,
                   endpoint.Metadata.GetMetadata<PageAccess>()),
        ];
    }
}
