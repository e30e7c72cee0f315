using System.Collections.Concurrent;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Staff;

/// <summary>Who shows a key: the name for histories and the audit, and the role.</summary>
/// <param name="ForPeople">The name of the member of staff whose key it is, as residents may read it; null for a key without one, whose
/// name is not for residents.</param>
/// <param name="Department">The department that they work for; null for a key without a member of staff.</param>
public sealed record KeyHolder(string Name, StaffRole Role, string? ForPeople, string? Department = null)
{
    /// <summary>The name of the person, the same for all of their keys.</summary>
    public string Person => ForPeople ?? Name;
}

/// <summary>Knows the keys in force. A revoked key is refused within <see cref="Trust"/> on every instance, at once on this one.</summary>
public sealed class ApiKeys(Database database, TimeProvider clock)
{
    public static readonly TimeSpan Trust = TimeSpan.FromSeconds(30);

    private const int LongestKey = 200;

    private readonly ConcurrentDictionary<string, (KeyHolder Holder, DateTimeOffset Until)> _known = new();

    /// <summary>Who shows the key; null if it is unknown or revoked, or its owner no longer works here.</summary>
    public async Task<KeyHolder?> FindHolderAsync(string key, CancellationToken cancellationToken)
    {
        if (key.Length is 0 or > LongestKey) return null;
        var (hash, now) = (ApiKey.HashOf(key), clock.GetUtcNow());
        if (_known.TryGetValue(hash, out var known) && known.Until > now) return known.Holder;
        await using var db = database.OpenForReading();
        var holder = await (from row in db.Set<ApiKey>()
                            where row.Hash == hash && row.RevokedAt == null && (row.StaffId == null
                                || db.Set<StaffMember>().Any(member => member.Id == row.StaffId && member.DisabledAt == null))
                            from member in db.Set<StaffMember>().Where(member => member.Id == row.StaffId).DefaultIfEmpty()
                            select new KeyHolder(row.Name, row.Role, member!.Name, member.Department)).FirstOrDefaultAsync(
                                cancellationToken);
        if (holder is null) _known.TryRemove(hash, out _);
        else _known[hash] = (holder, now + Trust);
        return holder;
    }

    public void Forget() => _known.Clear();

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
