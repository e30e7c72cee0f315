using IfCity.Bots.City.Staff;
using IfCity.Bots.Receiving;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Residents.Limits;

/// <summary>A limit of a person that holds now.</summary>
/// <param name="Kind">What there was too much of, as <see cref="Allowance.Kind"/> names it; null: of messages, or staff set it.</param>
/// <param name="Why">What the person reads of it, if staff set it.</param>
public sealed record PersonLimit(long PersonId, string? Kind, DateTimeOffset Until, string? Why);

/// <summary>
/// Who is limited, by the service or by staff; staff set a limit and lift any, with a reason that stands in the audit. Notices of one's own
/// building and words of danger pass every limit.
/// </summary>
public static class PersonLimits
{
    /// <summary>Bounds on the letters of a reason.</summary>
    public const int ShortestReason = 3, LongestReason = 300;

    /// <summary>How long a limit may be that staff set.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private const int AtMost = 200;

    /// <summary>Limits that hold now, those that end last first.</summary>
    public static async Task<List<PersonLimit>> ListAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var chats = await db.Set<Chat>().Where(chat => chat.LimitedUntil > now).OrderByDescending(chat => chat.LimitedUntil).Take(AtMost)
            .Select(chat => new PersonLimit(chat.Id, null, chat.LimitedUntil!.Value, chat.LimitedWhy)).ToListAsync(cancellationToken);
        var reached = await Reached(db, now).OrderByDescending(row => row.Until).Take(AtMost)
            .Select(row => new PersonLimit(row.PersonId, row.Kind, row.Until, null)).ToListAsync(cancellationToken);
        return [.. chats.Concat(reached).OrderByDescending(limit => limit.Until)];
    }

    /// <summary>How many people are limited now.</summary>
    public static async Task<int> CountAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken) =>
        await Reached(db, now).Select(row => row.PersonId).Union(db.Set<Chat>().Where(chat => chat.LimitedUntil > now)
            .Select(chat => chat.Id)).CountAsync(cancellationToken);

    /// <summary>Takes nothing of the person until then but words of danger; they are told why. False if there is no such person.</summary>
    public static async Task<bool> SetAsync(UnitOfWork unit, string by, long person, DateTimeOffset until, string reason)
    {
        if (await FindAsync(unit, person) is not { } chat) return false;
        (chat.LimitedUntil, chat.LimitedWhy, chat.LimitToldAt) = (until.ToUniversalTime(), reason, null);
        AuditEntry.Add(unit, by, "person.limit", $"{person}", after: new { until, reason });
        return true;
    }

    /// <summary>Lifts whatever limits the person now. False if there is no such person.</summary>
    public static async Task<bool> LiftAsync(UnitOfWork unit, string by, long person, string reason)
    {
        if (await FindAsync(unit, person) is not { } chat) return false;
        (chat.LimitedUntil, chat.LimitedWhy, chat.LimitToldAt) = (null, null, null);
        foreach (var row in await Reached(unit.Db, unit.Now).Where(row => row.PersonId == person).ToListAsync()) row.LiftedAt = unit.Now;
        AuditEntry.Add(unit, by, "person.free", $"{person}", after: new { reason });
        return true;
    }

    private static IQueryable<ReachedLimit> Reached(BotDb db, DateTimeOffset now) =>
        db.Set<ReachedLimit>().Where(row => row.Until > now && (row.LiftedAt == null || row.LiftedAt < row.ReachedAt));

    private static Task<Chat?> FindAsync(UnitOfWork unit, long person) =>
        unit.Db.Set<Chat>().FirstOrDefaultAsync(chat => chat.Id == person && chat.ForgottenAt == null);
}
