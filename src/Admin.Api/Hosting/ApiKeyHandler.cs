using System.Text.Encodings.Web;
using IfCity.Bots.City.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Authenticates staff and other systems by the key in the header <c>X-Api-Key</c>, on the admin listener alone. What is refused is
/// <c>application/problem+json</c>: 401 <c>key-required</c> without a key in force, 403 <c>right-needed</c> where its role lacks the right,
/// 429 <c>too-many-wrong-keys</c> once an address has shown too many that are not.
/// </summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeys keys,
    WrongKeys wrongKeys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey", Header = "X-Api-Key";

    private TimeSpan? _wait;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // On the public listener a key opens nothing, so none is looked up there.
        if (!Context.IsAdmin() || Request.Headers[Header].ToString() is not { Length: > 0 } key) return AuthenticateResult.NoResult();
        if (await keys.FindHolderAsync(key, Context.RequestAborted) is { } holder)
        {
            CallOrigin.ShowKey(key);
            return AuthenticateResult.Success(new(new(StaffClaims.CreateIdentity(holder, SchemeName)), SchemeName));
        }
        _wait = wrongKeys.Note(Context);
        return AuthenticateResult.Fail("The key is unknown or revoked.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_wait is { } wait) return WrongKeys.Refuse(Context, wait).ExecuteAsync(Context);
        var problem = Problems.Problem(StatusCodes.Status401Unauthorized, "key-required", new($"У заголовку {Header} потрібен чинний ключ.",
            $"A valid key is needed in the header {Header}."));
        return problem.ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var rights = StaffAccess.RightsNeeded(Context.GetEndpoint()?.Metadata ?? EndpointMetadataCollection.Empty);
        return Problems.RightNeeded(rights.First(right => !Context.Has(right))).ExecuteAsync(Context);
    }
}
