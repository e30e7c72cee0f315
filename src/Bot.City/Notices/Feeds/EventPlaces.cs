using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Power;
using T = IfCity.Bots.City.Notices.Feeds.FeedProblems;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>
/// Reads the places of an event as an audience. If one place is not understood the event is refused and staff are told, because half of the
/// audience would be worse.
/// </summary>
internal sealed class EventPlaces(AddressBook addressBook)
{
    /// <exception cref="UnreadableException">A place is not understood; the words say which.</exception>
    public Audience Read(IReadOnlyList<EventPlace>? places)
    {
        if (places is not { Count: > 0 }) throw new UnreadableException(T.NoPlaces);
        if (places.Any(place => place is null)) throw new UnreadableException(T.NullPlace);
        if (places.Any(place => place.Everyone)) return new();
        if (places.Count(place => place.Polygon is not null) > 1) throw new UnreadableException(T.ManyPolygons);
        return new Audience
        {
            Buildings = NullIfEmpty(places.Where(place => place.Address is not null).Select(place => Building(place.Address!))),
            Streets = NullIfEmpty(places.Where(place => IsWhole(place)).Select(place => Street(place.Street!))),
            Parts = NullIfEmpty(places.Where(place => place.Street is not null && !IsWhole(place))
                .Select(place => new StreetPart(Street(place.Street!), Side(place.Side), place.From, place.To))),
            Districts = NullIfEmpty(places.Where(place => place.District is not null)
                .Select(place => addressBook.FindDistrict(place.District!)
                    ?? throw new UnreadableException(T.UnknownDistrict(place.District!)))),
            Queues = NullIfEmpty(places.Where(place => place.Queue is not null)
                .Select(place => PowerQueues.Read(place.Queue!) ?? throw new UnreadableException(T.UnknownQueue(place.Queue!)))),
            Area = NullIfEmpty(places.Where(place => place.Polygon is not null).SelectMany(place => Corners(place.Polygon!))),
        } is { IsOfPlaces: true } meant && places.All(IsSomething)
            ? meant
            : throw new UnreadableException(T.EmptyPlace);
    }

    private static bool IsSomething(EventPlace place) =>
        (place.Address ?? place.Street ?? place.District ?? place.Queue) is not null || place.Polygon is not null;

    private static bool IsWhole(EventPlace place) => place is { Street: not null, Side: null, From: null, To: null };

    private string Building(string typed) => addressBook.Resolve(typed) is AddressAnswer.Resolved found
        ? found.Address.BuildingKey
        : throw new UnreadableException(T.UnknownAddress(typed));

    private string Street(string typed) =>
        addressBook.IsStreetId(typed) ? typed : addressBook.FindStreet(typed)?.Id
            ?? throw new UnreadableException(T.UnknownStreet(typed));

    private static StreetSide Side(string? side) => side switch
    {
        null or "both" => StreetSide.Both,
        "odd" => StreetSide.Odd,
        "even" => StreetSide.Even,
        _ => throw new UnreadableException(T.UnknownSide(side)),
    };

    private static IEnumerable<GeoCorner> Corners(List<double[]> polygon)
    {
        if (polygon.Any(corner => corner is not [_, _])) throw new UnreadableException(T.BadCorner);
        var corners = polygon.ConvertAll(corner => new GeoCorner(corner[0], corner[1]));
        return new GeoArea(corners).FindProblem() is { } wrong ? throw new UnreadableException(T.BadPolygon(wrong)) : corners;
    }

    private static List<T>? NullIfEmpty<T>(IEnumerable<T> found) => found.ToList() is { Count: > 0 } some ? some : null;
}
