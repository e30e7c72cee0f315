using IfCity.Bots.Admin.Addresses;
using IfCity.Bots.Admin.Catalogue;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IfCity.Bots.Admin;

/// <summary>Files into the register and the catalogue: tried first, then all of a file or nothing.</summary>
internal static class ImportsApi
{
    /// <summary>What a file may hold.</summary>
    public enum ImportKind
    {
        /// <summary>Streets of the register.</summary>
        Streets,

        /// <summary>Buildings of the register.</summary>
        Buildings,

        /// <summary>Landmarks of the register.</summary>
        Landmarks,

        /// <summary>Cards of the catalogue.</summary>
        Services,
    }

    /// <summary>What becomes of rows that there are already.</summary>
    public enum ImportMode
    {
        /// <summary>The file adds and changes.</summary>
        Merge,

        /// <summary>The file also removes what it lacks.</summary>
        Replace,
    }

    /// <summary>What an import did or, tried, would do.</summary>
    /// <param name="DryRun">It was only tried: nothing has changed.</param>
    /// <param name="Rows">How many rows the file has, its header aside.</param>
    /// <param name="Added">Rows that were not there.</param>
    /// <param name="Changed">Rows that were there otherwise.</param>
    /// <param name="Removed">Rows that the file lacks; only of a replacing import.</param>
    /// <param name="InUse">Those removed, or to be removed, on which somebody depends.</param>
    public sealed record ImportView(bool DryRun, int Rows, RowChanges Added, RowChanges Changed, RowChanges Removed,
        IReadOnlyList<InUse> InUse);

    public static void MapImports(this IEndpointRouteBuilder api) => api.MapPost("/imports/{kind}", ImportAsync).WithTags("Imports")
        .Needs(Right.Catalogue).WithMetadata(new RequestSizeLimitAttribute(ImportFile.BytesAtMost));

    /// <summary>Imports a file into the register or the catalogue: all of it, or nothing.</summary>
    /// <param name="kind">What the file holds.</param>
    /// <param name="dryRun">Only reports what would change, and changes nothing.</param>
    /// <param name="mode"><c>merge</c> (as if left out) adds and changes; <c>replace</c> also removes what the file lacks.</param>
    /// <param name="force">Removes also what has subscribers or open appeals; without it a replacing import of cards removes none.</param>
    internal static async Task<Results<Ok<ImportView>, ProblemHttpResult>> ImportAsync(Named<ImportKind> kind, ImportContext context,
        bool dryRun = false, Named<ImportMode>? mode = null, bool force = false)
    {
        var replaces = mode?.Value == ImportMode.Replace;
        var (columns, import) = context.Choose(kind.Value, dryRun, replaces, force);
        var (lines, problem) = kind.Value == ImportKind.Services
            ? await CatalogueFile.ReadAsync(context.Http.Request, context.Http.RequestAborted)
            : await RegisterFile.ReadAsync(context.Http.Request, columns, context.Http.RequestAborted);
        if (lines is null) return problem!;
        if (lines.Count == 0) return Problems.Problem(StatusCodes.Status400BadRequest, "invalid-rows", new($"У файлі немає рядків.",
            $"The file has no rows."), "rows");
        return kind.Value == ImportKind.Services
            ? await context.Database.InStaffTransactionAsync(unit => RunAsync(unit), context.Http.RequestAborted)
            : await context.Register.InStaffTransactionAsync(unit => RunAsync(unit), context.Http.RequestAborted);

        async Task<Results<Ok<ImportView>, ProblemHttpResult>> RunAsync(UnitOfWork unit)
        {
            var (view, refused) = await import(unit, lines);
            if (view is null) return refused!;
            // What is imported into the register is put into the audit there.
            if (dryRun || kind.Value != ImportKind.Services) return TypedResults.Ok(view);
            AuditEntry.Add(unit, context.Http.GetHolderName(), "service.import", replaces ? "replace" : "merge", after: new { view.Rows,
                added = view.Added.Count, changed = view.Changed.Count, removed = view.Removed.Count, force });
            return TypedResults.Ok(view);
        }
    }

    internal delegate Task<(ImportView? View, ProblemHttpResult? Refused)> Import(UnitOfWork unit, IReadOnlyList<ImportLine> lines);

    /// <summary>What an import needs of a request.</summary>
    internal sealed record ImportContext(Database Database, AddressRegister Register, RegisterImports Imports, ServiceCatalogue Catalogue,
        IReportTopics Topics, HttpContext Http)
    {
        public static ValueTask<ImportContext?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new ImportContext(services.GetRequiredService<Database>(), services.GetRequiredService<AddressRegister>(),
                services.GetRequiredService<RegisterImports>(), services.GetRequiredService<ServiceCatalogue>(),
                services.GetRequiredService<IReportTopics>(), context));
        }

        /// <summary>The columns of the kind, and what reads its rows.</summary>
        public (IReadOnlyList<string> Columns, Import Import) Choose(ImportKind kind, bool dryRun, bool replaces, bool force)
        {
            var options = new ImportOptions(dryRun, replaces, force);
            return kind switch
            {
                ImportKind.Streets => Into(RegisterKind.Street),
                ImportKind.Buildings => Into(RegisterKind.Building),
                ImportKind.Landmarks => Into(RegisterKind.Landmark),
                _ => (CatalogueColumns.Names, async (unit, lines) =>
                {
                    var report = await new CatalogueImport(Topics).RunAsync(unit, lines, new(dryRun, replaces, force));
                    if (Refuse(report, Http) is { } refused) return (null, refused);
                    if (!dryRun) unit.AfterCommit(Catalogue.Refresh);
                    return (new(report.DryRun, report.Rows, report.Added, report.Changed, report.Removed, []), null);
                }),
            };

            (IReadOnlyList<string>, Import) Into(RegisterKind part) => (RegisterImports.ColumnsOf(part), async (unit, lines) =>
            {
                var report = await Imports.RunAsync(unit, Http.GetHolderName(), part, lines, options);
                return Refuse(report, force, Http) is { } refused ? (null, refused)
                    : (new(report.DryRun, report.Rows, report.Added, report.Changed, report.Removed, report.InUse), null);
            });
        }
    }

    private static List<object> WordErrors(IReadOnlyList<ImportError> errors, HttpContext http) =>
        [.. errors.Select(error => new { error.Line, error.Field, Why = $"{error.Why.In(Problems.LanguageOf(http))}" })];

    private static ProblemHttpResult? Refuse(ImportReport report, bool force, HttpContext http) => report switch
    {
        { Errors: [var first, ..] } => Problems.Problem(
            StatusCodes.Status400BadRequest, "invalid-rows",
            new($"Нічого не імпортовано. Рядок {first.Line}, {first.Field}: {first.Why.Uk}",
                $"Nothing was imported. Line {first.Line}, {first.Field}: {first.Why.En}"), first.Field, WordErrors(report.Errors, http)),
        { InUse.Count: > 0, DryRun: false } when !force => Problems.Problem(
            StatusCodes.Status409Conflict, "has-subscribers",
            new($"Нічого не імпортовано: за {report.InUse.Count} із них стежать чи є відкриті звернення. force=true вилучить.",
                $"Nothing was imported: {report.InUse.Count} that would go have followers or open appeals. force=true removes them."),
            details: report.InUse.Take(100)),
        _ => null,
    };

    private static ProblemHttpResult? Refuse(CatalogueReport report, HttpContext http) => report switch
    {
        { Errors: [var first, ..] } => Problems.Problem(
            StatusCodes.Status400BadRequest, "invalid-rows",
            new($"Нічого не імпортовано. Рядок {first.Line}, {first.Field}: {first.Why.Uk}",
                $"Nothing was imported. Line {first.Line}, {first.Field}: {first.Why.En}"), first.Field, WordErrors(report.Errors, http)),
        { NeedsRemove: true, DryRun: false } => Problems.Problem(
            StatusCodes.Status409Conflict, "would-remove",
            new($"Нічого не імпортовано: карток, яких немає у файлі, — {report.Removed.Count}, вони зникли б. force=true їх вилучить.",
                $"Nothing was imported: {report.Removed.Count} cards are not in the file and would go. force=true removes them."),
            details: report.Removed),
        _ => null,
    };
}
