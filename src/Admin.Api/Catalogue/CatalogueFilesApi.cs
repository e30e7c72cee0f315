using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Catalogue;

/// <summary>The catalogue out as a file, and in again: tried first, then all of it or nothing.</summary>
internal static class CatalogueFilesApi
{
    /// <summary>What an import of cards did or, tried, would do.</summary>
    /// <param name="DryRun">It was only tried: nothing has changed.</param>
    /// <param name="Rows">How many rows the file has, its header aside.</param>
    /// <param name="Added">Cards that the catalogue did not have.</param>
    /// <param name="Changed">Cards that the catalogue had otherwise.</param>
    /// <param name="Removed">Cards that the file lacks; only of a replacing import.</param>
    public sealed record ImportView(bool DryRun, int Rows, RowChanges Added, RowChanges Changed, RowChanges Removed);

    public static void MapCatalogueFiles(this RouteGroupBuilder services)
    {
        services.MapGet("/export", ExportAsync);
        services.MapPost("/import", ImportAsync).Needs(Right.Catalogue).WithMetadata(new RequestSizeLimitAttribute(ImportFile.BytesAtMost));
    }

    /// <summary>Exports the catalogue as a CSV file, which can be imported again.</summary>
    internal static async Task<FileContentHttpResult> ExportAsync(Database database, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var rows = await db.Set<Service>().OrderBy(row => row.Order).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return TypedResults.File(CatalogueTable.Write(rows), "text/csv; charset=utf-8", $"services-{clock.GetUtcNow():yyyyMMdd-HHmm}.csv");
    }

    /// <summary>Imports cards from a CSV file: all of it, or nothing.</summary>
    /// <param name="dryRun">Only reports what would change, and changes nothing.</param>
    /// <param name="mode"><c>merge</c> (as if left out) adds and changes; <c>replace</c> also removes what the file lacks.</param>
    /// <param name="remove">Lets a replacing import remove cards; without it, such an import is refused.</param>
    internal static async Task<Results<Ok<ImportView>, ProblemHttpResult>> ImportAsync(HttpContext http, CatalogueWork work,
        bool dryRun = false, string mode = "merge", bool remove = false)
    {
        if (mode is not ("merge" or "replace")) return Problems.Invalid("mode", "The mode must be merge or replace.");
        var (lines, problem) = await CatalogueFile.ReadAsync(http.Request, http.RequestAborted);
        if (lines is null) return problem!;
        if (lines.Count == 0) return Problems.Problem(StatusCodes.Status400BadRequest, "invalid-rows", "The file has no rows.", "rows");
        var report = await work.ImportAsync(http.GetHolderName(), lines, new(dryRun, mode == "replace", remove),
            cancellationToken: http.RequestAborted);
        return Refuse(report) is { } refused
            ? refused : TypedResults.Ok(new ImportView(report.DryRun, report.Rows, report.Added, report.Changed, report.Removed));
    }

    private static ProblemHttpResult? Refuse(CatalogueReport report) => report switch
    {
        { Errors: [var first, ..] } => Problems.Problem(
            StatusCodes.Status400BadRequest, "invalid-rows",
            $"Nothing was imported. Line {first.Line}, {first.Field}: {first.Why}", first.Field, report.Errors),
        { NeedsRemove: true, DryRun: false } => Problems.Problem(
            StatusCodes.Status409Conflict, "would-remove",
            $"Nothing was imported: {report.Removed.Count} cards are not in the file and would go. remove=true removes them.",
            details: report.Removed),
        _ => null,
    };
}
