using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Addresses;

/// <summary>Buildings of the register, those that residents named among them: list, write, confirm, reject.</summary>
internal static class BuildingsApi
{
    /// <summary>A building of the register, with who depends on it.</summary>
    /// <param name="BuildingKey">Key of the building: id of the street, house number and block, separated by bars.</param>
    /// <param name="StreetId">Id of the street on which it stands.</param>
    /// <param name="Address">Whole address in Ukrainian.</param>
    /// <param name="House">House number as the city writes it: lower-case Cyrillic letter, no blanks, such as «15а».</param>
    /// <param name="Corpus">Block of the building («корпус»); null if it has none.</param>
    /// <param name="District">Part of the city in which it lies; null if not known.</param>
    /// <param name="Latitude">Degrees north, WGS 84; null if not known.</param>
    /// <param name="Longitude">Degrees east, WGS 84; null if not known.</param>
    /// <param name="Queue">Its own power queue, such as 4.2; null if the street's holds for it, or none is known.</param>
    /// <param name="Origin">Where the register has it from: an import or staff, or a resident whose word nobody has confirmed yet.</param>
    /// <param name="CreatedAt">When the register got it, UTC.</param>
    /// <param name="UpdatedAt">When the register's data of it last changed, UTC.</param>
    /// <param name="Subscribers">How many subscriptions people have to it.</param>
    /// <param name="OpenAppeals">How many appeals about it are not over.</param>
    public sealed record BuildingView(
        string BuildingKey, string StreetId, string Address, string House, string? Corpus, string? District, double? Latitude,
        double? Longitude, string? Queue, BuildingOrigin Origin, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
        int Subscribers, int OpenAppeals);

    /// <summary>What staff know of a building. The whole of it: what is left out is not known any more.</summary>
    /// <param name="District">Part of the city or village in which it lies.</param>
    /// <param name="Latitude">Degrees north, WGS 84, inside the community; only together with the longitude.</param>
    /// <param name="Longitude">Degrees east, WGS 84, inside the community; only together with the latitude.</param>
    /// <param name="Queue">Power queue, written as 4 or 4.2; left out, the street's holds.</param>
    public sealed record BuildingFacts([property: StringLength(100)] string? District = null, double? Latitude = null,
        double? Longitude = null, string? Queue = null);

    /// <summary>What may be done to a building that a resident named.</summary>
    public enum BuildingVerb
    {
        /// <summary>Confirms it: it is of the register from now on.</summary>
        Confirm,

        /// <summary>Removes it, if nobody depends on it.</summary>
        Reject,
    }

    public static void MapBuildings(this IEndpointRouteBuilder api)
    {
        var buildings = api.MapGroup("/buildings").WithTags("Register");
        buildings.MapGet("", ListAsync);
        buildings.MapPut("/{key}", ReplaceAsync).Needs(Right.Catalogue);
        buildings.MapPost("/{key}/{verb}", JudgeAsync).Needs(Right.Catalogue);
    }

    /// <summary>Lists buildings of the register, in the order of their keys.</summary>
    /// <param name="key">Only the building with this key; of one that was merged, the building that stays.</param>
    /// <param name="street">Only those of this street: its id or a name of it.</param>
    /// <param name="district">Only those of this part of the city, as the register writes it.</param>
    /// <param name="queue">Only those of this power queue, such as 4.2.</param>
    /// <param name="origin">Only those that the register has from there: <c>register</c> or <c>resident</c>.</param>
    /// <param name="q">An address as somebody types it: only the building or buildings that it means.</param>
    /// <param name="after">Only those behind this key: the last key of the page before.</param>
    /// <param name="limit">How many at most, from 1 to 1000; 100 if left out.</param>
    internal static async Task<Results<Ok<List<BuildingView>>, ProblemHttpResult>> ListAsync(AddressRegister register, Database database,
        AddressBook book, CancellationToken cancellationToken, string? key = null, string? street = null,
        string? district = null, string? queue = null,
        Named<BuildingOrigin>? origin = null, string? q = null, string? after = null, [Range(1, 1000)] int limit = 100)
    {
        var streetId = street is null ? null : (book.Find(street) ?? book.FindStreet(street))?.Id;
        if (street is not null && streetId is null) return Problems.Invalid("street", new($"«{street}» — не одна відома вулиця.",
            $"“{street}” is not one known street."));
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
        if (key is not null && book.ResolveId(key) is var present) rows = rows.Where(row => row.Key == present);
        if (keys is not null) rows = rows.Where(row => keys.Contains(row.Key));
#pragma warning disable CA1309 // It is the database that compares.
        if (after is not null) rows = rows.Where(row => string.Compare(row.Key, after) > 0);
#pragma warning restore CA1309
        return TypedResults.Ok(await LoadViewsAsync(db, book, register, await rows.OrderBy(row => row.Key).Take(limit)
            .ToListAsync(cancellationToken)));
    }

    /// <summary>Replaces what is known of a building.</summary>
    /// <param name="key">Key of the building; a slash in it stays encoded as <c>%2F</c>.</param>
    /// <param name="body">What staff know of it, the whole of it.</param>
    internal static async Task<Results<Ok<BuildingView>, ProblemHttpResult>> ReplaceAsync(string key, BuildingFacts body,
        AddressRegister register, AddressBook book, HttpContext http) =>
        RegisterRequests.FindProblem(body.Latitude, body.Longitude, body.Queue) is { } wrong
            ? wrong
            : await ChangeAsync(key, "building.change", register, book, http, row =>
            (row.District, row.Latitude, row.Longitude, row.Queue) =
                (body.District is null ? null : Settlements.PlainName(body.District), body.Latitude, body.Longitude, body.Queue));

    /// <summary>Confirms a building that a resident named, or removes it.</summary>
    /// <param name="key">Key of the building; a slash in it stays encoded as <c>%2F</c>.</param>
    /// <param name="verb">What is done.</param>
    internal static async Task<Results<Ok<BuildingView>, NoContent, ProblemHttpResult>> JudgeAsync(string key, Named<BuildingVerb> verb,
        AddressRegister register, AddressBook book, HttpContext http)
    {
        if (verb.Value == BuildingVerb.Reject) return await RejectAsync(key, register, book, http);
        var confirmed = await ChangeAsync(key, "building.confirm", register, book, http, row => row.Origin = BuildingOrigin.Register);
        return confirmed.Result is Ok<BuildingView> done ? done : (ProblemHttpResult)confirmed.Result;
    }

    private static Task<Results<Ok<BuildingView>, NoContent, ProblemHttpResult>> RejectAsync(
        string key, AddressRegister register, AddressBook book, HttpContext http) =>
        register.InStaffTransactionAsync<Results<Ok<BuildingView>, NoContent, ProblemHttpResult>>(async unit =>
        {
            var id = RegisterRequests.DecodeKey(key);
            if (await unit.Db.Set<BuildingRow>().FirstOrDefaultAsync(row => row.Key == id) is not { } row)
                return Problems.NotFound(new($"будинку", $"building"));
            if (row.Origin != BuildingOrigin.Resident)
                return Problems.Problem(StatusCodes.Status409Conflict, "is-of-register",
                    new($"Відхилити можна лише будинок, який назвав мешканець.",
                        $"Only a building that a resident named can be rejected."));
            var view = (await LoadViewsAsync(unit.Db, book, register, [row]))[0];
            if (view.Subscribers + view.OpenAppeals > 0)
                return RegisterRequests.HasSubscribers(new(id, view.Address, view.Subscribers, view.OpenAppeals));
            unit.Db.Remove(row);
            AuditEntry.Add(unit, http.GetHolderName(), "building.reject", id, view);
            AddressRegister.MarkChanged(unit);
            return TypedResults.NoContent();
        }, http.RequestAborted);

    private static async Task<Results<Ok<BuildingView>, ProblemHttpResult>> ChangeAsync(string key, string what, AddressRegister register,
        AddressBook book, HttpContext http, Action<BuildingRow> change) =>
        await register.InStaffTransactionAsync<Results<Ok<BuildingView>, ProblemHttpResult>>(async unit =>
        {
            var id = RegisterRequests.DecodeKey(key);
            if (await unit.Db.Set<BuildingRow>().FirstOrDefaultAsync(row => row.Key == id) is not { } row)
                return Problems.NotFound(new($"будинку", $"building"));
            var before = (await LoadViewsAsync(unit.Db, book, register, [row]))[0];
            change(row);
            row.UpdatedAt = unit.Now;
            var after = (await LoadViewsAsync(unit.Db, book, register, [row]))[0];
            AuditEntry.Add(unit, http.GetHolderName(), what, id, before, after);
            AddressRegister.MarkChanged(unit);
            return TypedResults.Ok(after);
        }, http.RequestAborted);

    private static async Task<List<BuildingView>> LoadViewsAsync(BotDb db, AddressBook book, AddressRegister register,
        List<BuildingRow> rows)
    {
        var use = await register.Moves.CountUseAsync(db, rows.ConvertAll(row => row.Key), RegisterKind.Building);
        return rows.ConvertAll(row => new BuildingView(row.Key, row.StreetId, book.AddressOf(row.Key)?.DisplayName ?? row.Key, row.House,
            row.Corpus, row.District, row.Latitude, row.Longitude, row.Queue, row.Origin, row.CreatedAt, row.UpdatedAt,
            use.GetValueOrDefault(row.Key).Subscriptions, use.GetValueOrDefault(row.Key).Appeals));
    }
}
