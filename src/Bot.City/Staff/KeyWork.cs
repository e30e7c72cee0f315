using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Staff;

/// <summary>A key that is asked for.</summary>
/// <param name="Name">Who holds it, in words.</param>
/// <param name="Role">What its holder may do; the key of a member has theirs.</param>
/// <param name="StaffId">Whose it is; null: nobody's own.</param>
/// <param name="Scopes">The rights of the role to which it is limited; null for all of them.</param>
/// <param name="ExpiresAt">From when on it is refused; null: never by itself.</param>
public sealed record KeyOrder(
    string Name, StaffRole Role, long? StaffId = null, IReadOnlyList<Right>? Scopes = null, DateTimeOffset? ExpiresAt = null);

/// <summary>What became of a change of keys.</summary>
public abstract record KeyResult
{
    /// <summary>A key was made; it is shown this once.</summary>
    public sealed record Made(ApiKey Row, string Secret) : KeyResult;

    /// <summary>So many keys are refused from now on.</summary>
    public sealed record Revoked(int Count) : KeyResult;

    /// <summary>There is no such member who works here.</summary>
    public sealed record NoMember : KeyResult;

    /// <summary>There is no such key.</summary>
    public sealed record NoKey : KeyResult;

    /// <summary>The key is no longer in force, so that nothing can take its place.</summary>
    public sealed record Over : KeyResult;

    /// <summary>It would have expired before it was made.</summary>
    public sealed record Past : KeyResult;
}

/// <summary>
/// Keys of the staff API: made, rotated, revoked, found. Each change is one transaction with its line in the audit, and what is refused
/// leaves nothing. The staff API and the console call the same.
/// </summary>
public sealed class KeyWork(Database database)
{
    /// <summary>The longest that two keys work beside each other, in hours.</summary>
    public const int LongestOverlap = 30 * 24;

    /// <summary>Makes a key.</summary>
    public Task<KeyResult> MakeAsync(string by, KeyOrder order) => database.InTransactionAsync<KeyResult>(async unit =>
    {
        if (order.ExpiresAt <= unit.Now) return new KeyResult.Past();
        var member = order.StaffId is { } staff
            ? await unit.Db.Set<StaffMember>().FirstOrDefaultAsync(row => row.Id == staff && row.DisabledAt == null) : null;
        if (order.StaffId is not null && member is null) return new KeyResult.NoMember();
        var (row, secret) = ApiKey.Make(order.Name, member?.Role ?? order.Role, unit.Now);
        (row.StaffId, row.Scopes, row.ExpiresAt) = (member?.Id, order.Scopes?.ToList(), order.ExpiresAt?.ToUniversalTime());
        unit.Db.Add(row);
        await unit.FlushAsync();
        AuditEntry.Add(unit, by, "api-key.make", row.Prefix, after: SelectAudited(row));
        return new KeyResult.Made(row, secret);
    });

    /// <summary>Makes a key like that one, which works beside it for so long and is refused from then on.</summary>
    public Task<KeyResult> RotateAsync(string by, long id, TimeSpan overlap) => database.InTransactionAsync<KeyResult>(async unit =>
    {
        if (await unit.Db.Set<ApiKey>().FirstOrDefaultAsync(key => key.Id == id) is not { } old) return new KeyResult.NoKey();
        if (!old.IsInForce(unit.Now) || old.ReplacedById is not null) return new KeyResult.Over();
        var (row, secret) = ApiKey.Make(old.Name, old.Role, unit.Now);
        (row.StaffId, row.Scopes) = (old.StaffId, old.Scopes);
        // A key that lived for a time is followed by one that lives as long.
        row.ExpiresAt = old.ExpiresAt is { } end ? unit.Now + (end - old.CreatedAt) : null;
        unit.Db.Add(row);
        await unit.FlushAsync();
        var before = new { old.ExpiresAt };
        (old.ReplacedById, old.ExpiresAt) = (row.Id, old.ExpiresAt < unit.Now + overlap ? old.ExpiresAt : unit.Now + overlap);
        AuditEntry.Add(unit, by, "api-key.rotate", old.Prefix, before, new { old.ExpiresAt, replacedBy = row.Prefix });
        return new KeyResult.Made(row, secret);
    });

    /// <summary>Revokes a key; what is revoked may be revoked again.</summary>
    public Task<KeyResult> RevokeAsync(string by, long id) => RevokeAsync(by, id, staffId: null);

    /// <summary>Revokes all keys of a member.</summary>
    public Task<KeyResult> RevokeAllAsync(string by, long staffId) => RevokeAsync(by, id: null, staffId);

    /// <summary>
    /// The keys of a prefix, or the one that was pasted whole: where a key has leaked, people have it or the beginning of it.
    /// </summary>
    public async Task<List<ApiKey>> FindAsync(string written, CancellationToken cancellationToken)
    {
        var (sought, hash) = (written.Trim(), ApiKey.HashOf(written.Trim()));
        await using var db = database.OpenForReading();
        return sought.Length == 0 ? [] : await db.Set<ApiKey>()
            .Where(key => key.Hash == hash || key.Prefix.StartsWith(sought) || (sought.StartsWith(key.Prefix) && sought.Length < 40))
            .OrderBy(key => key.Id).ToListAsync(cancellationToken);
    }

    private Task<KeyResult> RevokeAsync(string by, long? id, long? staffId) => database.InTransactionAsync<KeyResult>(async unit =>
    {
        if (staffId is not null && !await unit.Db.Set<StaffMember>().AnyAsync(row => row.Id == staffId)) return new KeyResult.NoMember();
        var meant = await unit.Db.Set<ApiKey>().Where(key => id != null ? key.Id == id : key.StaffId == staffId).ToListAsync();
        if (id is not null && meant.Count == 0) return new KeyResult.NoKey();
        var good = meant.FindAll(key => key.RevokedAt is null);
        foreach (var key in good)
        {
            key.RevokedAt = unit.Now;
            AuditEntry.Add(unit, by, "api-key.revoke", key.Prefix);
        }
        return new KeyResult.Revoked(good.Count);
    });

    private static object SelectAudited(ApiKey key) =>
        new { key.Id, key.Name, key.Prefix, key.Role, key.StaffId, key.Scopes, key.ExpiresAt };
}
