using System.Security.Claims;
using IfCity.Bots.City.Staff;
using Microsoft.AspNetCore.Authorization;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Who calls the staff API, and what they may do there: a policy for each <see cref="Right"/>, met by the roles that have it.
/// </summary>
public static class StaffAccess
{
    /// <summary>Claims of a key that is somebody's own: the member of staff, and the department that they work for.</summary>
    private const string PersonClaim = "person", DepartmentClaim = "department";

    public static IServiceCollection AddStaffAccess(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<WrongKeys>();
        // AddAuthentication would also keep encryption keys on disk, for cookies that nobody here is given.
        services.AddAuthenticationCore(options => options.AddScheme<ApiKeyHandler>(ApiKeyHandler.SchemeName, displayName: null));
        services.AddWebEncoders();
        var policies = services.AddAuthorizationBuilder().SetFallbackPolicy(CreateUnknownPathPolicy());
        foreach (var right in Enum.GetValues<Right>()) policies.AddPolicy($"{right}", policy => policy.RequireRole(RolesWith(right)));
        return services;
    }

    public static void UseStaffAccess(this WebApplication app) => app.UseAuthentication().UseAuthorization();

    /// <summary>Requires the right: a key whose role lacks it is refused with 403.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Right right) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization($"{right}").ProducesProblem(StatusCodes.Status403Forbidden);

    /// <summary>The rights that an endpoint needs, as its metadata says.</summary>
    internal static IEnumerable<Right> RightsNeeded(IEnumerable<object> metadata) =>
        metadata.OfType<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Select(Enum.Parse<Right>).Distinct();

    /// <summary>Name of the key's holder, for histories and the audit.</summary>
    public static string GetHolderName(this HttpContext context) => context.User.FindFirstValue(ClaimTypes.Name)!;

    /// <summary>The name under which residents may know them; null for a key that is nobody's own.</summary>
    public static string? GetPublicName(this HttpContext context) => context.User.FindFirstValue(PersonClaim);

    /// <summary>The person, whichever of their keys they use, and their department.</summary>
    public static (string Person, string? Department) GetStaffer(this HttpContext context) =>
        (context.GetPublicName() ?? context.GetHolderName(), context.User.FindFirstValue(DepartmentClaim));

    public static StaffRole GetRole(this HttpContext context) => Enum.Parse<StaffRole>(context.User.FindFirstValue(ClaimTypes.Role)!);

    public static bool Has(this HttpContext context, Right right) => context.GetRole().Has(right);

    internal static ClaimsPrincipal CreatePrincipal(KeyHolder holder)
    {
        var identity = new ClaimsIdentity(ApiKeyHandler.SchemeName);
        identity.AddClaim(new(ClaimTypes.Name, holder.Name));
        identity.AddClaim(new(ClaimTypes.Role, $"{holder.Role}"));
        if (holder.ForPeople is { } person) identity.AddClaim(new(PersonClaim, person));
        if (holder.Department is { } department) identity.AddClaim(new(DepartmentClaim, department));
        return new(identity);
    }

    private static IEnumerable<string> RolesWith(Right right) =>
        Enum.GetValues<StaffRole>().Where(role => role.Has(right)).Select(role => $"{role}");

    /// <summary>Under the root of the staff API only a caller with a key learns which paths and methods there are.</summary>
    private static AuthorizationPolicy CreateUnknownPathPolicy() => new AuthorizationPolicyBuilder()
        .RequireAssertion(call => call.User.Identity?.IsAuthenticated == true || (call.Resource is HttpContext http && !IsStaffApi(http)))
        .Build();

    private static bool IsStaffApi(HttpContext context) =>
        context.IsAdmin() && context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
