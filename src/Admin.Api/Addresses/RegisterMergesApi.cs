using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<IfCity.Bots.Admin.Addresses.RegisterMergesApi.Merged>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace IfCity.Bots.Admin.Addresses;

/// <summary>Two entries of the register that are one: the one goes, and all that hangs on it moves to the other.</summary>
internal static class RegisterMergesApi
{
    /// <summary>What is merged.</summary>
    public enum MergeKind
    {
        /// <summary>Two streets, with their buildings.</summary>
        Streets,

        /// <summary>Two buildings.</summary>
        Buildings,
    }

    /// <summary>Two entries of the register that are one.</summary>
    /// <param name="From">The one that goes: id of a street; key or address of a building.</param>
    /// <param name="Into">The one that stays; of buildings, one that the register does not have is another number of the first.</param>
    public sealed record MergeBody([property: Required] string From, [property: Required] string Into);

    /// <summary>What became of two entries that were one.</summary>
    /// <param name="Key">Id or key of the one that stays.</param>
    /// <param name="Shown">How people read it, in Ukrainian.</param>
    /// <param name="Subscriptions">How many subscriptions moved to it.</param>
    /// <param name="Appeals">How many appeals moved to it.</param>
    public sealed record Merged(string Key, string Shown, int Subscriptions, int Appeals);

    public static void MapRegisterMerges(this IEndpointRouteBuilder api) =>
        api.MapPost("/merges/{kind}", MergeAsync).WithTags("Register").Needs(Right.Catalogue);

    /// <summary>Merges two streets, or two buildings, that are one: buildings, subscriptions and appeals move along.</summary>
    /// <param name="kind">What is merged.</param>
    /// <param name="body">Which goes, and which stays.</param>
    internal static Task<Answer> MergeAsync(Named<MergeKind> kind, MergeBody body, AddressRegister register, AddressBook book,
        HttpContext http) => register.InStaffTransactionAsync(unit => kind.Value == MergeKind.Streets
            ? MergeStreetsAsync(unit, body, register, http)
            : MergeBuildingsAsync(unit, body, register, book, http), http.RequestAborted);

    private static async Task<Answer> MergeStreetsAsync(UnitOfWork unit, MergeBody body, AddressRegister register, HttpContext http)
    {
        if (body.From == body.Into) return Problems.Invalid("into", new($"Вулицю не об'єднують із нею самою.",
            $"A street cannot be merged into itself."));
        if (await unit.Db.Set<StreetRow>().FirstOrDefaultAsync(row => row.Id == body.From) is not { } from)
            return Problems.Invalid("from", new($"Вулиці «{body.From}» немає.", $"There is no street “{body.From}”."));
        if (await unit.Db.Set<StreetRow>().FirstOrDefaultAsync(row => row.Id == body.Into) is not { } into)
            return Problems.Invalid("into", new($"Вулиці «{body.Into}» немає.", $"There is no street “{body.Into}”."));
        var before = StreetsApi.StreetView.FromRow(from);
        var moved = await register.Moves.MergeStreetsAsync(unit, from, into);
        AuditEntry.Add(unit, http.GetHolderName(), "street.merge", body.From, before,
            new { into = body.Into, moved.Subscriptions, moved.Appeals });
        return TypedResults.Ok(new Merged(into.Id, into.Read().NameWithSettlement, moved.Subscriptions, moved.Appeals));
    }

    private static async Task<Answer> MergeBuildingsAsync(UnitOfWork unit, MergeBody body, AddressRegister register, AddressBook book,
        HttpContext http)
    {
        if (FindAddress(body.From, book) is not { } from) return Problems.Invalid("from", new($"«{body.From}» — не один відомий будинок.",
            $"“{body.From}” is not one known building."));
        if (FindAddress(body.Into, book) is not { } into) return Problems.Invalid("into", new($"«{body.Into}» — не один відомий будинок.",
            $"“{body.Into}” is not one known building."));
        if (from.BuildingKey == into.BuildingKey) return Problems.Invalid("into", new($"Будинок не об'єднують із ним самим.",
            $"A building cannot be merged into itself."));
        var moved = await register.Moves.MergeBuildingsAsync(unit, from.BuildingKey, into);
        await unit.FlushAsync();
        AuditEntry.Add(unit, http.GetHolderName(), "building.merge", from.BuildingKey, new { shown = from.DisplayName },
            new { into = into.BuildingKey, shown = into.DisplayName, moved.Subscriptions, moved.Appeals });
        return TypedResults.Ok(new Merged(into.BuildingKey, into.DisplayName, moved.Subscriptions, moved.Appeals));
    }

    /// <summary>A bar tells the key of a building from an address, which never has one.</summary>
    private static Address? FindAddress(string typed, AddressBook book) => typed.Contains('|', StringComparison.Ordinal)
        ? book.IsBuildingKey(typed) ? book.AddressOf(typed) : null
        : book.Resolve(typed) is AddressAnswer.Resolved found ? found.Address : null;
}
