using System.Globalization;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;

namespace IfCity.Bots.City.Notices.Audiences;

public sealed partial class AudienceResolver
{
    /// <summary>
    /// True if more than half of the places of two audiences are the same, by their names or by the buildings of the register.
    /// </summary>
    public bool OverlapsMostly(Audience one, Audience other) => one.IsEveryone || other.IsEveryone ? one.IsEveryone && other.IsEveryone
        : Shared(Names(one), Names(other)) > 0.5 || Shared(Keys(one), Keys(other)) > 0.5;

    /// <summary>True if some place is among those of both, as far as their names and the register tell.</summary>
    public bool Overlaps(Audience one, Audience other) => one.IsEveryone || other.IsEveryone
        || LiesIn(one, other) || LiesIn(other, one) || ListParts(one).Any(part => ListParts(other).Any(part.Meets))
        || Keys(one).Overlaps(Keys(other));

    /// <summary>True if a building, a street, a district or a queue of the one is among the places of the other.</summary>
    private bool LiesIn(Audience one, Audience other)
    {
        var scope = ResolvePlaces(other);
        return (one.Buildings ?? []).Any(key => scope.Covers(key, AddressRegister.StreetOf(key)))
            || (one.Streets ?? []).Any(id => scope.Streets.Contains(id) || scope.Covers(null, id))
            || ListParts(one).Any(part => scope.Covers(null, part.StreetId))
            || (one.Districts ?? []).Intersect(other.Districts ?? []).Any() || (one.Queues ?? []).Intersect(other.Queues ?? []).Any();
    }

    private static IReadOnlyList<StreetPart> ListParts(Audience audience) => audience.Parts ?? [];

    private static HashSet<string> Names(Audience audience) =>
    [
        .. audience.Buildings ?? [], .. audience.Streets ?? [], .. (audience.Parts ?? []).Select(part => part.ToString()),
        .. audience.Districts ?? [], .. audience.Queues ?? [],
        .. audience.Area is { Count: > 0 } area ? [string.Join(' ',
            area.Select(corner => string.Create(CultureInfo.InvariantCulture, $"{corner.Latitude},{corner.Longitude}")))] : (string[])[],
    ];

    private HashSet<string> Keys(Audience audience)
    {
        var scope = ResolvePlaces(audience);
        var streets = scope.Streets.ToHashSet(StringComparer.Ordinal);
        return [.. audience.Buildings ?? [],
            .. register.Buildings
                .Where(building => (streets.Contains(building.StreetId) || scope.Prefixes.Any(prefix => building.StreetId.StartsWith(prefix,
                    StringComparison.Ordinal))) && scope.Covers(building.Key, building.StreetId)).Select(building => building.Key)];
    }

    /// <summary>The share of common items among all items of both, 0 to 1.</summary>
    private static double Shared(HashSet<string> one, HashSet<string> other) =>
        one.Count == 0 || other.Count == 0 ? 0 : (double)one.Count(other.Contains) / one.Union(other).Count();
}
