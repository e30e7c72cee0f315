using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Console.Staff;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Audit;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Staff;

/// <summary>Who did or read what, newest first, or as a file.</summary>
internal static class AuditApi
{
    /// <summary>The filters of the audit as they stand in an address.</summary>
    /// <param name="Who">Only what this person or system did, by the name.</param>
    /// <param name="What">Only entries of this kind: a verb of the API, such as <c>appeal.move</c>, or all about one thing: <c>appeal</c>.
    /// </param>
    /// <param name="Target">Only those about the thing of this number or id.</param>
    /// <param name="Origin">Only those from this address, or through this key (its prefix) or session (<c>session 17</c>).</param>
    /// <param name="Since">Only from then on, UTC.</param>
    /// <param name="Until">Only before then, UTC.</param>
    public sealed record Filters(string? Who = null, string? What = null, string? Target = null, string? Origin = null,
        DateTimeOffset? Since = null, DateTimeOffset? Until = null)
    {
        public AuditFilter Read() => new()
        {
            Who = Who, What = What, Target = Target, Origin = Origin, Since = Since?.ToUniversalTime(), Until = Until?.ToUniversalTime(),
        };
    }

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");
        audit.MapGet("", ListAsync).ProducesFiles("text/csv").Needs(Right.Audit);
    }

    /// <summary>Lists who did or read what, the newest first; as a file, all of it.</summary>
    /// <param name="filters">What to look for; a filter left out means all.</param>
    /// <param name="before">Id of the last entry of the page before; left out, the first page.</param>
    /// <param name="limit">How many at most, from 1 to 200; 50 if left out.</param>
    /// <param name="format">Left out, a page; <c>csv</c> or <c>json</c>, a file of all that is looked for, which stands in the audit.
    /// </param>
    internal static async Task<Results<Ok<List<AuditEntry>>, AuditFile, ProblemHttpResult>> ListAsync(
        [AsParameters] Filters filters, Database database, HttpContext http, long? before = null,
        [Range(1, 200)] int limit = 50, string? format = null)
    {
        if (format is not (null or "csv" or "json")) return Problems.Invalid("format", new($"Формат — csv або json.",
            $"The format must be csv or json."));
        var filter = filters.Read();
        if (format is not null) return await AuditFile.OpenAsync(database, filter, format, http.GetHolderName());
        await using var db = database.OpenForReading();
        return TypedResults.Ok(await filter.Select(db).Where(entry => before == null || entry.Id < before)
            .Take(limit).ToListAsync(http.RequestAborted));
    }
}
