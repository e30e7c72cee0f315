using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Addresses;

/// <summary>Buildings of the register, those that residents named among them: list, import, confirm, reject, merge.</summary>
internal static class BuildingsApi
{
    public sealed record BuildingView(
        string BuildingKey, string StreetId, string Address, string House, string? Corpus, string? District, double? Latitude,
        double? Longitude, string? Queue, BuildingOrigin Origin, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
        int Subscribers, int OpenAppeals);

    public sealed record BuildingFacts([property: StringLength(100)] string? District = null, double? Latitude = null,
        double? Longitude = null, string? Queue = null);

    /// <param name="From">A key, or an address.</param>
    /// <param name="Into">The same; a building that there is not yet makes it another number of <paramref name="From"/>.</param>
    public sealed record MergeBody([property: Required] string From, [property: Required] string Into);

    public sealed record Merged(BuildingView? Building, string Key, int Subscriptions, int Appeals);

    public static void MapBuildings(this IEndpointRouteBuilder api)
    {
        var buildings = api.MapGroup("/buildings").WithTags("Register");
        buildings.MapGet("", ListAsync);
        buildings.MapGet("/{key}", ShowAsync);
        buildings.MapPost("/import", ImportAsync).Needs(Right.Catalogue)
            .WithMetadata(new RequestSizeLimitAttribute(ImportFile.BytesAtMost));
        buildings.MapPost("/merge", MergeAsync).Needs(Right.Catalogue);
        buildings.MapPut("/{key}", ReplaceAsync).Needs(Right.Catalogue);
        buildings.MapPost("/{key}/confirm", ConfirmAsync).Needs(Right.Catalogue);
        buildings.MapPost("/{key}/reject", RejectAsync).Needs(Right.Catalogue);
    }

    private static Task<Results<Ok<RegisterRequests.ImportView>, ProblemHttpResult>> ImportAsync(HttpContext http, AddressRegister register,
        AddressBook book, bool dryRun = false, string mode = "merge", bool force = false) =>
        RegisterRequests.ImportAsync(http, register, "buildings", BuildingImport.Columns, new BuildingImport(book, register.Moves).RunAsync,
            dryRun, mode, force);

    private static async Task<Results<Ok<List<BuildingView>>, ProblemHttpResult>> ListAsync(AddressRegister register, Database database,
        AddressBook book, CancellationToken cancellationToken, string? street = null, string? district = null, string? queue = null,
        Named<BuildingOrigin>? origin = null, string? q = null, string? after = null, int limit = 100)
    {
        var streetId = street is null ? null : (book.Find(street) ?? book.FindStreet(street))?.Id;
        if (street is not null && streetId is null) return Problems.Invalid("street", $"'{street}' is not one known street.");
        List<string>? keys = null;
        switch (q is null ? null : book.Resolve(q))
        {
            case AddressAnswer.Resolved found: keys = [found.Address.BuildingKey]; break;
            case AddressAnswer.Choose few: keys = [.. few.Addresses.Select(address => address.BuildingKey)]; break;
            case AddressAnswer.NeedsHouse of: streetId ??= of.Street.Id; break;
            case not null: return TypedResults.Ok(new List<BuildingView>());
        }
        await using var db = database.OpenForReading();
        var rows = db.Set<BuildingRow>().AsQueryable();
        if (streetId is not null) rows = rows.Where(row => row.StreetId == streetId);
        if (district is not null) rows = rows.Where(row => row.District == district);
        if (queue is not null) rows = rows.Where(row => row.Queue == queue);
        if (origin is { Value: var only }) rows = rows.Where(row => row.Origin == only);
        if (keys is not null) rows = rows.Where(row => keys.Contains(row.Key));
#pragma warning disable CA1309 // It is the database that compares.
        if (after is not null) rows = rows.Where(row => string.Compare(row.Key, after) > 0);
#pragma warning restore CA1309
        return TypedResults.Ok(await ViewsAsync(db, book, register, await rows.OrderBy(row => row.Key).Take(Math.Clamp(limit, 1, 1000))
            .ToListAsync(cancellationToken)));
    }

    private static async Task<Results<Ok<BuildingView>, ProblemHttpResult>> ShowAsync(string key, Database database, AddressBook book,
        AddressRegister register, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var present = book.Present(RegisterRequests.Key(key));
        return await db.Set<BuildingRow>().FirstOrDefaultAsync(row => row.Key == present, cancellationToken) is { } row
            ? TypedResults.Ok((await ViewsAsync(db, book, register, [row]))[0])
            : Problems.NotFound("building");
    }

    private static async Task<Results<Ok<BuildingView>, ProblemHttpResult>> ReplaceAsync(string key, BuildingFacts body,
        AddressRegister register, AddressBook book, HttpContext http) =>
        RegisterRequests.Wrong(body.Latitude, body.Longitude, body.Queue) is { } wrong
            ? wrong
            : await ChangeAsync(key, "building.change", register, book, http, row =>
            (row.District, row.Latitude, row.Longitude, row.Queue) =
                (body.District is null ? null : Settlements.PlainName(body.District), body.Latitude, body.Longitude, body.Queue));

    private static Task<Results<Ok<BuildingView>, ProblemHttpResult>> ConfirmAsync(string key, AddressRegister register, AddressBook book,
        HttpContext http) =>
        ChangeAsync(key, "building.confirm", register, book, http, row => row.Origin = BuildingOrigin.Register);

    private static Task<Results<NoContent, ProblemHttpResult>> RejectAsync(
        string key, AddressRegister register, AddressBook book, HttpContext http) =>
        register.InStaffTransactionAsync<Results<NoContent, ProblemHttpResult>>(async unit =>
        {
            var id = RegisterRequests.Key(key);
            if (await unit.Db.Set<BuildingRow>().FirstOrDefaultAsync(row => row.Key == id) is not { } row)
                return Problems.NotFound("building");
            if (row.Origin != BuildingOrigin.Resident)
                return Problems.Problem(StatusCodes.Status409Conflict, "is-of-register",
                    "Only a building that a resident named can be rejected.");
            var view = (await ViewsAsync(unit.Db, book, register, [row]))[0];
            if (view.Subscribers + view.OpenAppeals > 0)
                return RegisterRequests.HasSubscribers(new(id, view.Address, view.Subscribers, view.OpenAppeals));
            unit.Db.Remove(row);
            AuditEntry.Add(unit, http.Holder(), "building.reject", id, view);
            AddressRegister.Changed(unit);
            return TypedResults.NoContent();
        }, http.RequestAborted);

    private static Task<Results<Ok<Merged>, ProblemHttpResult>> MergeAsync(
        MergeBody body, AddressRegister register, AddressBook book, HttpContext http) =>
        register.InStaffTransactionAsync<Results<Ok<Merged>, ProblemHttpResult>>(async unit =>
        {
            if (AddressIn(body.From, book) is not { } from) return Problems.Invalid("from", $"'{body.From}' is not one known building.");
            if (AddressIn(body.Into, book) is not { } into) return Problems.Invalid("into", $"'{body.Into}' is not one known building.");
            if (from.BuildingKey == into.BuildingKey) return Problems.Invalid("into", "A building cannot be merged into itself.");
            var moved = await register.Moves.MergeBuildingsAsync(unit, from.BuildingKey, into);
            await unit.FlushAsync();
            AuditEntry.Add(unit, http.Holder(), "building.merge", from.BuildingKey, new { from.Shown },
                new { into = into.BuildingKey, into.Shown, moved.Subscriptions, moved.Appeals });
            var row = await unit.Db.Set<BuildingRow>().FirstOrDefaultAsync(row => row.Key == into.BuildingKey);
            return TypedResults.Ok(new Merged(row is null ? null : (await ViewsAsync(unit.Db, book, register, [row]))[0], into.BuildingKey,
                moved.Subscriptions, moved.Appeals));
        }, http.RequestAborted);

    private static async Task<Results<Ok<BuildingView>, ProblemHttpResult>> ChangeAsync(string key, string what, AddressRegister register,
        AddressBook book, HttpContext http, Action<BuildingRow> change) =>
        await register.InStaffTransactionAsync<Results<Ok<BuildingView>, ProblemHttpResult>>(async unit =>
        {
            var id = RegisterRequests.Key(key);
            if (await unit.Db.Set<BuildingRow>().FirstOrDefaultAsync(row => row.Key == id) is not { } row)
                return Problems.NotFound("building");
            var before = (await ViewsAsync(unit.Db, book, register, [row]))[0];
            change(row);
            row.UpdatedAt = unit.Now;
            var after = (await ViewsAsync(unit.Db, book, register, [row]))[0];
            AuditEntry.Add(unit, http.Holder(), what, id, before, after);
            AddressRegister.Changed(unit);
            return TypedResults.Ok(after);
        }, http.RequestAborted);

    /// <summary>The bar of a key stands in no address.</summary>
    private static Address? AddressIn(string typed, AddressBook book) => typed.Contains('|', StringComparison.Ordinal)
        ? book.IsBuildingKey(typed) ? book.AddressOf(typed) : null
        : book.Resolve(typed) is AddressAnswer.Resolved found ? found.Address : null;

    private static async Task<List<BuildingView>> ViewsAsync(BotDb db, AddressBook book, AddressRegister register, List<BuildingRow> rows)
    {
        var use = await register.Moves.CountUseAsync(db, rows.ConvertAll(row => row.Key), streets: false);
        return rows.ConvertAll(row => new BuildingView(row.Key, row.StreetId, book.AddressOf(row.Key)?.Shown ?? row.Key, row.House,
            row.Corpus, row.District, row.Latitude, row.Longitude, row.Queue, row.Origin, row.CreatedAt, row.UpdatedAt,
            use.GetValueOrDefault(row.Key).Subscriptions, use.GetValueOrDefault(row.Key).Appeals));
    }
}
