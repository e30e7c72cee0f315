using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Addresses;

/// <summary>Streets of the register: list, write, rename.</summary>
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
    /// <param name="Name">Short name that people use, in Ukrainian; left out, it stays. The present official name becomes a former one.
    /// </param>
    /// <param name="FullName">The official name; left out, the short one if that is new.</param>
    /// <param name="Type">Kind of street in Ukrainian, whole or shortened («бульв.»); left out, it stays.</param>
    public sealed record StreetFacts(IReadOnlyList<string>? Districts = null, double? Latitude = null, double? Longitude = null,
        string? Queue = null, [property: StringLength(120, MinimumLength = 1)] string? Name = null,
        [property: StringLength(200)] string? FullName = null, string? Type = null)
    {
        internal bool IsRenaming => this is not { Name: null, FullName: null, Type: null };
    }

    public static void MapStreets(this IEndpointRouteBuilder api)
    {
        var streets = api.MapGroup("/streets").WithTags("Register");
        streets.MapGet("", ListAsync);
        streets.MapPut("/{id}", ReplaceAsync).Needs(Right.Catalogue);
    }

    /// <summary>Lists streets of the register, in the order of their ids.</summary>
    /// <param name="id">Only the street with this id; of one that was merged, the street that stays.</param>
    /// <param name="q">A piece of the id, or of a present or former name, in whichever case.</param>
    /// <param name="settlement">Only those of this city or village, as the register writes it.</param>
    /// <param name="district">Only those that run through this part of the city, as the register writes it.</param>
    /// <param name="queue">Only those of this power queue, such as 4.2.</param>
    /// <param name="after">Only those behind this id: the last id of the page before.</param>
    /// <param name="limit">How many at most, from 1 to 1000; 100 if left out.</param>
    internal static async Task<Ok<List<StreetView>>> ListAsync(Database database, AddressBook book, CancellationToken cancellationToken,
        string? id = null, string? q = null, string? settlement = null, string? district = null, string? queue = null,
        string? after = null, [Range(1, 1000)] int limit = 100)
    {
        await using var db = database.OpenForReading();
        var present = id is null ? null : book.ResolveId(id);
        var rows = await db.Set<StreetRow>().Where(row => (present == null || row.Id == present)
            && (settlement == null || row.Settlement == settlement)
            && (queue == null || row.Queue == queue)).ToListAsync(cancellationToken);
        return TypedResults.Ok(rows.Where(row => (district is null || row.Districts.Contains(district))
            && (q is null || Names(row).Any(name => name.Contains(q, StringComparison.OrdinalIgnoreCase))))
            .OrderBy(row => row.Id, StringComparer.Ordinal).Where(row => after is null || string.CompareOrdinal(row.Id, after) > 0)
            .Take(limit).Select(StreetView.FromRow).ToList());
    }

    /// <summary>Replaces what is known of a street. A new name is a renaming: people still find it by its former name.</summary>
    /// <param name="id">Id of the street; it stays.</param>
    /// <param name="body">What staff know of it, the whole of it; a name that is left out stays.</param>
    internal static async Task<Results<Ok<StreetView>, ProblemHttpResult>> ReplaceAsync(string id, StreetFacts body,
        AddressRegister register, HttpContext http) =>
        RegisterRequests.FindProblem(body.Latitude, body.Longitude, body.Queue) is { } wrong
            ? wrong
            : await ChangeAsync(id, body.IsRenaming ? "street.rename" : "street.change", register, http, async (unit, row) =>
        {
            (row.Districts, row.Latitude, row.Longitude, row.Queue) =
                ([.. (body.Districts ?? []).Select(Settlements.PlainName).Distinct()], body.Latitude, body.Longitude, body.Queue);
            return body.IsRenaming ? await RenameAsync(unit, row, body, register) : null;
        });

    private static async Task<ProblemHttpResult?> RenameAsync(UnitOfWork unit, StreetRow row, StreetFacts body, AddressRegister register)
    {
        var type = body.Type is null ? row.Type : Street.TypeOf(body.Type);
        if (type is null) return Problems.Invalid("type", new($"«{body.Type}» — не вид вулиці.", $"“{body.Type}” is no kind of street."));
        var name = body.Name ?? row.Name;
        var full = body.FullName ?? body.Name ?? row.FullName;
        if (name.Any(char.IsControl) || full.Any(char.IsControl))
            return Problems.Invalid("name", new($"У назві не може бути керівних символів.", $"The name may have no control characters."));
        if (full != row.FullName) row.FormerNames = [.. row.FormerNames.Append(row.FullName).Where(former => former != full).Distinct()];
        (row.Type, row.Name, row.FullName) = (type, name, full);
        await register.Moves.RewordAsync(unit, row.Read());
        return null;
    }

    private static async Task<Results<Ok<StreetView>, ProblemHttpResult>> ChangeAsync(string id, string what, AddressRegister register,
        HttpContext http, Func<UnitOfWork, StreetRow, Task<ProblemHttpResult?>> change) =>
        await register.InStaffTransactionAsync<Results<Ok<StreetView>, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<StreetRow>().FirstOrDefaultAsync(row => row.Id == id) is not { } row)
                return Problems.NotFound(new($"вулиці", $"street"));
            var before = StreetView.FromRow(row);
            if (await change(unit, row) is { } problem) return problem;
            row.UpdatedAt = unit.Now;
            AuditEntry.Add(unit, http.GetHolderName(), what, id, before, StreetView.FromRow(row));
            AddressRegister.MarkChanged(unit);
            return TypedResults.Ok(StreetView.FromRow(row));
        }, http.RequestAborted);

    private static IEnumerable<string> Names(StreetRow row) => [row.Id, row.Name, row.FullName, .. row.FormerNames];
}
