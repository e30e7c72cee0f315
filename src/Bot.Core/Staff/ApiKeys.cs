using System.Collections.Concurrent;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Staff;

/// <summary>Knows the keys in force. A revoked key is refused within <see cref="Trust"/> on every instance, at once on this one.</summary>
public sealed class ApiKeys(Database database, TimeProvider clock)
{
    public static readonly TimeSpan Trust = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (string Name, DateTimeOffset Until)> _known = new();

    /// <summary>Name of the key's holder; null if the key is unknown or revoked.</summary>
    public async Task<string?> HolderAsync(string key, CancellationToken stop)
    {
        var (hash, now) = (ApiKey.HashOf(key), clock.GetUtcNow());
        if (_known.TryGetValue(hash, out var known) && known.Until > now) return known.Name;
        await using var db = database.OpenForReading();
        var name = await db.Set<ApiKey>().Where(row => row.Hash == hash && row.RevokedAt == null).Select(row => row.Name).FirstOrDefaultAsync(stop);
        if (name is null) _known.TryRemove(hash, out _);
        else _known[hash] = (name, now + Trust);
        return name;
    }

    public void Forget() => _known.Clear();

    /// <summary>Makes sure that the configured first key is there.</summary>
    /// <exception cref="InvalidOperationException">There is no key at all and none is configured.</exception>
    public Task BootstrapAsync(string? key, CancellationToken stop = default) => database.InTransactionAsync(async unit =>
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            if (!await unit.Db.Set<ApiKey>().AnyAsync(stop))
                throw new InvalidOperationException("There is no key for the staff API yet: set Staff__Bootstrap__ApiKey (at least 16 characters) for the first start.");
            return;
        }
        if (key.Length < 16) throw new InvalidOperationException("Staff__Bootstrap__ApiKey must have at least 16 characters.");
        var hash = ApiKey.HashOf(key);
        if (!await unit.Db.Set<ApiKey>().AnyAsync(row => row.Hash == hash, stop)) unit.Db.Add(ApiKey.Of("bootstrap", key, unit.Now));
    }, stop);
}
