using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>Who stands behind the present revision of a broadcast, and whether that is enough.</summary>
/// <param name="Needed">How many persons must stand behind it, the author among them.</param>
/// <param name="DepartmentsNeeded">How many different departments they must come from; 0: it does not matter.</param>
/// <param name="Persons">Names of the author and of those who agreed.</param>
/// <param name="Departments">Different departments that they come from.</param>
/// <param name="Refused">Who refused it, and why; while that stands it does not start.</param>
/// <param name="InForce">False where approvals are switched off: then nothing is needed.</param>
public sealed record ApprovalState(int Needed, int DepartmentsNeeded, IReadOnlyList<string> Persons, IReadOnlyList<string> Departments,
    IReadOnlyList<Refusal> Refused, bool InForce)
{
    /// <summary>It may start: nothing is wanting, or approvals are switched off.</summary>
    public bool IsEnough => !InForce || (Refused.Count == 0 && Persons.Count >= Needed && Departments.Count >= DepartmentsNeeded);

    /// <summary>That person stands behind it.</summary>
    public bool Has(string person) => Persons.Any(name => Approvals.Same(name, person));
}

/// <summary>Somebody's refusal of a revision.</summary>
/// <param name="Who">Name of who refused it.</param>
/// <param name="Why">In the words of who refused it.</param>
public sealed record Refusal(string Who, string Why);

/// <summary>What somebody's consent, or refusal, came to.</summary>
public enum ApprovalOutcome
{
    /// <summary>It is written down.</summary>
    Noted,

    /// <summary>Nobody approves what they wrote.</summary>
    OwnWork,

    /// <summary>It was changed since they read it.</summary>
    OtherRevision,

    /// <summary>It is no draft any more.</summary>
    TooLate,
}

/// <summary>
/// The rule of the second person: as many people as the level says must approve the same revision, and nobody approves their own. The
/// setting <c>Broadcasts:Approvals</c> switches it off, for training.
/// </summary>
public sealed class Approvals(ApprovalLevels levels, IConfiguration configuration)
{
    /// <summary>The rule holds; where it is switched off nothing needs anybody's consent.</summary>
    public bool InForce { get; } = configuration.GetValue("Broadcasts:Approvals", true);

    /// <summary>Who stands behind the present revision, and whether that is enough.</summary>
    public async Task<ApprovalState> LoadStateAsync(BotDb db, Broadcast broadcast)
    {
        var (persons, departments) = Needed(broadcast);
        var words = await db.Set<BroadcastApproval>().AsNoTracking()
            .Where(row => row.BroadcastId == broadcast.Id && row.Revision == broadcast.Revision).OrderBy(row => row.Id).ToListAsync();
        // Of each person the last approval or refusal counts.
        var last = words.GroupBy(row => row.Who, StringComparer.OrdinalIgnoreCase).Select(group => group.Last())
            .Where(row => !Same(row.Who, broadcast.Author)).ToList();
        var agreed = last.Where(row => row.Agrees).ToList();
        return new(persons, departments, [broadcast.Author, .. agreed.Select(row => row.Who)],
            [.. agreed.Select(row => row.Department).Prepend(broadcast.AuthorDepartment).OfType<string>()
                .Distinct(StringComparer.OrdinalIgnoreCase)],
            [.. last.Where(row => !row.Agrees).Select(row => new Refusal(row.Who, row.Reason ?? ""))], InForce);
    }

    /// <summary>Stores an approval or refusal of that revision. Nobody counts twice.</summary>
    public static ApprovalOutcome Note(UnitOfWork unit, Broadcast broadcast, string who, string? department, int revision,
        string? refusedBecause)
    {
        if (broadcast.Status != BroadcastStatus.Draft) return ApprovalOutcome.TooLate;
        if (broadcast.Revision != revision) return ApprovalOutcome.OtherRevision;
        if (Same(who, broadcast.Author) && refusedBecause is null) return ApprovalOutcome.OwnWork;
        unit.Db.Add(new BroadcastApproval
        {
            BroadcastId = broadcast.Id, Revision = revision, Who = who, Department = NullIfBlank(department),
            Agrees = refusedBecause is null,
            Reason = refusedBecause, At = unit.Now
        });
        return ApprovalOutcome.Noted;
    }

    /// <summary>
    /// Names of those whose approval would count now: they may approve, have not approved yet, and come from another department where that
    /// is required.
    /// </summary>
    public async Task<IReadOnlyList<string>> ListApproversAsync(BotDb db, ApprovalState state)
    {
        var staff = await db.Set<StaffMember>().AsNoTracking().Where(member => member.DisabledAt == null)
            .OrderBy(member => member.Name).ToListAsync();
        return [.. staff.Where(member => member.Role.Has(Right.Approve) && !state.Has(member.Name)
            && BringsDepartment(state, member.Department)).Select(member => member.Name)];
    }

    /// <summary>One person is enough to withdraw a broadcast, because a wrong message must not wait for a second one.</summary>
    private (int Persons, int Departments) Needed(Broadcast broadcast) =>
        broadcast.Purpose is BroadcastPurpose.Withdrawal or BroadcastPurpose.Test
        ? (1, 0) : levels.Find(broadcast) is var level ? (level.Persons, level.Departments) : default;

    private static bool BringsDepartment(ApprovalState state, string? department) =>
        state.Departments.Count >= state.DepartmentsNeeded
            || (NullIfBlank(department) is { } own && !state.Departments.Contains(own, StringComparer.OrdinalIgnoreCase));

    internal static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
