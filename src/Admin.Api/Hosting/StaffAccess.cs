using IfCity.Bots.City.Staff;
using Microsoft.AspNetCore.Authorization;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Who calls the staff API, and what they may do there: a policy for each <see cref="Right"/>, met by the roles that have it and keys
/// that are not limited to other rights.
/// </summary>
public static class StaffAccess
{
    public static IServiceCollection AddStaffAccess(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<WrongKeys>();
        // AddAuthentication would also load encryption keys from the disk at the start, before any form needs them.
        services.AddAuthenticationCore(options =>
        {
            options.AddScheme<ApiKeyHandler>(ApiKeyHandler.SchemeName, displayName: null);
            options.DefaultScheme = ApiKeyHandler.SchemeName;
        });
        services.AddWebEncoders();
        var policies = services.AddAuthorizationBuilder().SetFallbackPolicy(CreateUnknownPathPolicy());
        foreach (var right in Enum.GetValues<Right>())
            policies.AddPolicy($"{right}", policy => policy.RequireAuthenticatedUser()
                .RequireAssertion(call => call.User.Identity?.IsAuthenticated == true && call.User.Has(right)));
        return services;
    }

    /// <summary>Requires the right: a key whose role lacks it is refused with 403.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Right right) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization($"{right}").ProducesProblem(StatusCodes.Status403Forbidden);

    /// <summary>The rights that an endpoint needs, as its metadata says.</summary>
    internal static IEnumerable<Right> RightsNeeded(IEnumerable<object> metadata) =>
        metadata.OfType<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Select(Enum.Parse<Right>).Distinct();

    /// <summary>Name of the key's holder, for histories and the audit.</summary>
    public static string GetHolderName(this HttpContext context) => context.User.GetHolderName();

    /// <summary>The name under which residents may know them; null for a key that is nobody's own.</summary>
    public static string? GetPublicName(this HttpContext context) => context.User.GetPublicName();

    /// <summary>The person, whichever of their keys they use, and their department.</summary>
    public static (string Person, string? Department) GetStaffer(this HttpContext context) => context.User.GetStaffer();

    public static StaffRole GetRole(this HttpContext context) => context.User.GetRole();

    public static bool Has(this HttpContext context, Right right) => context.User.Has(right);

    /// <summary>Under the root of the staff API only a caller with a key learns which paths and methods there are.</summary>
    private static AuthorizationPolicy CreateUnknownPathPolicy() => new AuthorizationPolicyBuilder()
        .RequireAssertion(call => call.User.Identity?.IsAuthenticated == true || (call.Resource is HttpContext http && !IsStaffApi(http)))
        .Build();

    private static bool IsStaffApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
