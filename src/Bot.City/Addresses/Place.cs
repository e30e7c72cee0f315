using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Text = IfCity.Bots.Dialogs.Text;

namespace IfCity.Bots.City.Addresses;

/// <summary>
/// A place as a draft or an appeal keeps it: a building, a whole street, a landmark, or a point on the map (WGS 84 degrees).
/// </summary>
public sealed record Place(string Uk, string En, string? BuildingKey = null, string? StreetId = null, double? Latitude = null,
    double? Longitude = null, string? LandmarkId = null)
{
    [JsonIgnore]
    public Text Text => Text.Data(Uk, En);

    /// <summary>A short ASCII name for buttons, the same for the same place.</summary>
    [JsonIgnore]
    public string Code => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(LandmarkId ?? BuildingKey ?? StreetId
        ?? string.Create(CultureInfo.InvariantCulture, $"{Uk} {Latitude} {Longitude}"))))[..8];

    public static Place At(Address address) => new(address.DisplayName, address.Text.En.ToString(), address.BuildingKey, address.Street.Id);

    public static Place At(Street street) => new(street.NameWithSettlement, street.English, StreetId: street.Id);

    public static Place At(LandmarkRow landmark) => new(landmark.Name, landmark.English, landmark.BuildingKey, landmark.StreetId,
        landmark.Latitude, landmark.Longitude, landmark.Id);

    /// <summary>A point, named by the nearest address, or by its degrees if none is known.</summary>
    /// <param name="near">The nearest address, and how many metres away it is.</param>
    /// <param name="ofPhoto">It is where a photo was taken.</param>
    public static Place At(double latitude, double longitude, (Address Address, double Metres)? near = null, bool ofPhoto = false)
    {
        var point = ofPhoto ? PlaceTexts.PointOfPhoto : PlaceTexts.PointOnMap;
        var text = near is var (address, metres)
            ? PlaceTexts.Near(point, address.Text, metres)
            : PlaceTexts.Degrees(point, latitude, longitude);
        return new(text.Uk.ToString(), text.En.ToString(), Latitude: latitude, Longitude: longitude);
    }
}

/// <summary>
/// The state of the question "where": the place that was found, the choices offered, and the street whose number is still missing.
/// </summary>
public sealed class PlaceDraft
{
    public Place? Found { get; set; }
    public List<Place> Choices { get; set; } = [];
    public Place? Street { get; set; }

    public void Take(Place place) => (Found, Choices, Street) = (place, [], null);

    /// <summary>Takes the only place; several become a choice that is asked.</summary>
    public void TakeOneOf(IReadOnlyList<Place> places)
    {
        if (places is [var only]) Take(only);
        else if (places.Count > 1) (Choices, Street) = ([.. places], null);
    }
}
