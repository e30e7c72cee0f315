using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Accounts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using T = IfCity.Bots.Admin.Console.Staff.SignInTexts;

namespace IfCity.Bots.Admin.Console.Staff;

/// <summary>One's own account: password, second factor, and the sessions that are open, each of which can be ended.</summary>
internal static class AccountPages
{
    public static void MapAccount(this IEndpointRouteBuilder console)
    {
        console.MapGet("/account", ([AsParameters] Sources sources, HttpContext http, string? done) => ShowAsync(sources, http,
            done switch { "password" => T.PasswordChanged, "passkey" => T.PasskeyMade, "passkey-unfit" => T.PasskeyUnfit, _ => null },
            isBad: done == "passkey-unfit")).ForStaff();
        console.MapPost("/account/password", ChangeAsync).ForStaff();
        console.MapPost("/account/chat-code", MakeChatCodeAsync).ForStaff();
        console.MapPost("/account/sessions/{id:long}/end", EndAsync).ForStaff();
        console.MapGet("/account/second-factor", SecondFactorPages.ShowAsync).ForStaff();
        console.MapPost("/account/second-factor", SecondFactorPages.ConfirmAsync).ForStaff();
    }

    /// <summary>Changes the password as the form asks; why not, if it is refused.</summary>
    internal static async Task<Text?> ChangePasswordAsync(SentForm form, StaffAccounts accounts, HttpContext http)
    {
        if (form.Exactly("new") != form.Exactly("again")) return T.NotTheSame;
        return await accounts.ChangePasswordAsync(http.GetVisitor(), form.Exactly("current"), form.Exactly("new")) switch
        {
            AccountResult.Refused { Code: "PasswordMismatch" } => T.WrongPassword,
            AccountResult.Refused { Code: "SamePassword" } => T.SamePassword,
            AccountResult.Refused => T.TooShort,
            _ => null,
        };
    }

    private static async Task<IResult> ChangeAsync(SentForm form, StaffAccounts accounts, [AsParameters] Sources sources,
        HttpContext http) =>
        await ChangePasswordAsync(form, accounts, http) is { } trouble
            ? await ShowAsync(sources, http, trouble, isBad: true) : Page.GoTo("/account?done=password");

    private static async Task<IResult> EndAsync(long id, StaffAccounts accounts, HttpContext http)
    {
        await accounts.EndAsync(http.GetVisitor(), id);
        return Page.GoTo("/account");
    }

    private static async Task<IResult> MakeChatCodeAsync([AsParameters] Sources sources, HttpContext http)
    {
        var code = await sources.Database.InTransactionAsync(unit =>
            Task.FromResult(StaffChats.Issue(unit, http.User.GetHolderName(), http.User.GetStaffer().Person)));
        return await ShowAsync(sources, http, said: null, isBad: false, code);
    }

    private static async Task<IResult> ShowAsync(Sources sources, HttpContext http, Text? said, bool isBad, OneTimeCode? code = null)
    {
        await using var db = sources.Database.OpenForReading();
        return Page.Of<AccountPage>(new()
        {
            [nameof(AccountPage.Passkeys)] = await sources.Passkeys.ListAsync(http.GetVisitor(), http.RequestAborted),
            [nameof(AccountPage.Sessions)] = await sources.SignIns.ListAsync(http.GetVisitor(), http.RequestAborted),
            [nameof(AccountPage.Chats)] = await StaffChats.ListAsync(db, http.User.GetStaffer().Person, http.RequestAborted),
            [nameof(AccountPage.ChatCode)] = code,
            [nameof(AccountPage.Said)] = said?.In(http.GetLanguage()).ToString(), [nameof(AccountPage.IsBad)] = isBad,
        }, isBad ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    /// <summary>What the page is read from.</summary>
    private sealed record Sources(SignIns SignIns, Passkeys Passkeys, Database Database);
}
