using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Staff;

/// <summary>A request that must be done once however often it comes; kept for 7 days.</summary>
public sealed class IdempotentRequest
{
    /// <summary>The holder of the key and the kind of thing that was created.</summary>
    public string Scope { get; set; } = "";
    public string Key { get; set; } = "";

    /// <summary>SHA-256 of the body: another body under the same key is a mistake.</summary>
    public string BodyHash { get; set; } = "";

    /// <summary>The number of what it made.</summary>
    public long Target { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>Requests that must be done once. Adds to the unit of work; never commits.</summary>
public static class IdempotentRequests
{
    /// <summary>
    /// The earlier request with that key; null if this is the first. A second request waits here until the first commits or fails. A
    /// refused request rolls its row back too, so its key can be used again.
    /// </summary>
    public static async Task<IdempotentRequest?> BeginAsync(UnitOfWork unit, string scope, string key, string bodyHash)
    {
        var first = unit.Session.Execute(
            """
            INSERT INTO idempotent_requests (scope, key, body_hash, target, at) VALUES (@p0, @p1, @p2, 0, @p3)
            ON CONFLICT DO NOTHING
            """, scope, key, bodyHash, unit.Now) > 0;
        return first ? null : await unit.Db.Set<IdempotentRequest>().AsNoTracking().FirstAsync(row => row.Scope == scope && row.Key == key);
    }

    /// <summary>Notes what the request made.</summary>
    public static void Complete(UnitOfWork unit, string scope, string key, long id) =>
        unit.Session.Execute("UPDATE idempotent_requests SET target = @p2 WHERE scope = @p0 AND key = @p1", scope, key, id);
}
