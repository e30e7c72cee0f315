using IfCity.Bots.City.Residents.Masking;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Accounts;
using IfCity.Bots.Dialogs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Admin.Console.Layout;

/// <summary>A part of a page of the console, in the language of whoever looks.</summary>
public abstract class ConsoleComponent : ComponentBase
{
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    protected TimeProvider Clock { get; set; } = null!;

    [Inject]
    private WordMask Mask { get; set; } = null!;

    protected Language Language => Http.GetLanguage();

    protected string LanguageCode => Language == Language.Uk ? "uk" : "en";

    /// <summary>Who looks; null on a page that is open to anybody.</summary>
    protected StaffVisitor? Visitor => Http.Features.Get<StaffVisitor>();

    protected string Say(Text text) => text.In(Language).ToString();

    /// <summary>The beginning of a resident's words, as they stand on one line of a list.</summary>
    protected string Glimpse(Text words, int letters) =>
        Excerpt.Shorten(Say(Mask.ForStaffList(words)).ReplaceLineEndings(" "), letters);

    protected bool Can(Right right) => Visitor is { Stage: SignInStage.Complete } visitor && visitor.Holder.Role.Has(right);

    /// <summary>An instant by Kyiv's clock.</summary>
    protected string When(DateTimeOffset instant) => Say(KyivTime.Moment(instant));

    /// <summary>How long ago it was: «3 год», «2 дні».</summary>
    protected string Age(DateTimeOffset since) => Say(ConsoleTexts.Lasting(Clock.GetUtcNow() - since));
}

/// <summary>The language of the console: chosen by a switch, kept in a cookie, Ukrainian without one.</summary>
internal static class ConsoleLanguage
{
    public const string CookieName = "ifcity-language";

    public static Language GetLanguage(this HttpContext http) => Languages.FromCode(http.Request.Cookies[CookieName] ?? "");

    public static void Keep(HttpContext http, string code) => http.Response.Cookies.Append(CookieName, code == "en" ? "en" : "uk", new()
    {
        Path = ConsoleModule.Root, SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365), IsEssential = true,
    });
}
