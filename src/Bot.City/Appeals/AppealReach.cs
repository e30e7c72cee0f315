using System.Security.Claims;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// Which appeals a member of the staff sees and works: those of the departments and topics that their rights name, or of the whole city if
/// they name none.
/// </summary>
/// <param name="Topics">Slugs of the topics; null: all.</param>
public sealed record AppealReach(IReadOnlyList<string>? Topics)
{
    /// <summary>Those of the whole city: nothing is passed over.</summary>
    public static readonly AppealReach WholeCity = new((IReadOnlyList<string>?)null);

    public bool IsWholeCity => Topics is null;

    public static AppealReach Of(ClaimsPrincipal user, AppealCategories categories) => Of(user.GetLimits(), categories);

    /// <param name="limits">What the rights name.</param>
    public static AppealReach Of(StaffLimits? limits, AppealCategories categories)
    {
        ArgumentNullException.ThrowIfNull(categories);
        return limits is null ? WholeCity : new([.. categories.All
            .Where(category => limits.Departments.Contains(category.DepartmentUk) || limits.Topics.Contains(category.Slug))
            .Select(category => category.Slug)]);
    }

    public bool Admits(string topic) => Topics?.Contains(topic) != false;

    /// <summary>The appeal is there and within reach.</summary>
    public async Task<bool> AdmitsAsync(BotDb db, long appealId, CancellationToken cancellationToken) =>
        await db.Set<Appeal>().Where(appeal => appeal.Id == appealId).Select(appeal => appeal.Category)
            .FirstOrDefaultAsync(cancellationToken) is { } topic && Admits(topic);

    /// <summary>Those of the appeals that are within reach.</summary>
    public IQueryable<Appeal> Select(IQueryable<Appeal> appeals) =>
        Topics is { } topics ? appeals.Where(appeal => topics.Contains(appeal.Category)) : appeals;
}

/// <summary>
/// The endpoint itself passes over what is beyond the caller's reach. One that does not say so is closed to whoever has limits.
/// </summary>
public sealed class ChecksReach;

/// <summary>How endpoints declare it.</summary>
public static class ReachDeclarations
{
    public static TBuilder ChecksReach<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new ChecksReach());
}
