using IfCity.Bots.Understanding;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>The list of streets that ships with the service: what the register begins with, and what tests without a database know.</summary>
internal static class SeedStreets
{
    public static IReadOnlyList<Street> Read() =>
    [
        .. Seeds.Read<SeedFile>("Buildings", "streets.json").Streets
            .Select(street => new Street(IdOf(AddressBook.City, street.Type, street.FullName), AddressBook.City, street.Type, street.Name, street.FullName, street.FormerNames)
            {
                Districts = [.. (street.District ?? []).Select(Settlements.PlainName).Distinct()],
            })
            .DistinctBy(street => street.Id),
    ];

    /// <summary>Stable ASCII name: <c>v.hetmana-mazepy</c>, in a village <c>s.uzyn.v.lisova</c>.</summary>
    public static string IdOf(string settlement, string type, string name) => settlement == AddressBook.City ? Slug(type, name) : $"{VillagePrefix(settlement)}{Slug(type, name)}";

    /// <summary>What the ids of all streets of that village begin with.</summary>
    public static string VillagePrefix(string village) => $"{Slug("с", village)}.";

    private static string Slug(string type, string name) =>
        $"{Romanisation.Of(type)[..1]}.{string.Join('-', Letters.Words(name).Select(Romanisation.Of))}".ToLowerInvariant();

    private sealed record SeedFile(List<SeedStreet> Streets);

    private sealed record SeedStreet(string Name, string FullName, string Type, List<string> FormerNames, List<string>? District);
}
