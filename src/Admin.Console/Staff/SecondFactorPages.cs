using System.Text;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Staff.Accounts;
using IfCity.Bots.Messaging;
using Microsoft.AspNetCore.Http;
using T = IfCity.Bots.Admin.Console.Staff.SignInTexts;

namespace IfCity.Bots.Admin.Console.Staff;

/// <summary>
/// A second factor is taken into use: its key as a picture and in letters, a code that shows it works, codes for a lost telephone.
/// </summary>
internal static class SecondFactorPages
{
    private const string Issuer = "IfCity 1580";

    public static Task<IResult> ShowAsync(StaffAccounts accounts, HttpContext http) => ShowWithAsync(accounts, http, null);

    public static async Task<IResult> ConfirmAsync(SentForm form, StaffAccounts accounts, HttpContext http) =>
        await accounts.ConfirmAuthenticatorAsync(http.GetVisitor(), form["code"]) is { } codes
            ? Page.Of<RecoveryCodesPage>(new() { [nameof(RecoveryCodesPage.Codes)] = codes })
            : await ShowWithAsync(accounts, http, T.WrongCode.In(http.GetLanguage()).ToString());

    internal static async Task<IResult> ShowWithAsync(StaffAccounts accounts, HttpContext http, string? trouble)
    {
        var visitor = http.GetVisitor();
        if (visitor.HasAuthenticator) return Page.GoTo("/account");
        var key = await accounts.GetAuthenticatorKeyAsync(visitor);
        var link = new Uri($"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(visitor.Login)}?secret={key}"
            + $"&issuer={Uri.EscapeDataString(Issuer)}&digits=6");
        return Page.Of<SecondFactorPage>(new()
        {
            [nameof(SecondFactorPage.Key)] = InGroups(key), [nameof(SecondFactorPage.Trouble)] = trouble,
            [nameof(SecondFactorPage.Picture)] = $"data:image/png;base64,{Convert.ToBase64String(QrPicture.DrawPng(link))}",
        }, trouble is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    /// <summary>In fours, as people read long keys.</summary>
    private static string InGroups(string key) => new StringBuilder()
        .AppendJoin(' ', key.ToLowerInvariant().Chunk(4).Select(group => new string(group))).ToString();
}
