using System.ComponentModel.DataAnnotations;
using IfCity.Bots.City.Addresses;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Addresses;

/// <summary>Understands an address as the bot does.</summary>
internal static class AddressesApi
{
    /// <summary>An address as somebody types it.</summary>
    /// <param name="Text">Street and house number in any spelling that the bot understands, with a village before them or the city left
    /// out.</param>
    public sealed record AddressBody([property: Required, StringLength(500, MinimumLength = 1)] string Text);

    /// <summary>A building that the words may mean, and the flat if they name one.</summary>
    /// <param name="Key">Key of the building: id of the street, house number and block, separated by bars.</param>
    /// <param name="StreetId">Id of the street in the register.</param>
    /// <param name="Street">Official name of the street in Ukrainian, without its kind.</param>
    /// <param name="Type">Kind of street in Ukrainian, such as «вулиця».</param>
    /// <param name="Settlement">The city, or the village of the community, in Ukrainian.</param>
    /// <param name="House">House number as the city writes it: lower-case Cyrillic letter, no blanks, such as «15а».</param>
    /// <param name="Corpus">Block of the building («корпус»); null if it has none.</param>
    /// <param name="Flat">Flat or office; null if none was typed.</param>
    /// <param name="Uk">Whole address in Ukrainian, without the flat.</param>
    /// <param name="En">Whole address in English, romanised.</param>
    /// <param name="OldName">Former name of the street, if that was typed; null otherwise.</param>
    /// <param name="District">Part of the city in which it lies; null if the register does not know.</param>
    /// <param name="Queue">Power queue, such as 4.2; null if the register does not know.</param>
    /// <param name="Latitude">Degrees north, WGS 84; null if the register does not know.</param>
    /// <param name="Longitude">Degrees east, WGS 84; null if the register does not know.</param>
    /// <param name="Known">The register has it; a building that only residents named is not known yet.</param>
    public sealed record AddressView(
        string Key, string StreetId, string Street, string Type, string Settlement, string House, string? Corpus, string? Flat, string Uk,
        string En, string? OldName, string? District, string? Queue, double? Latitude, double? Longitude, bool Known);

    /// <summary>A street that the words may mean.</summary>
    /// <param name="Id">Id of the street in the register; it never changes.</param>
    /// <param name="Street">Official name in Ukrainian, without its kind.</param>
    /// <param name="Type">Kind of street in Ukrainian, such as «вулиця».</param>
    /// <param name="Settlement">The city, or the village of the community, in Ukrainian.</param>
    /// <param name="Uk">Name with its kind in Ukrainian; a village stands before it.</param>
    /// <param name="En">Name with its kind in English, romanised.</param>
    public sealed record FoundStreet(string Id, string Street, string Type, string Settlement, string Uk, string En);

    /// <summary>What the address book makes of the words; it never guesses in silence.</summary>
    /// <param name="Answer">resolved, choose, needs_house, no_such_street, elsewhere or not_an_address.</param>
    /// <param name="Addresses">The building meant, or those to choose from; empty if no building fits.</param>
    /// <param name="Streets">The street that lacks a number, those to choose from, or those that sound alike.</param>
    /// <param name="Town">The other town that was named, where the answer is elsewhere; null otherwise.</param>
    public sealed record AnswerView(string Answer, IReadOnlyList<AddressView> Addresses, IReadOnlyList<FoundStreet> Streets,
        string? Town = null);

    public static void MapAddresses(this IEndpointRouteBuilder api) => api.MapPost("/addresses/resolve", Resolve).WithTags("Register");

    /// <summary>Understands an address as the bot does.</summary>
    internal static Ok<AnswerView> Resolve(AddressBody body, AddressBook book, AddressRegister register)
    {
        AddressView ToView(Address address, string? old = null) => new(
            address.BuildingKey, address.Street.Id, address.Street.FullName, address.Street.Type, address.Street.Settlement, address.House,
            address.Corpus, address.Flat, address.DisplayName, address.Text.En.ToString(), old,
            register.DistrictsOf(address.BuildingKey) is [var district, ..] ? district : null, register.QueueOf(address.BuildingKey),
            register.PointOf(address.BuildingKey)?.Latitude, register.PointOf(address.BuildingKey)?.Longitude,
            register.Find(address.BuildingKey)?.Origin == BuildingOrigin.Register);
        FoundStreet ToFound(Street street) =>
            new(street.Id, street.FullName, street.Type, street.Settlement, street.NameWithSettlement, street.English);
        return TypedResults.Ok(book.Resolve(body.Text) switch
        {
            AddressAnswer.Resolved found => new("resolved", [ToView(found.Address, found.OldName)], []),
            AddressAnswer.Choose few => new("choose", [.. few.Addresses.Select(address => ToView(address))], []),
            AddressAnswer.ChooseStreet few => new("choose", [], [.. few.Streets.Select(ToFound)]),
            AddressAnswer.NeedsHouse needs => new("needs_house", [], [ToFound(needs.Street)]),
            AddressAnswer.NoSuchStreet none => new AnswerView("no_such_street", [], [.. none.Alike.Select(ToFound)]),
            AddressAnswer.Elsewhere elsewhere => new("elsewhere", [], [], elsewhere.Town),
            _ => new("not_an_address", [], []),
        });
    }
}
