using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Staff.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using T = IfCity.Bots.Admin.Console.Staff.SignInTexts;

namespace IfCity.Bots.Admin.Console.Staff;

/// <summary>
/// The way in: name and password, the code of the second factor, a password of one's own, a second factor; and the way out.
/// </summary>
internal static class SignInPages
{
    public static void MapSignIn(this IEndpointRouteBuilder console)
    {
        console.MapGet("/sign-in", (HttpContext http, string? back, string? trouble) => Show(http,
            (trouble switch { "openid" => T.NotKnownThere, "openid-away" => T.ProviderAway, _ => null })?.In(http.GetLanguage()).ToString(),
            "", back)).ForAnybody();
        console.MapPost("/sign-in", SignInAsync).ForAnybody();
        console.MapGet("/sign-in/code", () => Page.Of<CodePage>([])).ForStage(SignInStage.Code);
        console.MapPost("/sign-in/code", ConfirmAsync).ForStage(SignInStage.Code);
        console.MapGet("/sign-in/password", () => Page.Of<PasswordPage>([])).ForStage(SignInStage.NewPassword);
        console.MapPost("/sign-in/password", ChangePasswordAsync).ForStage(SignInStage.NewPassword);
        console.MapGet("/sign-in/second-factor", SecondFactorPages.ShowAsync).ForStage(SignInStage.SecondFactor);
        console.MapPost("/sign-in/second-factor", SecondFactorPages.ConfirmAsync).ForStage(SignInStage.SecondFactor);
        console.MapPost("/sign-out", SignOutAsync).ForAnybody();
        console.MapPost("/language", (SentForm form, HttpContext http) =>
        {
            ConsoleLanguage.Keep(http, form["to"]);
            return Page.GoBack(form["back"]);
        }).ForAnybody();
    }

    internal static StaffCaller GetCaller(this HttpContext http) =>
        new(http.Connection.RemoteIpAddress, http.Request.Headers.UserAgent.ToString());

    private static async Task<IResult> SignInAsync(SentForm form, SignIns signIns, HttpContext http, CancellationToken cancellationToken)
    {
        var (login, back) = (form["login"], form.Find("back"));
        if (signIns.MustWait(login, http.GetCaller()))
            return Show(http, T.Wait.In(http.GetLanguage()).ToString(), login, back, StatusCodes.Status429TooManyRequests);
        if (await signIns.SignInAsync(login, form.Exactly("password"), http.GetCaller(), cancellationToken) is not { } cookie)
            return Show(http, T.Wrong.In(http.GetLanguage()).ToString(), login, back, StatusCodes.Status401Unauthorized);
        SessionClaims.SetCookie(http, cookie);
        return Page.GoBack(back);
    }

    private static async Task<IResult> ConfirmAsync(SentForm form, SignIns signIns, HttpContext http)
    {
        var visitor = http.GetVisitor();
        if (signIns.MustWait(visitor.Login, http.GetCaller())) return Refuse(T.Wait, StatusCodes.Status429TooManyRequests);
        if (await signIns.ConfirmAsync(visitor, form["code"], http.GetCaller()) is not { } cookie)
            return Refuse(T.WrongCode, StatusCodes.Status401Unauthorized);
        SessionClaims.SetCookie(http, cookie);
        return Page.GoTo("");

        IResult Refuse(Dialogs.Text why, int status) =>
            Page.Of<CodePage>(new() { [nameof(CodePage.Trouble)] = why.In(http.GetLanguage()).ToString() }, status);
    }

    private static async Task<IResult> ChangePasswordAsync(SentForm form, StaffAccounts accounts, HttpContext http)
    {
        var trouble = await AccountPages.ChangePasswordAsync(form, accounts, http);
        return trouble is null ? Page.GoTo("") : Page.Of<PasswordPage>(new()
        {
            [nameof(PasswordPage.Trouble)] = trouble.In(http.GetLanguage()).ToString(),
        }, StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> SignOutAsync(StaffAccounts accounts, HttpContext http)
    {
        if (http.Features.Get<StaffVisitor>() is { } visitor) await accounts.EndAsync(visitor, visitor.SessionId);
        SessionClaims.RemoveCookie(http);
        return Page.GoTo("/sign-in");
    }

    internal static IResult Show(HttpContext http, string? trouble, string login, string? back, int status = StatusCodes.Status200OK) =>
        http.Features.Get<StaffVisitor>() is { } visitor ? Page.GoBack(SessionClaims.PageOf(visitor.Stage))
        : Page.Of<SignInPage>(new()
        {
            [nameof(SignInPage.Trouble)] = trouble, [nameof(SignInPage.Login)] = login, [nameof(SignInPage.Back)] = back,
        }, status);
}
