using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Staff.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using T = IfCity.Bots.Admin.Console.Staff.SignInTexts;

namespace IfCity.Bots.Admin.Console.Staff;

/// <summary>Passkeys: made and removed at one's account, or made as the second factor that is asked for; and signing in with one.</summary>
internal static class PasskeyPages
{
    internal const string SignInPath = $"{ConsoleModule.Root}/sign-in/passkey", OwnPath = $"{ConsoleModule.Root}/account/passkeys",
        FirstPath = $"{ConsoleModule.Root}/sign-in/second-factor/passkey";

    private const string CookieName = "ifcity-passkey";
    private const int LongestCredential = 32 * 1024;

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    public static void MapPasskeys(this IEndpointRouteBuilder console)
    {
        console.MapPost("/sign-in/passkey/options", async (Passkeys passkeys, HttpContext http) =>
            Ask(http, await passkeys.AskAsync(http))).ForAnybody();
        console.MapPost("/sign-in/passkey", SignInAsync).ForAnybody();
        console.MapPost("/sign-in/second-factor/passkey/options", AskForNewAsync).ForStage(SignInStage.SecondFactor);
        console.MapPost("/sign-in/second-factor/passkey", AddAsync).ForStage(SignInStage.SecondFactor);
        console.MapPost("/account/passkeys/options", AskForNewAsync).ForStaff();
        console.MapPost("/account/passkeys", AddAsync).ForStaff();
        console.MapPost("/account/passkeys/{key}/remove", async (string key, Passkeys passkeys, HttpContext http) =>
        {
            await passkeys.RemoveAsync(http.GetVisitor(), key);
            return Page.GoTo("/account");
        }).ForStaff();
    }

    private static async Task<IResult> SignInAsync(SentForm form, SignIns signIns, HttpContext http)
    {
        var back = form.Find("back");
        if (signIns.MustWait("", http.GetCaller()))
            return SignInPages.Show(http, T.Wait.In(http.GetLanguage()).ToString(), "", back, StatusCodes.Status429TooManyRequests);
        if (TakeState(http) is not { } state || Read(form) is not { } credential
            || await signIns.SignInWithPasskeyAsync(credential, state, http.GetCaller(), http) is not { } cookie)
            return SignInPages.Show(http, T.PasskeyUnfit.In(http.GetLanguage()).ToString(), "", back, StatusCodes.Status401Unauthorized);
        SessionClaims.SetCookie(http, cookie);
        return Page.GoBack(back);
    }

    private static async Task<IResult> AskForNewAsync(Passkeys passkeys, HttpContext http) =>
        Ask(http, await passkeys.AskForNewAsync(http.GetVisitor(), http));

    private static async Task<IResult> AddAsync(SentForm form, Passkeys passkeys, StaffAccounts accounts, HttpContext http)
    {
        var codes = TakeState(http) is { } state && Read(form) is { } credential
            ? await passkeys.AddAsync(http.GetVisitor(), credential, state, form["name"], http) : null;
        return codes switch
        {
            null when http.GetVisitor().Stage == SignInStage.SecondFactor =>
                await SecondFactorPages.ShowWithAsync(accounts, http, T.PasskeyUnfit.In(http.GetLanguage()).ToString()),
            null => Page.GoTo("/account?done=passkey-unfit"),
            [] => Page.GoTo("/account?done=passkey"),
            _ => Page.Of<RecoveryCodesPage>(new() { [nameof(RecoveryCodesPage.Codes)] = codes }),
        };
    }

    private static string? Read(SentForm form) => form.Exactly("credential") is { Length: > 0 and <= LongestCredential } sent ? sent : null;

    /// <summary>The challenge, and in a cookie that only we can read what its answer is judged by.</summary>
    private static IResult Ask(HttpContext http, PasskeyRequest request)
    {
        http.Response.Cookies.Append(CookieName, Seal(http).Protect(request.State, Lasts), new()
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = ConsoleModule.Root, MaxAge = Lasts,
            IsEssential = true,
        });
        return Results.Text(request.Options, "application/json");
    }

    /// <summary>What the answer is judged by; it is used once.</summary>
    private static string? TakeState(HttpContext http)
    {
        if (http.Request.Cookies[CookieName] is not { } cookie) return null;
        http.Response.Cookies.Delete(CookieName, new() { Path = ConsoleModule.Root });
        try
        {
            return Seal(http).Unprotect(cookie);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static ITimeLimitedDataProtector Seal(HttpContext http) =>
        http.RequestServices.GetDataProtector("console passkeys").ToTimeLimitedDataProtector();
}
