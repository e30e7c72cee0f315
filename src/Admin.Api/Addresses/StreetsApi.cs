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
    /// <summary>A street of the register.</summary>
    /// <param name="Id">Stable name of ASCII letters, such as v.hetmana-mazepy; it never changes.</param>
    /// <param name="Settlement">The city, or the village of the community, in Ukrainian.</param>
    /// <param name="Type">Kind of street in Ukrainian, such as «вулиця».</param>
    /// <param name="Name">Short name that people use, in Ukrainian.</param>
    /// <param name="FullName">Official name in Ukrainian, without its kind.</param>
    /// <param name="FormerNames">Names that it had before; they lead to it when somebody types them.</param>
    /// <param name="Districts">Parts of the city that it runs through; the first is where it mostly lies.</param>
    /// <param name="Latitude">Degrees north of a point in its middle, WGS 84; null if not known.</param>
    /// <param name="Longitude">Degrees east of a point in its middle, WGS 84; null if not known.</param>
    /// <param name="Queue">Power queue of its buildings that have none of their own, such as 4.2; null if not known.</param>
    /// <param name="UpdatedAt">When the register's data of it last changed, UTC.</param>
    /// <param name="Shown">How people read it, in Ukrainian: kind and official name, with a village before them.</param>
    public sealed record StreetView(
        string Id, string Settlement, string Type, string Name, string FullName, IReadOnlyList<string> FormerNames,
        IReadOnlyList<string> Districts, double? Latitude, double? Longitude, string? Queue, DateTimeOffset UpdatedAt, string Shown)
    {
        public static StreetView FromRow(StreetRow row) =>
            new(row.Id, row.Settlement, row.Type, row.Name, row.FullName, row.FormerNames, row.Districts, row.Latitude, row.Longitude,
                row.Queue, row.UpdatedAt, row.Read().NameWithSettlement);
    }

    /// <summary>What staff know of a street. The whole of it: what is left out is not known any more.</summary>
    /// <param name="Districts">Parts of the city that it runs through; the first is where it mostly lies.</param>
    /// <param name="Latitude">Degrees north of a point in its middle, WGS 84; only together with the longitude.</param>
    /// <param name="Longitude">Degrees east of a point in its middle, WGS 84; only together with the latitude.</param>
    /// <param name="Queue">Power queue of its buildings that have none of their own, written as 4 or 4.2.</param>
    public sealed record StreetFacts(IReadOnlyList<string>? Districts = null, double? Latitude = null, double? Longitude = null,
        string? Queue = null);

    /// <summary>What a street is called from now on; the present official name becomes a former one.</summary>
    /// <param name="Name">Short name that people use, in Ukrainian.</param>
    /// <param name="FullName">The official name; the short one where it is left out.</param>
    /// <param name="Type">Kind of street in Ukrainian, whole or shortened («бульв.»); left out, it stays.</param>
    public sealed record NewName([property: Required, StringLength(120, MinimumLength = 1)] string Name,
        [property: StringLength(200)] string? FullName = null, string? Type = null);

    /// <summary>Where a street goes.</summary>
    /// <param name="Into">Id of the street that stays.</param>
    public sealed record IntoBody([property: Required] string Into);

    /// <summary>What became of two streets that were one.</summary>
    /// <param name="Street">The street that stays.</param>
    /// <param name="Subscriptions">How many subscriptions moved to it.</param>
    /// <param name="Appeals">How many appeals moved to it.</param>
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

    /// <summary>Imports streets from a file: all of it, or nothing.</summary>
    /// <param name="dryRun">Only reports what would change, and changes nothing.</param>
    /// <param name="mode"><c>merge</c> (as if left out) adds and changes; <c>replace</c> also removes what the file lacks.</param>
    /// <param name="force">Removes also streets that have subscribers or open appeals.</param>
    internal static Task<Results<Ok<RegisterRequests.ImportView>, ProblemHttpResult>> ImportAsync(HttpContext http,
        AddressRegister register, RegisterImports imports, bool dryRun = false, string mode = "merge", bool force = false) =>
        RegisterRequests.ImportAsync(http, register, imports, RegisterKind.Street, dryRun, mode, force);

    /// <summary>Lists streets of the register, in the order of their ids.</summary>
    /// <param name="q">A piece of the id, or of a present or former name, in whichever case.</param>
    /// <param name="settlement">Only those of this city or village, as the register writes it.</param>
    /// <param name="district">Only those that run through this part of the city, as the register writes it.</param>
    /// <param name="queue">Only those of this power queue, such as 4.2.</param>
    /// <param name="after">Only those behind this id: the last id of the page before.</param>
    /// <param name="limit">How many at most, from 1 to 1000; 100 if left out.</param>
    internal static async Task<Ok<List<StreetView>>> ListAsync(Database database, CancellationToken cancellationToken, string? q = null,
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

    /// <summary>One street.</summary>
    /// <param name="id">Id of the street; of one that was merged, the street that stays is shown.</param>
    internal static async Task<Results<Ok<StreetView>, ProblemHttpResult>> ShowAsync(string id, Database database, AddressBook book,
        CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var present = book.ResolveId(id);
        return await db.Set<StreetRow>().FirstOrDefaultAsync(row => row.Id == present, cancellationToken) is { } row
            ? TypedResults.Ok(StreetView.FromRow(row))
            : Problems.NotFound("street");
    }

    /// <summary>Replaces what is known of a street, its name aside.</summary>
    /// <param name="id">Id of the street.</param>
    /// <param name="body">What staff know of it, the whole of it.</param>
    internal static async Task<Results<Ok<StreetView>, ProblemHttpResult>> ReplaceAsync(string id, StreetFacts body,
        AddressRegister register, HttpContext http) =>
        RegisterRequests.FindProblem(body.Latitude, body.Longitude, body.Queue) is { } wrong
            ? wrong
            : await ChangeAsync(id, "street.change", register, http, (_, row) =>
        {
            (row.Districts, row.Latitude, row.Longitude, row.Queue) =
                ([.. (body.Districts ?? []).Select(Settlements.PlainName).Distinct()], body.Latitude, body.Longitude, body.Queue);
            return Task.FromResult<ProblemHttpResult?>(null);
        });

    /// <summary>Renames a street; people still find it by its former name.</summary>
    /// <param name="id">Id of the street; it stays.</param>
    /// <param name="body">Its new name.</param>
    internal static Task<Results<Ok<StreetView>, ProblemHttpResult>> RenameAsync(string id, NewName body, AddressRegister register,
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

    /// <summary>Merges a street into another: buildings, subscriptions and appeals move along.</summary>
    /// <param name="id">Id of the street that goes.</param>
    /// <param name="body">The street that stays.</param>
    internal static Task<Results<Ok<Merged>, ProblemHttpResult>> MergeAsync(string id, IntoBody body, AddressRegister register,
        HttpContext http) =>
        register.InStaffTransactionAsync<Results<Ok<Merged>, ProblemHttpResult>>(async unit =>
        {
            if (id == body.Into) return Problems.Invalid("into", "A street cannot be merged into itself.");
            if (await unit.Db.Set<StreetRow>().FirstOrDefaultAsync(row => row.Id == id) is not { } from) return Problems.NotFound("street");
            if (await unit.Db.Set<StreetRow>().FirstOrDefaultAsync(row => row.Id == body.Into) is not { } into)
                return Problems.Invalid("into", $"There is no street '{body.Into}'.");
            var before = StreetView.FromRow(from);
            var moved = await register.Moves.MergeStreetsAsync(unit, from, into);
            AuditEntry.Add(unit, http.GetHolderName(), "street.merge", id, before,
                new { into = body.Into, moved.Subscriptions, moved.Appeals });
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
            AuditEntry.Add(unit, http.GetHolderName(), what, id, before, StreetView.FromRow(row));
            AddressRegister.MarkChanged(unit);
            return TypedResults.Ok(StreetView.FromRow(row));
        }, http.RequestAborted);

    private static IEnumerable<string> Names(StreetRow row) => [row.Id, row.Name, row.FullName, .. row.FormerNames];
}
