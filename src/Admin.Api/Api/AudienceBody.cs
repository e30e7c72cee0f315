using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Broadcasts;
using IfCity.Bots.Flows.Buildings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Api;

/// <summary>
/// Who is meant. With no field: everyone. <paramref name="Buildings"/> are addresses as people write them, or keys of
/// <c>/buildings</c>; <paramref name="Streets"/> are names or ids of streets; <paramref name="Messenger"/> is telegram or viber,
/// <paramref name="Language"/> uk or en.
/// </summary>
public sealed record AudienceBody(IReadOnlyList<string>? Buildings = null, IReadOnlyList<string>? Streets = null, string? Messenger = null, string? Language = null)
{
    /// <summary>The audience, or what is wrong with it and in which field.</summary>
    internal (Audience? Audience, ProblemHttpResult? Problem) Read(AddressBook book)
    {
        if (Messenger is not (null or "telegram" or "viber")) return (null, Problems.Invalid("audience.messenger", "The messenger must be telegram or viber."));
        if (Language is not (null or "uk" or "en")) return (null, Problems.Invalid("audience.language", "The language must be uk or en."));
        var (buildings, streets) = (new List<string>(), new List<string>());
        foreach (var (typed, at) in (Buildings ?? []).Select((typed, at) => (typed, at)))
        {
            if (KeyOf(typed, book) is not { } key) return (null, Problems.Invalid($"audience.buildings[{at}]", $"'{typed}' is not one known building."));
            buildings.Add(key);
        }
        foreach (var (typed, at) in (Streets ?? []).Select((typed, at) => (typed, at)))
        {
            if ((book.IsStreetId(typed) ? typed : book.FindStreet(typed)?.Id) is not { } street) return (null, Problems.Invalid($"audience.streets[{at}]", $"'{typed}' is not one known street."));
            streets.Add(street);
        }
        return (new Audience { Buildings = buildings.Count > 0 ? buildings : null, Streets = streets.Count > 0 ? streets : null, Messenger = Messenger, Language = Language }, null);
    }

    /// <summary>The bar of a key stands in no address.</summary>
    private static string? KeyOf(string typed, AddressBook book) => typed.Contains('|', StringComparison.Ordinal)
        ? book.IsBuildingKey(typed) ? typed : null
        : book.Resolve(typed) is AddressAnswer.Resolved found ? found.Address.BuildingKey : null;
}
