using IfCity.Bots.City.Notices.Broadcasts;

namespace IfCity.Bots.City.Notices.Audiences;

/// <summary>Audiences of events, compared.</summary>
internal static class Places
{
    /// <summary>The same places are written the same way, in whichever order they were named.</summary>
    public static Audience Normalise(Audience audience) => audience with
    {
        Kind = null, Topic = null, Earlier = null, NoLonger = false,
        Buildings = Sorted(audience.Buildings), Streets = Sorted(audience.Streets), Districts = Sorted(audience.Districts),
        Queues = Sorted(audience.Queues),
        Parts = audience.Parts is { Count: > 0 } parts ? [.. parts.Distinct().OrderBy(part => part.StreetId, StringComparer.Ordinal)
            .ThenBy(part => part.Side).ThenBy(part => part.From).ThenBy(part => part.To)] : null,
        Area = audience.Area is { Count: > 0 } area ? area : null,
    };

    private static IReadOnlyList<string>? Sorted(IReadOnlyList<string>? names) =>
        names is { Count: > 0 } ? [.. names.Distinct().Order(StringComparer.Ordinal)] : null;
}
