namespace IfCity.Bots.City.Staff;

/// <summary>The departments and topics that somebody's rights are limited to; an appeal of either is theirs.</summary>
/// <param name="Departments">By their names in Ukrainian.</param>
/// <param name="Topics">By their slugs.</param>
public sealed record StaffLimits(IReadOnlyList<string> Departments, IReadOnlyList<string> Topics)
{
    /// <summary>The limits of the member; null if there are none.</summary>
    public static StaffLimits? Of(StaffMember? member) =>
        member is null or { Departments: null or [], Topics: null or [] } ? null : new(member.Departments ?? [], member.Topics ?? []);
}
