using System.ComponentModel.DataAnnotations;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Staff;

/// <summary>Who changed what, newest first.</summary>
internal static class AuditApi
{
    public static void MapAudit(this IEndpointRouteBuilder api) => api.MapGet("/audit", ListAsync).WithTags("Audit");

    /// <summary>Lists who changed what, the newest first.</summary>
    /// <param name="what">Only changes of this kind: a verb of the API, such as <c>appeal.move</c>.</param>
    /// <param name="before">Id of the last entry of the page before; left out, the first page.</param>
    /// <param name="limit">How many at most, from 1 to 200; 50 if left out.</param>
    internal static async Task<Ok<List<AuditEntry>>> ListAsync(Database database, CancellationToken cancellationToken, string? what = null,
        long? before = null, [Range(1, 200)] int limit = 50)
    {
        await using var db = database.OpenForReading();
        return TypedResults.Ok(await db.Set<AuditEntry>()
            .Where(entry => (what == null || entry.What == what) && (before == null || entry.Id < before))
            .OrderByDescending(entry => entry.Id).Take(limit).ToListAsync(cancellationToken));
    }
}
