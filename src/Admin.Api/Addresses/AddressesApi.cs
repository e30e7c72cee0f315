using System.ComponentModel.DataAnnotations;
using IfCity.Bots.City.Addresses;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Addresses;

/// <summary>Understands an address as the bot does.</summary>
internal static class AddressesApi
{
    public sealed record AddressBody([property: Required, StringLength(500, MinimumLength = 1)] string Text);

    /// <param name="Known">The register has it; a building that only residents named is not known yet.</param>
    public sealed record AddressView(
        string Key, string StreetId, string Street, string Type, string Settlement, string House, string? Corpus, string? Flat, string Uk,
        string En, string? OldName, string? District, string? Queue, double? Latitude, double? Longitude, bool Known);

    public sealed record FoundStreet(string Id, string Street, string Type, string Settlement, string Uk, string En);

    /// <param name="Answer">resolved, choose, needs_house, no_such_street, elsewhere or not_an_address.</param>
    /// <param name="Streets">The street that lacks a number, those to choose from, or those that sound alike.</param>
    public sealed record AnswerView(string Answer, IReadOnlyList<AddressView> Addresses, IReadOnlyList<FoundStreet> Streets,
        string? Town = null);

    public static void MapAddresses(this IEndpointRouteBuilder api) => api.MapPost("/addresses/resolve", Resolve).WithTags("Register");

    private static Ok<AnswerView> Resolve(AddressBody body, AddressBook book, AddressRegister register)
    {
        AddressView Of(Address address, string? old = null) => new(
            address.BuildingKey, address.Street.Id, address.Street.FullName, address.Street.Type, address.Street.Settlement, address.House,
            address.Corpus, address.Flat, address.Shown, address.Text.En.ToString(), old,
            register.DistrictsOf(address.BuildingKey) is [var district, ..] ? district : null, register.QueueOf(address.BuildingKey),
            register.PointOf(address.BuildingKey)?.Latitude, register.PointOf(address.BuildingKey)?.Longitude,
            register.Find(address.BuildingKey)?.Origin == BuildingOrigin.Register);
        FoundStreet At(Street street) => new(street.Id, street.FullName, street.Type, street.Settlement, street.Located, street.English);
        return TypedResults.Ok(book.Resolve(body.Text) switch
        {
            AddressAnswer.Resolved found => new("resolved", [Of(found.Address, found.OldName)], []),
            AddressAnswer.Choose few => new("choose", [.. few.Addresses.Select(address => Of(address))], []),
            AddressAnswer.ChooseStreet few => new("choose", [], [.. few.Streets.Select(At)]),
            AddressAnswer.NeedsHouse needs => new("needs_house", [], [At(needs.Street)]),
            AddressAnswer.NoSuchStreet none => new AnswerView("no_such_street", [], [.. none.Alike.Select(At)]),
            AddressAnswer.Elsewhere elsewhere => new("elsewhere", [], [], elsewhere.Town),
            _ => new("not_an_address", [], []),
        });
    }
}
