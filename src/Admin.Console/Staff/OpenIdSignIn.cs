using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Staff.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace IfCity.Bots.Admin.Console.Staff;

/// <summary>Who says at which provider of the city staff sign in (<c>Staff:OpenId</c>); without an authority there is none.</summary>
public sealed class OpenIdSettings
{
    /// <summary>Its address, under which <c>/.well-known/openid-configuration</c> stands: https, or this machine itself.</summary>
    public Uri? Authority { get; set; }
    public string ClientId { get; set; } = "";
    public string? ClientSecret { get; set; }

    /// <summary>What people call it, on the button.</summary>
    public string Name { get; set; } = "OpenID";
}

/// <summary>
/// Signing in by OpenID Connect: the code flow with PKCE. The provider says only who somebody is; what they may do stands with their member
/// here, who must have an account. The provider asks for the second factor, so none is asked for again.
/// </summary>
internal static class OpenIdSignIn
{
    internal const string Path = $"{ConsoleModule.Root}/sign-in/openid";

    private const string SchemeName = "OpenId", Failed = $"{ConsoleModule.Root}/sign-in?trouble=openid",
        Away = $"{ConsoleModule.Root}/sign-in?trouble=openid-away";

    public static void AddOpenIdSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection("Staff:OpenId").Get<OpenIdSettings>() ?? new();
        services.AddSingleton(settings);
        if (settings.Authority is not { } authority) return;
        if (!authority.IsAbsoluteUri || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback) || settings.ClientId.Length == 0)
            throw new CannotStartException("Staff__OpenId__Authority must be an https address, with Staff__OpenId__ClientId beside it.");
        services.AddAuthentication().AddOpenIdConnect(SchemeName, options => Configure(options, settings, authority));
    }

    public static void MapOpenIdSignIn(this IEndpointRouteBuilder console)
    {
        if (console.ServiceProvider.GetService<OpenIdSettings>() is not { Authority: not null }) return;
        // By a link and not by a form: the policy of our pages lets no form lead elsewhere.
        console.MapGet("/sign-in/openid", BeginAsync).ForAnybody();
    }

    private static async Task<IResult> BeginAsync(string? back, HttpContext http)
    {
        try
        {
            await http.ChallengeAsync(SchemeName, new() { RedirectUri = Page.GoBack(back).Path });
            return Results.Empty;
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or HttpRequestException)
        {
            // The provider's description of itself cannot be had.
            return new SeeOther(Away);
        }
    }

    private static void Configure(OpenIdConnectOptions options, OpenIdSettings settings, Uri authority)
    {
        (options.Authority, options.ClientId, options.ClientSecret) = ($"{authority}", settings.ClientId, settings.ClientSecret);
        (options.RequireHttpsMetadata, options.SignInScheme) = (!authority.IsLoopback, SessionHandler.SchemeName);
        (options.ResponseType, options.ResponseMode, options.UsePkce) =
            (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (options.MapInboundClaims, options.GetClaimsFromUserInfoEndpoint) = (false, true);
        options.CallbackPath = $"{Path}/callback";
        options.Scope.Add("email");
        // The answer comes as a link that is followed, so that these cookies need not be sent with what other sites post.
        foreach (var cookie in (CookieBuilder[])[options.NonceCookie, options.CorrelationCookie])
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        options.Events.OnTicketReceived = FinishAsync;
        options.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect(Failed);
            return Task.CompletedTask;
        };
    }

    private static async Task FinishAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var (user, http) = (context.Principal!, context.HttpContext);
        var isUnproven = user.FindFirst("email_verified")?.Value is { } said && !said.Equals("true", StringComparison.OrdinalIgnoreCase);
        var cookie = await http.RequestServices.GetRequiredService<SignIns>().SignInByProviderAsync(
            isUnproven ? null : user.FindFirst("email")?.Value, user.FindFirst("preferred_username")?.Value, http.GetCaller());
        if (cookie is not null) SessionClaims.SetCookie(http, cookie);
        http.Response.Redirect(cookie is null ? Failed : Page.GoBack(context.ReturnUri).Path);
    }
}
