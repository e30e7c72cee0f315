using System.Security.Claims;

namespace IfCity.Bots.City.Staff;

/// <summary>Who of the staff makes a request, as its claims tell: by a key of the API or by signing in to the console alike.</summary>
public static class StaffClaims
{
    /// <summary>
    /// Claims of somebody in person: the member of staff, and the department that they work for; of a limited key, its rights; of whoever
    /// has limits, the departments and topics whose appeals are theirs.
    /// </summary>
    private const string PersonClaim = "person", DepartmentClaim = "department", ScopesClaim = "scopes", LimitedClaim = "limited",
        OfDepartmentClaim = "of-department", OfTopicClaim = "of-topic";

    /// <summary>The claims of whoever holds the key, or of the member of staff who signed in.</summary>
    /// <param name="scheme">The way in which they have shown who they are.</param>
    public static ClaimsIdentity CreateIdentity(KeyHolder holder, string scheme)
    {
        var identity = new ClaimsIdentity(scheme);
        identity.AddClaim(new(ClaimTypes.Name, holder.Name));
        identity.AddClaim(new(ClaimTypes.Role, $"{holder.Role}"));
        if (holder.ForPeople is { } person) identity.AddClaim(new(PersonClaim, person));
        if (holder.Department is { } department) identity.AddClaim(new(DepartmentClaim, department));
        if (holder.Scopes is { } scopes) identity.AddClaim(new(ScopesClaim, string.Join(' ', scopes)));
        if (holder.Limits is { } limits)
        {
            identity.AddClaim(new(LimitedClaim, ""));
            identity.AddClaims(limits.Departments.Select(name => new Claim(OfDepartmentClaim, name)));
            identity.AddClaims(limits.Topics.Select(slug => new Claim(OfTopicClaim, slug)));
        }
        return identity;
    }

    /// <summary>Name of the key's holder or of the member of staff, for histories and the audit.</summary>
    public static string GetHolderName(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Name)!;

    /// <summary>The name under which residents may know them; null for a key that is nobody's own.</summary>
    public static string? GetPublicName(this ClaimsPrincipal user) => user.FindFirstValue(PersonClaim);

    /// <summary>The person, whichever way they came in, and their department.</summary>
    public static (string Person, string? Department) GetStaffer(this ClaimsPrincipal user) =>
        (user.GetPublicName() ?? user.GetHolderName(), user.FindFirstValue(DepartmentClaim));

    /// <summary>The departments and topics whose appeals are theirs; null: those of the whole city.</summary>
    public static StaffLimits? GetLimits(this ClaimsPrincipal user) => user.HasClaim(LimitedClaim, "")
        ? new([.. user.FindAll(OfDepartmentClaim).Select(claim => claim.Value)],
            [.. user.FindAll(OfTopicClaim).Select(claim => claim.Value)])
        : null;

    public static StaffRole GetRole(this ClaimsPrincipal user) => Enum.Parse<StaffRole>(user.FindFirstValue(ClaimTypes.Role)!);

    /// <summary>The role has the right, and the key, if one was shown, is not limited to others.</summary>
    public static bool Has(this ClaimsPrincipal user, Right right) =>
        user.GetRole().Has(right) && user.FindFirstValue(ScopesClaim)?.Split(' ').Contains($"{right}") != false;
}
