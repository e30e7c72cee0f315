using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Staff;

/// <summary>Who shows a key: the name for histories and the audit, and the role.</summary>
/// <param name="ForPeople">The name of the member of staff whose key it is, as residents may read it; null for a key without one, whose
/// name is not for residents.</param>
/// <param name="Department">The department that they work for; null for a key without a member of staff.</param>
/// <param name="Scopes">The rights of the role to which the key is limited; null for all of them.</param>
/// <param name="Limits">The departments and topics whose appeals are theirs; null: those of the whole city.</param>
public sealed record KeyHolder(string Name, StaffRole Role, string? ForPeople, string? Department = null,
    IReadOnlyList<Right>? Scopes = null, StaffLimits? Limits = null)
{
    /// <summary>The name of the person, the same for all of their keys.</summary>
    public string Person => ForPeople ?? Name;

    public bool Has(Right right) => Role.Has(right) && Scopes?.Contains(right) != false;
}

/// <summary>Knows the keys in force. Each is looked up each time, so that a revoked one is refused at once on every instance.</summary>
public sealed class ApiKeys(Database database, TimeProvider clock)
{
    private const int LongestKey = 200;

    /// <summary>How exactly the last use is known: a busy key is not written to at each call.</summary>
    private static readonly TimeSpan NoteEvery = TimeSpan.FromHours(1);

    /// <summary>Who shows the key; null if it is unknown, revoked or expired, or its owner no longer works here.</summary>
    public async Task<KeyHolder?> FindHolderAsync(string key, CancellationToken cancellationToken)
    {
        if (key.Length is 0 or > LongestKey) return null;
        var (hash, now) = (ApiKey.HashOf(key), clock.GetUtcNow());
        await using var db = database.OpenForReading();
        var found = await (from row in db.Set<ApiKey>()
                           where row.Hash == hash && row.RevokedAt == null && (row.ExpiresAt == null || row.ExpiresAt > now)
                               && (row.StaffId == null
                                   || db.Set<StaffMember>().Any(member => member.Id == row.StaffId && member.DisabledAt == null))
                           from member in db.Set<StaffMember>().Where(member => member.Id == row.StaffId).DefaultIfEmpty()
                           select new { Row = row, Member = member }).FirstOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        if (found.Row.LastUsedAt is not { } used || now - used > NoteEvery)
            await database.InTransactionAsync(unit => unit.Db.Set<ApiKey>().Where(row => row.Id == found.Row.Id)
                .ExecuteUpdateAsync(change => change.SetProperty(row => row.LastUsedAt, unit.Now)), cancellationToken);
        return new(found.Row.Name, found.Row.Role, found.Member?.Name, found.Member?.Department, found.Row.Scopes,
            StaffLimits.Of(found.Member));
    }

    /// <summary>Makes sure that the configured first key is there.</summary>
    /// <exception cref="CannotStartException">There is no key at all and none is configured.</exception>
    public Task BootstrapAsync(string? key, CancellationToken cancellationToken = default) => database.InTransactionAsync(async unit =>
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            if (!await unit.Db.Set<ApiKey>().AnyAsync(cancellationToken))
                throw new CannotStartException("There is no key for the staff API yet: set Staff__Bootstrap__ApiKey (at least 16 "
                    + "characters) for the first start.");
            return;
        }
        if (key.Length < 16) throw new CannotStartException("Staff__Bootstrap__ApiKey must have at least 16 characters.");
        var hash = ApiKey.HashOf(key);
        if (!await unit.Db.Set<ApiKey>().AnyAsync(row => row.Hash == hash, cancellationToken))
            unit.Db.Add(ApiKey.Create("bootstrap", key, StaffRole.Administrator, unit.Now));
    }, cancellationToken);
}
