using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// Services that a person keeps at hand. <c>personId</c> is the person's (<see cref="Chat.Person"/>), so both of their messengers show the
/// same. The lists give ids of services, newest first; who shows them leaves out what the catalogue no longer has.
/// </summary>
internal static class KeptServices
{
    /// <summary>How many services opened lately are kept.</summary>
    public const int RecentAtMost = 10;

    /// <summary>Saves the service. If it is saved already, the time of the first saving stays.</summary>
    public static Task SaveAsync(UnitOfWork unit, long personId, string serviceId)
    {
        unit.Session.Execute(
            """
            INSERT INTO kept_services (person_id, service_id, saved_at) VALUES (@p0, @p1, @p2)
            ON CONFLICT (person_id, service_id) DO UPDATE SET saved_at = COALESCE(kept_services.saved_at, excluded.saved_at)
            """, personId, serviceId, unit.Now);
        return Task.CompletedTask;
    }

    /// <summary>Removes the service from the saved ones; it may still be one of those opened lately.</summary>
    public static Task DropAsync(UnitOfWork unit, long personId, string serviceId)
    {
        unit.Session.Execute("UPDATE kept_services SET saved_at = NULL WHERE person_id = @p0 AND service_id = @p1", personId, serviceId);
        DropEmpty(unit, personId);
        return Task.CompletedTask;
    }

    /// <summary>Records that the person opened the service now.</summary>
    public static Task RecordOpenedAsync(UnitOfWork unit, long personId, string serviceId)
    {
        unit.Session.Execute(
            """
            INSERT INTO kept_services (person_id, service_id, opened_at) VALUES (@p0, @p1, @p2)
            ON CONFLICT (person_id, service_id) DO UPDATE SET opened_at = excluded.opened_at
            """, personId, serviceId, unit.Now);
        unit.Session.Execute(
            """
            UPDATE kept_services SET opened_at = NULL WHERE person_id = @p0 AND opened_at IS NOT NULL AND service_id NOT IN
              (SELECT service_id FROM kept_services WHERE person_id = @p0 AND opened_at IS NOT NULL ORDER BY opened_at DESC, service_id
                  LIMIT @p1)
            """, personId, RecentAtMost);
        DropEmpty(unit, personId);
        return Task.CompletedTask;
    }

    public static async Task<IReadOnlyList<string>> ListSavedAsync(UnitOfWork unit, long personId) =>
        await unit.Db.Set<KeptService>().AsNoTracking()
        .Where(row => row.PersonId == personId && row.SavedAt != null).OrderByDescending(row => row.SavedAt).ThenBy(row => row.ServiceId)
        .Select(row => row.ServiceId).ToListAsync();

    public static async Task<IReadOnlyList<string>> ListRecentAsync(UnitOfWork unit, long personId) =>
        await unit.Db.Set<KeptService>().AsNoTracking()
        .Where(row => row.PersonId == personId && row.OpenedAt != null).OrderByDescending(row => row.OpenedAt).ThenBy(row => row.ServiceId)
        .Select(row => row.ServiceId).ToListAsync();

    private static void DropEmpty(UnitOfWork unit, long personId) =>
        unit.Session.Execute("DELETE FROM kept_services WHERE person_id = @p0 AND saved_at IS NULL AND opened_at IS NULL", personId);
}
