using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Power;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>
/// Reads the places of an event as an audience. If one place is not understood the event is refused and staff are told, because half of the
/// audience would be worse.
/// </summary>
internal sealed class EventPlaces(AddressBook addressBook)
{
    /// <exception cref="FormatException">A place is not understood; the message says which.</exception>
    public Audience Read(IReadOnlyList<EventPlace>? places)
    {
        if (places is not { Count: > 0 }) throw new FormatException("it has no places; for the whole city say {\"everyone\": true}");
        if (places.Any(place => place is null)) throw new FormatException("a place is null");
        if (places.Any(place => place.Everyone)) return new();
        if (places.Count(place => place.Polygon is not null) > 1) throw new FormatException("it has more than one polygon");
        return new Audience
        {
            Buildings = NullIfEmpty(places.Where(place => place.Address is not null).Select(place => Building(place.Address!))),
            Streets = NullIfEmpty(places.Where(place => IsWhole(place)).Select(place => Street(place.Street!))),
            Parts = NullIfEmpty(places.Where(place => place.Street is not null && !IsWhole(place))
                .Select(place => new StreetPart(Street(place.Street!), Side(place.Side), place.From, place.To))),
            Districts = NullIfEmpty(places.Where(place => place.District is not null)
                .Select(place => addressBook.FindDistrict(place.District!)
                    ?? throw new FormatException($"the district '{place.District}' is not known"))),
            Queues = NullIfEmpty(places.Where(place => place.Queue is not null)
                .Select(place => PowerQueues.Read(place.Queue!) ?? throw new FormatException($"the queue '{place.Queue}' is not known"))),
            Area = NullIfEmpty(places.Where(place => place.Polygon is not null).SelectMany(place => Corners(place.Polygon!))),
        } is { IsOfPlaces: true } meant && places.All(IsSomething)
            ? meant
            : throw new FormatException("a place has none of address, street, district, queue, polygon, everyone");
    }

    private static bool IsSomething(EventPlace place) =>
        (place.Address ?? place.Street ?? place.District ?? place.Queue) is not null || place.Polygon is not null;

    private static bool IsWhole(EventPlace place) => place is { Street: not null, Side: null, From: null, To: null };

    private string Building(string typed) => addressBook.Resolve(typed) is AddressAnswer.Resolved found
        ? found.Address.BuildingKey
        : throw new FormatException($"the address '{typed}' is not one known building");

    private string Street(string typed) =>
        addressBook.IsStreetId(typed) ? typed : addressBook.FindStreet(typed)?.Id
            ?? throw new FormatException($"the street '{typed}' is not one known street");

    private static StreetSide Side(string? side) => side switch
    {
        null or "both" => StreetSide.Both,
        "odd" => StreetSide.Odd,
        "even" => StreetSide.Even,
        _ => throw new FormatException($"the side '{side}' is not odd, even or both"),
    };

    private static IEnumerable<GeoCorner> Corners(List<double[]> polygon)
    {
        if (polygon.Any(corner => corner is not [_, _])) throw new FormatException("each corner of a polygon is [latitude, longitude]");
        var corners = polygon.ConvertAll(corner => new GeoCorner(corner[0], corner[1]));
        return new GeoArea(corners).FindProblem() is { } wrong ? throw new FormatException($"its polygon is refused. {wrong.En}") : corners;
    }

    private static List<T>? NullIfEmpty<T>(IEnumerable<T> found) => found.ToList() is { Count: > 0 } some ? some : null;
}
