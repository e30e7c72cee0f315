using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Staff;

/// <summary>Who changed what, newest first.</summary>
internal static class AuditApi
{
    public static void MapAudit(this IEndpointRouteBuilder api) => api.MapGet("/audit", ListAsync).WithTags("Audit");

    private static async Task<Ok<List<AuditEntry>>> ListAsync(Database database, CancellationToken cancellationToken, string? what = null,
        long? before = null, int limit = 50)
    {
        await using var db = database.OpenForReading();
        return TypedResults.Ok(await db.Set<AuditEntry>()
            .Where(entry => (what == null || entry.What == what) && (before == null || entry.Id < before))
            .OrderByDescending(entry => entry.Id).Take(Math.Clamp(limit, 1, 200)).ToListAsync(cancellationToken));
    }
}
