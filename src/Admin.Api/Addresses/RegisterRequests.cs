using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Addresses;

/// <summary>What the streets and the buildings of the API have in common.</summary>
internal static class RegisterRequests
{
    /// <summary>What an import of streets or buildings did or, tried, would do.</summary>
    /// <param name="DryRun">It was only tried: nothing has changed.</param>
    /// <param name="Rows">How many rows the file has, its header aside.</param>
    /// <param name="Added">Rows that the register did not have.</param>
    /// <param name="Changed">Rows that the register had otherwise.</param>
    /// <param name="Removed">Rows that the file lacks; only of a replacing import.</param>
    /// <param name="InUse">Those removed, or to be removed, on which somebody depends.</param>
    public sealed record ImportView(bool DryRun, int Rows, RowChanges Added, RowChanges Changed, RowChanges Removed,
        IReadOnlyList<InUse> InUse)
    {
        public static ImportView FromReport(ImportReport report) =>
            new(report.DryRun, report.Rows, report.Added, report.Changed, report.Removed, report.InUse);
    }

    /// <summary>One import: all of the file in one transaction, or nothing of it and why.</summary>
    public static async Task<Results<Ok<ImportView>, ProblemHttpResult>> ImportAsync(HttpContext http, AddressRegister register,
        RegisterImports imports, RegisterKind kind, bool dryRun, string mode, bool force)
    {
        if (mode is not ("merge" or "replace")) return Problems.Invalid("mode", "The mode must be merge or replace.");
        var (lines, problem) = await RegisterFile.ReadAsync(http.Request, RegisterImports.ColumnsOf(kind), http.RequestAborted);
        if (lines is null) return problem!;
        if (lines.Count == 0) return Problems.Problem(StatusCodes.Status400BadRequest, "invalid-rows", "The file has no rows.", "rows");
        var options = new ImportOptions(dryRun, mode == "replace", force);
        return await register.InStaffTransactionAsync<Results<Ok<ImportView>, ProblemHttpResult>>(async unit =>
        {
            var report = await imports.RunAsync(unit, http.GetHolderName(), kind, lines, options);
            if (Refuse(report, force) is { } refused) return refused;
            return TypedResults.Ok(ImportView.FromReport(report));
        }, http.RequestAborted);
    }

    private static ProblemHttpResult? Refuse(ImportReport report, bool force) => report switch
    {
        { Errors: [var first, ..] } => Problems.Problem(
            StatusCodes.Status400BadRequest, "invalid-rows",
            $"Nothing was imported. Line {first.Line}, {first.Field}: {first.Why}", first.Field, report.Errors),
        { InUse.Count: > 0, DryRun: false } when !force => Problems.Problem(
            StatusCodes.Status409Conflict, "has-subscribers",
            $"Nothing was imported: {report.InUse.Count} that would go have subscribers or open appeals. "
                + "force=true removes them all the same.",
            details: report.InUse.Take(100)),
        _ => null,
    };

    /// <summary>A key from the address, where a slash stays encoded.</summary>
    public static string DecodeKey(string routed) => routed.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public static ProblemHttpResult HasSubscribers(InUse use) =>
        Problems.Problem(StatusCodes.Status409Conflict, "has-subscribers", "People follow it or have open appeals there.", details: use);

    /// <summary>What is wrong with a point or a queue; null: nothing.</summary>
    public static ProblemHttpResult? FindProblem(double? latitude, double? longitude, string? queue)
    {
        if (latitude is null != longitude is null) return Problems.Invalid("longitude", "Latitude and longitude go together.");
        if (latitude is { } up && longitude is { } aside && !PlaceQuestion.IsInside(new Input.Point(up, aside)))
            return Problems.Invalid("latitude", "The point lies outside the community.");
        return queue is null || AddressRegister.IsQueue(queue) ? null : Problems.Invalid("queue", "Write the power queue as 4 or 4.2.");
    }
}
