using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Addresses;

/// <summary>
/// The list of streets that ships with the service: what the register begins with, and what tests without a database know.
/// </summary>
internal static class SeedStreets
{
    public static IReadOnlyList<Street> Read() =>
        [.. Seeds.Read<SeedFile>(typeof(SeedStreets), "streets.json").Streets.SelectMany(ReadStreets).DistinctBy(street => street.Id)];

    /// <summary>
    /// In the seed «с. Узин» is the village of a street that is only there, «Пасічна» a part of the city that it runs through, and
    /// «Вовчинець» a village that it runs into.
    /// </summary>
    private static IEnumerable<Street> ReadStreets(SeedStreet street)
    {
        var said = (street.District ?? []).Where(district => district != "місто").ToList();
        var through = said.Where(district => !district.StartsWith("с. ", StringComparison.Ordinal)).Distinct().ToList();
        if (through.Count > 0 || said.Count < (street.District?.Count ?? 1)) yield return In(AddressBook.City, through);
        foreach (var village in said.Select(Settlements.PlainName).Where(AddressWords.Villages.ContainsKey).Distinct())
            yield return In(village, [village]);
        Street In(string settlement, IReadOnlyList<string> districts) =>
            new(IdOf(settlement, street.Type, street.FullName), settlement, street.Type, street.Name, street.FullName,
                street.FormerNames) { Districts = districts };
    }

    /// <summary>Stable ASCII name: <c>v.hetmana-mazepy</c>, in a village <c>s.uzyn.v.lisova</c>.</summary>
    public static string IdOf(string settlement, string type, string name) =>
        settlement == AddressBook.City ? Slug(type, name) : $"{VillagePrefix(settlement)}{Slug(type, name)}";

    /// <summary>What the ids of all streets of that village begin with.</summary>
    public static string VillagePrefix(string village) => $"{Slug("с", village)}.";

    private static string Slug(string type, string name) =>
        $"{Romanisation.Romanise(type)[..1]}.{string.Join('-', Letters.SplitWords(name).Select(Romanisation.Romanise))}".ToLowerInvariant();

    private sealed record SeedFile(List<SeedStreet> Streets);

    private sealed record SeedStreet(string Name, string FullName, string Type, List<string> FormerNames, List<string>? District);
}
