using System.ComponentModel.DataAnnotations;
using System.Globalization;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Addresses;

/// <summary>Landmarks of the register: list, write, remove.</summary>
internal static class LandmarksApi
{
    /// <summary>A place that people know by its name.</summary>
    /// <param name="Id">Stable name of ASCII letters, such as l.ratusha; it never changes.</param>
    /// <param name="Name">What people read in Ukrainian.</param>
    /// <param name="NameEn">What people read in English.</param>
    /// <param name="OtherNames">Other names that lead to it; one that several landmarks have is asked.</param>
    /// <param name="BuildingKey">Key of the building that it is; null if it is none, or its address is not known.</param>
    /// <param name="StreetId">Id of the street on which it lies; null if not known.</param>
    /// <param name="Latitude">Degrees north, WGS 84; null if not known.</param>
    /// <param name="Longitude">Degrees east, WGS 84; null if not known.</param>
    /// <param name="UpdatedAt">When the register's data of it last changed, UTC.</param>
    public sealed record LandmarkView(string Id, string Name, string NameEn, IReadOnlyList<string> OtherNames, string? BuildingKey,
        string? StreetId, double? Latitude, double? Longitude, DateTimeOffset UpdatedAt)
    {
        public static LandmarkView FromRow(LandmarkRow row) => new(row.Id, row.Name, row.English, row.OtherNames, row.BuildingKey,
            row.StreetId, row.Latitude, row.Longitude, row.UpdatedAt);
    }

    /// <summary>What staff know of a landmark. The whole of it: what is left out is not known any more.</summary>
    /// <param name="Name">What people read in Ukrainian.</param>
    /// <param name="NameEn">What people read in English; left out, the name is romanised.</param>
    /// <param name="OtherNames">Other names that lead to it, at most 30.</param>
    /// <param name="Building">Key or address of the building that it is; it decides the street too.</param>
    /// <param name="Street">Id or name of the street on which it lies.</param>
    /// <param name="Latitude">Degrees north, WGS 84; only together with the longitude.</param>
    /// <param name="Longitude">Degrees east, WGS 84; only together with the latitude.</param>
    public sealed record LandmarkFacts([property: Required, StringLength(80, MinimumLength = 3)] string Name, string? NameEn = null,
        IReadOnlyList<string>? OtherNames = null, string? Building = null, string? Street = null, double? Latitude = null,
        double? Longitude = null)
    {
        /// <summary>As a line of an import, so that one reading holds for both.</summary>
        public ImportLine ToLine() => new(1, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = Name, ["name_en"] = NameEn ?? "", ["other_names"] = string.Join('|', OtherNames ?? []),
            ["building"] = Building ?? "", ["street"] = Street ?? "",
            ["latitude"] = Latitude?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["longitude"] = Longitude?.ToString(CultureInfo.InvariantCulture) ?? "",
        });
    }

    public static void MapLandmarks(this IEndpointRouteBuilder api)
    {
        var landmarks = api.MapGroup("/landmarks").WithTags("Register");
        landmarks.MapGet("", ListAsync);
        landmarks.MapPut("/{id}", ReplaceAsync).Needs(Right.Catalogue);
        landmarks.MapDelete("/{id}", RemoveAsync).Needs(Right.Catalogue);
    }

    /// <summary>Lists landmarks of the register, in the order of their ids.</summary>
    /// <param name="id">Only the landmark with this id.</param>
    /// <param name="q">A piece of the id or of a name, in whichever case.</param>
    /// <param name="after">Only those behind this id: the last id of the page before.</param>
    /// <param name="limit">How many at most, from 1 to 1000; 100 if left out.</param>
    internal static async Task<Ok<List<LandmarkView>>> ListAsync(Database database, CancellationToken cancellationToken, string? id = null,
        string? q = null, string? after = null, [Range(1, 1000)] int limit = 100)
    {
        await using var db = database.OpenForReading();
        var rows = await db.Set<LandmarkRow>().ToListAsync(cancellationToken);
        return TypedResults.Ok(rows.Where(row => (id is null || row.Id == id) && (after is null || string.CompareOrdinal(row.Id, after) > 0)
            && (q is null || row.Names.Append(row.Id).Any(name => name.Contains(q, StringComparison.OrdinalIgnoreCase))))
            .OrderBy(row => row.Id, StringComparer.Ordinal).Take(limit).Select(LandmarkView.FromRow).ToList());
    }

    /// <summary>Replaces what is known of a landmark.</summary>
    /// <param name="id">Id of the landmark.</param>
    /// <param name="body">What staff know of it, the whole of it.</param>
    internal static Task<Results<Ok<LandmarkView>, ProblemHttpResult>> ReplaceAsync(string id, LandmarkFacts body, AddressBook book,
        AddressRegister register, HttpContext http) =>
        register.InStaffTransactionAsync<Results<Ok<LandmarkView>, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<LandmarkRow>().FirstOrDefaultAsync(row => row.Id == id) is not { } row)
                return Problems.NotFound(new($"відомого місця", $"landmark"));
            var (before, errors) = (LandmarkView.FromRow(row), new List<ImportError>());
            var now = new LandmarkImport(book, register.Moves).Read(body.ToLine(), id, row, unit.Now, errors);
            if (errors is [var wrong, ..])
                return Problems.Invalid(wrong.Field == "other_names" ? "otherNames" : wrong.Field, wrong.Why);
            unit.Db.Entry(row).CurrentValues.SetValues(now);
            AuditEntry.Add(unit, http.GetHolderName(), "landmark.change", id, before, LandmarkView.FromRow(row));
            AddressRegister.MarkChanged(unit);
            return TypedResults.Ok(LandmarkView.FromRow(row));
        }, http.RequestAborted);

    /// <summary>Removes a landmark; appeals that named it keep its name.</summary>
    /// <param name="id">Id of the landmark.</param>
    /// <param name="force">Even if appeals there are open.</param>
    internal static Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, AddressRegister register, HttpContext http,
        bool force = false) =>
        register.InStaffTransactionAsync<Results<NoContent, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<LandmarkRow>().FirstOrDefaultAsync(row => row.Id == id) is not { } row)
                return Problems.NotFound(new($"відомого місця", $"landmark"));
            var use = await register.Moves.CountUseAsync(unit.Db, [id], RegisterKind.Landmark);
            if (!force && use.TryGetValue(id, out var count))
                return RegisterRequests.HasSubscribers(new(id, row.Name, count.Subscriptions, count.Appeals));
            unit.Db.Remove(row);
            AuditEntry.Add(unit, http.GetHolderName(), "landmark.remove", id, LandmarkView.FromRow(row));
            AddressRegister.MarkChanged(unit);
            return TypedResults.NoContent();
        }, http.RequestAborted);
}
