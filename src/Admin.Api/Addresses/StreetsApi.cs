using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Addresses;

/// <summary>Streets of the register: list, import, rename, merge.</summary>
internal static class StreetsApi
{
    public sealed record StreetView(
        string Id, string Settlement, string Type, string Name, string FullName, IReadOnlyList<string> FormerNames,
        IReadOnlyList<string> Districts, double? Latitude, double? Longitude, string? Queue, DateTimeOffset UpdatedAt, string Shown)
    {
        public static StreetView FromRow(StreetRow row) =>
            new(row.Id, row.Settlement, row.Type, row.Name, row.FullName, row.FormerNames, row.Districts, row.Latitude, row.Longitude,
                row.Queue, row.UpdatedAt, row.Read().Located);
    }

    public sealed record StreetFacts(IReadOnlyList<string>? Districts = null, double? Latitude = null, double? Longitude = null,
        string? Queue = null);

    /// <param name="FullName">The official name; the short one where it is left out.</param>
    public sealed record NewName([property: Required, StringLength(120, MinimumLength = 1)] string Name,
        [property: StringLength(200)] string? FullName = null, string? Type = null);

    public sealed record IntoBody([property: Required] string Into);

    public sealed record Merged(StreetView Street, int Subscriptions, int Appeals);

    public static void MapStreets(this IEndpointRouteBuilder api)
    {
        var streets = api.MapGroup("/streets").WithTags("Register");
        streets.MapGet("", ListAsync);
        streets.MapGet("/{id}", ShowAsync);
        streets.MapPost("/import", ImportAsync).Needs(Right.Catalogue).WithMetadata(new RequestSizeLimitAttribute(ImportFile.BytesAtMost));
        streets.MapPut("/{id}", ReplaceAsync).Needs(Right.Catalogue);
        streets.MapPost("/{id}/rename", RenameAsync).Needs(Right.Catalogue);
        streets.MapPost("/{id}/merge", MergeAsync).Needs(Right.Catalogue);
    }

    private static Task<Results<Ok<RegisterRequests.ImportView>, ProblemHttpResult>> ImportAsync(HttpContext http, AddressRegister register,
        AddressBook book, bool dryRun = false, string mode = "merge", bool force = false) =>
        RegisterRequests.ImportAsync(http, register, "streets", StreetImport.Columns, new StreetImport(book, register.Moves).RunAsync,
            dryRun, mode, force);

    private static async Task<Ok<List<StreetView>>> ListAsync(Database database, CancellationToken cancellationToken, string? q = null,
        string? settlement = null, string? district = null, string? queue = null, string? after = null, int limit = 100)
    {
        await using var db = database.OpenForReading();
        var rows = await db.Set<StreetRow>().Where(row => (settlement == null || row.Settlement == settlement)
            && (queue == null || row.Queue == queue)).ToListAsync(cancellationToken);
        return TypedResults.Ok(rows.Where(row => (district is null || row.Districts.Contains(district))
            && (q is null || Names(row).Any(name => name.Contains(q, StringComparison.OrdinalIgnoreCase))))
            .OrderBy(row => row.Id, StringComparer.Ordinal).Where(row => after is null || string.CompareOrdinal(row.Id, after) > 0)
            .Take(Math.Clamp(limit, 1, 1000)).Select(StreetView.FromRow).ToList());
    }

    private static async Task<Results<Ok<StreetView>, ProblemHttpResult>> ShowAsync(string id, Database database, AddressBook book,
        CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var present = book.Present(id);
        return await db.Set<StreetRow>().FirstOrDefaultAsync(row => row.Id == present, cancellationToken) is { } row
            ? TypedResults.Ok(StreetView.FromRow(row))
            : Problems.NotFound("street");
    }

    private static async Task<Results<Ok<StreetView>, ProblemHttpResult>> ReplaceAsync(string id, StreetFacts body,
        AddressRegister register, HttpContext http) =>
        RegisterRequests.Wrong(body.Latitude, body.Longitude, body.Queue) is { } wrong
            ? wrong
            : await ChangeAsync(id, "street.change", register, http, (_, row) =>
        {
            (row.Districts, row.Latitude, row.Longitude, row.Queue) =
                ([.. (body.Districts ?? []).Select(Settlements.PlainName).Distinct()], body.Latitude, body.Longitude, body.Queue);
            return Task.FromResult<ProblemHttpResult?>(null);
        });

    private static Task<Results<Ok<StreetView>, ProblemHttpResult>> RenameAsync(string id, NewName body, AddressRegister register,
        HttpContext http) => ChangeAsync(id, "street.rename", register, http, async (unit, row) =>
    {
        var type = body.Type is null ? row.Type : Street.TypeOf(body.Type);
        if (type is null) return Problems.Invalid("type", $"'{body.Type}' is no kind of street.");
        var full = body.FullName ?? body.Name;
        if (body.Name.Any(char.IsControl) || full.Any(char.IsControl))
            return Problems.Invalid("name", "The name may have no control characters.");
        if (full != row.FullName) row.FormerNames = [.. row.FormerNames.Append(row.FullName).Where(name => name != full).Distinct()];
        (row.Type, row.Name, row.FullName) = (type, body.Name, full);
        await register.Moves.RewordAsync(unit, row.Read());
        return null;
    });

    private static Task<Results<Ok<Merged>, ProblemHttpResult>> MergeAsync(string id, IntoBody body, AddressRegister register,
        HttpContext http) =>
        register.InStaffTransactionAsync<Results<Ok<Merged>, ProblemHttpResult>>(async unit =>
        {
            if (id == body.Into) return Problems.Invalid("into", "A street cannot be merged into itself.");
            if (await unit.Db.Set<StreetRow>().FirstOrDefaultAsync(row => row.Id == id) is not { } from) return Problems.NotFound("street");
            if (await unit.Db.Set<StreetRow>().FirstOrDefaultAsync(row => row.Id == body.Into) is not { } into)
                return Problems.Invalid("into", $"There is no street '{body.Into}'.");
            var before = StreetView.FromRow(from);
            var moved = await register.Moves.MergeStreetsAsync(unit, from, into);
            AuditEntry.Add(unit, http.Holder(), "street.merge", id, before, new { into = body.Into, moved.Subscriptions, moved.Appeals });
            return TypedResults.Ok(new Merged(StreetView.FromRow(into), moved.Subscriptions, moved.Appeals));
        }, http.RequestAborted);

    private static async Task<Results<Ok<StreetView>, ProblemHttpResult>> ChangeAsync(string id, string what, AddressRegister register,
        HttpContext http, Func<UnitOfWork, StreetRow, Task<ProblemHttpResult?>> change) =>
        await register.InStaffTransactionAsync<Results<Ok<StreetView>, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<StreetRow>().FirstOrDefaultAsync(row => row.Id == id) is not { } row) return Problems.NotFound("street");
            var before = StreetView.FromRow(row);
            if (await change(unit, row) is { } problem) return problem;
            row.UpdatedAt = unit.Now;
            AuditEntry.Add(unit, http.Holder(), what, id, before, StreetView.FromRow(row));
            AddressRegister.Changed(unit);
            return TypedResults.Ok(StreetView.FromRow(row));
        }, http.RequestAborted);

    private static IEnumerable<string> Names(StreetRow row) => [row.Id, row.Name, row.FullName, .. row.FormerNames];
}
