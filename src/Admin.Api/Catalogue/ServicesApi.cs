using System.Text.Json;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Catalogue;

/// <summary>The catalogue: list, write, verify, remove.</summary>
internal static class ServicesApi
{
    /// <summary>A card that a search found.</summary>
    /// <param name="Service">The card.</param>
    /// <param name="Score">How well it fits, from 0 to 1.</param>
    /// <param name="Confident">The words certainly mean this; otherwise the bot shows it as a guess.</param>
    /// <param name="Reasons">Which words gave how much of the score, and which took of it.</param>
    public sealed record Found(ServiceView Service, double Score, bool Confident, IReadOnlyList<Reason> Reasons);

    public static void MapServices(this IEndpointRouteBuilder api)
    {
        var services = api.MapGroup("/services").WithTags("Services");
        services.MapGet("", ListAsync).ProducesFiles("text/csv");
        services.MapGet("/{id}", ShowAsync);
        services.MapPut("/{id}", WriteAsync).Needs(Right.Catalogue);
        services.MapPost("/{id}/verify", VerifyAsync).Needs(Right.Catalogue);
        services.MapDelete("/{id}", RemoveAsync).Needs(Right.Catalogue);
    }

    internal static List<Found> Search(string words, ServiceCatalogue catalogue, LinkCache links, TimeProvider clock)
    {
        var result = catalogue.Search(words);
        return [.. result.Hits.Select(hit =>
            new Found(ServiceView.FromRow(hit.Item, clock.GetUtcNow(), links), Math.Round(hit.Score, 3), result.Confident, hit.Reasons))];
    }

    /// <summary>How the catalogue is handed over.</summary>
    public enum CatalogueFormat
    {
        /// <summary>For programs.</summary>
        Json,

        /// <summary>As a file for spreadsheets, which can be imported again.</summary>
        Csv,
    }

    /// <summary>Lists the cards of the catalogue, hidden ones among them, in their order; or as a file that can be imported again.</summary>
    /// <param name="category">Only those of the shelf with this id.</param>
    /// <param name="reported">Only those of which residents said "it does not work" since staff last looked.</param>
    /// <param name="overdue">Only shown cards that nobody has verified for half a year, or ever; or only the others.</param>
    /// <param name="owner">Only those that the member of staff with this id keeps.</param>
    /// <param name="format"><c>json</c> (as if left out) or <c>csv</c>.</param>
    internal static async Task<Results<Ok<List<ServiceView>>, FileContentHttpResult>> ListAsync(Database database, LinkCache links,
        TimeProvider clock, CancellationToken cancellationToken, string? category = null, bool? reported = null, bool? overdue = null,
        long? owner = null, Named<CatalogueFormat>? format = null)
    {
        var now = clock.GetUtcNow();
        await using var db = database.OpenForReading();
        var rows = await db.Set<Service>().Where(row => (category == null || row.Category == category) && (reported != true
            || row.Reports > 0) && (owner == null || row.OwnerStaffId == owner)).OrderBy(row => row.Order)
                .ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var found = rows.Where(row => overdue is null || (!row.Hidden && CardFreshness.IsOverdue(row.VerifiedOn, now) == overdue));
        return format?.Value == CatalogueFormat.Csv
            ? TypedResults.File(CatalogueFile.ToCsv(found), "text/csv; charset=utf-8", $"services-{now:yyyyMMdd-HHmm}.csv")
            : TypedResults.Ok(found.Select(row => ServiceView.FromRow(row, now, links)).ToList());
    }

    /// <summary>One card.</summary>
    /// <param name="id">Id of the card.</param>
    internal static async Task<Results<Ok<ServiceView>, ProblemHttpResult>> ShowAsync(string id, Database database, LinkCache links,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return await db.Set<Service>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row
            ? TypedResults.Ok(ServiceView.FromRow(row, clock.GetUtcNow(), links))
            : Problems.NotFound("service");
    }

    /// <summary>Writes a card: adds it, or replaces the one of that id.</summary>
    /// <remarks>With <c>If-None-Match: *</c> it is only added: one that is there already is refused with 409 id-taken.</remarks>
    /// <param name="id">Id of the card; it never changes.</param>
    /// <param name="body">The card, the whole of it, with the same id.</param>
    internal static async Task<Results<Ok<ServiceView>, Created<ServiceView>, ProblemHttpResult>> WriteAsync(string id, ServiceBody body,
        Database database, ServiceCatalogue catalogue, IReportTopics topics, HttpContext http)
    {
        if (body.Id != id) return Problems.Invalid("id", "The id of a service never changes.");
        return await database.InStaffTransactionAsync<Results<Ok<ServiceView>, Created<ServiceView>, ProblemHttpResult>>(async unit =>
        {
            var row = await unit.Db.Set<Service>().FirstOrDefaultAsync(row => row.Id == id);
            var before = row is null ? null : ServiceView.FromRow(row, unit.Now);
            if (row is not null && http.Request.Headers.IfNoneMatch == "*")
                return Problems.Problem(StatusCodes.Status409Conflict, "id-taken", "There is a service of that id already.", "id");
            row ??= new() { Id = id, Order = 1 + (await unit.Db.Set<Service>().MaxAsync(other => (int?)other.Order) ?? 0) };
            body.Fill(row);
            if (await FindProblemAsync(unit, row, topics) is { } wrong) return wrong;
            if (before is null) unit.Db.Add(row);
            var after = ServiceView.FromRow(row, unit.Now);
            AuditEntry.Add(unit, http.GetHolderName(), before is null ? "service.create" : "service.change", id, before, after);
            unit.AfterCommit(catalogue.Refresh);
            return before is null ? TypedResults.Created($"/api/v1/services/{id}", after) : TypedResults.Ok(after);
        });
    }

    /// <summary>Notes that somebody has looked and the card is true; what residents reported before is settled.</summary>
    /// <param name="id">Id of the card.</param>
    internal static Task<Results<Ok<ServiceView>, ProblemHttpResult>> VerifyAsync(string id, Database database, ServiceCatalogue catalogue,
        LinkCache links, WorksAgainNotice notice, HttpContext http) => ChangeAsync(id, "service.verify", database, catalogue, http,
            async (unit, row) =>
    {
        (row.VerifiedOn, row.VerifiedBy, row.Reports) = (KyivTime.Day(unit.Now), http.GetHolderName(), 0);
        // While its link is broken nobody is told that all is well; the check of links does so when it works.
        if (row.Url is null || links.Find(row.Url)?.Health != LinkHealth.Broken) await notice.TellVerifiedAsync(unit, row);
        return null;
    });

    /// <summary>Removes a card.</summary>
    /// <param name="id">Id of the card.</param>
    internal static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, Database database, ServiceCatalogue catalogue,
        HttpContext http) =>
        await database.InStaffTransactionAsync<Results<NoContent, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<Service>().FirstOrDefaultAsync(row => row.Id == id) is not { } row) return Problems.NotFound("service");
            unit.Db.Remove(row);
            AuditEntry.Add(unit, http.GetHolderName(), "service.remove", id, ServiceView.FromRow(row, unit.Now));
            unit.AfterCommit(catalogue.Refresh);
            return TypedResults.NoContent();
        });

    private static async Task<Results<Ok<ServiceView>, ProblemHttpResult>> ChangeAsync(string id, string what, Database database,
        ServiceCatalogue catalogue, HttpContext http, Func<UnitOfWork, Service, Task<ProblemHttpResult?>> change) =>
        await database.InStaffTransactionAsync<Results<Ok<ServiceView>, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<Service>().FirstOrDefaultAsync(row => row.Id == id) is not { } row) return Problems.NotFound("service");
            var before = ServiceView.FromRow(row, unit.Now);
            if (await change(unit, row) is { } problem) return problem;
            AuditEntry.Add(unit, http.GetHolderName(), what, id, before, ServiceView.FromRow(row, unit.Now));
            unit.AfterCommit(catalogue.Refresh);
            return TypedResults.Ok(ServiceView.FromRow(row, unit.Now));
        });

    /// <summary>The first thing that is wrong with the card, under the name that the field has here.</summary>
    private static async Task<ProblemHttpResult?> FindProblemAsync(UnitOfWork unit, Service row, IReportTopics topics)
    {
        foreach (var (field, why) in (await ServiceRules.ReadAsync(unit, topics)).FindProblems(row))
            return Problems.Invalid(ToJsonName(field), why);
        return null;
    }

    /// <summary><c>how_long_uk</c> is <c>howLongUk</c> here.</summary>
    private static string ToJsonName(string column) =>
        JsonNamingPolicy.CamelCase
            .ConvertName(string.Concat(column.Split('_').Select(part => $"{char.ToUpperInvariant(part[0])}{part[1..]}")));
}
