using System.Security.Claims;
using System.Text.Encodings.Web;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Admin.Console.Hosting;

/// <summary>
/// Knows who has signed in by the cookie of their session, and leads whoever has not, or not wholly, to the page where they go on.
/// </summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, SignIns signIns)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Console", CookieName = "ifcity-console";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[CookieName] is not { } cookie) return AuthenticateResult.NoResult();
        if (await signIns.FindVisitorAsync(cookie, Context.RequestAborted) is not { } visitor)
            return AuthenticateResult.Fail("The session has ended.");
        Context.Features.Set(visitor);
        CallOrigin.ShowSession(visitor.SessionId);
        var identity = StaffClaims.CreateIdentity(visitor.Holder, SchemeName);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, $"{visitor.AccountId}"));
        identity.AddClaim(new(SessionClaims.Stage, $"{visitor.Stage}"));
        return AuthenticateResult.Success(new(new(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var back = HttpMethods.IsGet(Request.Method) && Request.Path != ConsoleModule.Root
            ? $"?back={Uri.EscapeDataString(Request.Path + Request.QueryString)}" : "";
        Response.Redirect($"{ConsoleModule.Root}/sign-in{back}");
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (Context.User.FindStage() is { } stage && stage != SignInStage.Complete)
        {
            Response.Redirect(SessionClaims.PageOf(stage));
            return Task.CompletedTask;
        }
        PageHeaders.Set(Context);
        return Page.Of<RefusedPage>([], StatusCodes.Status403Forbidden).ExecuteAsync(Context);
    }
}

/// <summary>What a session tells of its visitor.</summary>
internal static class SessionClaims
{
    public const string Stage = "stage";

    public static SignInStage? FindStage(this ClaimsPrincipal user) =>
        Enum.TryParse<SignInStage>(user.FindFirstValue(Stage), out var stage) ? stage : null;

    /// <summary>The visitor of a page that is not open to anybody.</summary>
    public static StaffVisitor GetVisitor(this HttpContext http) => http.Features.Get<StaffVisitor>()
        ?? throw new InvalidOperationException("Nobody has signed in: the page is open to anybody.");

    /// <summary>Where somebody of that stage goes on.</summary>
    public static string PageOf(SignInStage stage) => ConsoleModule.Root + stage switch
    {
        SignInStage.Code => "/sign-in/code",
        SignInStage.NewPassword => "/sign-in/password",
        SignInStage.SecondFactor => "/sign-in/second-factor",
        _ => "",
    };

    /// <summary>Gives the browser a session, for this visit or until it ends by itself; no script and no other site can use it.</summary>
    public static void SetCookie(HttpContext http, string cookie) => http.Response.Cookies.Append(SessionHandler.CookieName, cookie, new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = ConsoleModule.Root, IsEssential = true,
    });

    public static void RemoveCookie(HttpContext http) =>
        http.Response.Cookies.Delete(SessionHandler.CookieName, new() { Path = ConsoleModule.Root });
}
