using IfCity.Bots.Understanding;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>Understands addresses of the community as people type them. Immutable; some hundred streets, searched whole.</summary>
public sealed class AddressBook
{
    public const string City = "Івано-Франківськ";

    private const string VillageMark = "с.";

    /// <summary>From here on a name is taken as it is; below, it is only something that sounds alike.</summary>
    private const double Same = 0.82, Alike = 0.62, Even = 0.02;

    private readonly Street[] _streets;
    private readonly Settlements _settlements;
    private readonly StreetName[] _names;

    public AddressBook(IEnumerable<Street> streets, Settlements settlements)
    {
        _streets = [.. streets];
        _settlements = settlements;
        _names = [.. _streets.SelectMany(StreetName.Of)];
        Districts = [.. _streets.SelectMany(street => street.Districts).Concat(settlements.Villages).Distinct().Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<Street> Streets => _streets;

    public static AddressBook FromSeed()
    {
        var seed = Seeds.Read<SeedFile>("Buildings", "streets.json");
        var streets = seed.Streets.Select(street => new Street(Slug(street.Type, street.FullName), City, street.Type, street.Name, street.FullName, street.FormerNames) { Districts = [.. (street.District ?? []).Select(PlainName).Distinct()] });
        return new(streets.DistinctBy(street => street.Id), Settlements.FromSeed());
    }

    public Street? Find(string id) => _streets.FirstOrDefault(street => street.Id == id);

    /// <summary>Parts of the city and villages, by which appeals are sorted.</summary>
    public IReadOnlyList<string> Districts { get; }

    /// <summary>The part of the city where the street mostly lies, if that is known; for a street of a village, the village.</summary>
    public string? DistrictOf(string? streetId) => streetId is null ? null : Find(streetId) is { } street ? street.Districts is [var district, ..] ? district : null : VillageOf(streetId);

    /// <summary>A district as staff write it, «с. Вовчинець» among it; null if there is none.</summary>
    public string? FindDistrict(string typed) => PlainName(typed) is var name ? Districts.FirstOrDefault(district => district.Equals(name, StringComparison.OrdinalIgnoreCase)) : null;

    /// <summary>How the ids of a village's streets begin; null if it is no village of the community.</summary>
    public string? VillagePrefix(string village) => _settlements.Villages.Contains(village) ? $"{Slug("с", village)}." : null;

    /// <summary>A street by its name alone, for staff; null if none or several fit.</summary>
    public Street? FindStreet(string typed) => Matches(TypedAddress.Read(typed)) is [var only] && only.Score >= Same ? only.Name.Street : null;

    /// <summary>Of the city by the list; of a village, whose streets nobody has listed, by the village.</summary>
    public bool IsStreetId(string id) => Find(id) is not null || VillageOf(id) is not null;

    /// <summary>True for what <see cref="Address.BuildingKey"/> could be.</summary>
    public bool IsBuildingKey(string key) => key.Split('|') is [var street, .. { Length: 1 or 2 } house] && house.All(part => part.Length > 0) && IsStreetId(street);

    public AddressAnswer Resolve(string typed)
    {
        var answer = ResolveAs(typed);
        if (answer is AddressAnswer.Resolved or AddressAnswer.Choose or AddressAnswer.NeedsHouse or AddressAnswer.Elsewhere || typed.Any(Letters.IsCyrillic)) return answer;
        var other = ResolveAs(Letters.OtherLayout(typed));
        return other is AddressAnswer.Resolved or AddressAnswer.Choose or AddressAnswer.NeedsHouse ? other : answer;
    }

    private AddressAnswer ResolveAs(string typed)
    {
        var (text, settlement, elsewhere) = _settlements.Take(typed);
        if (elsewhere is not null) return new AddressAnswer.Elsewhere(elsewhere);
        var address = TypedAddress.Read(text);
        if (!address.Words.Any(word => word.Any(char.IsLetter))) return new AddressAnswer.NotAnAddress();
        if (settlement is not null) return InVillage(settlement, address);

        var matches = Matches(address);
        return matches switch
        {
            [] => address.House is null ? new AddressAnswer.NotAnAddress() : new AddressAnswer.NoSuchStreet([]),
            [var first, ..] when first.Score < Same => address.House is null && address.Type is null
                ? new AddressAnswer.NotAnAddress() : new AddressAnswer.NoSuchStreet([.. matches.Take(3).Select(match => match.Name.Street)]),
            [var first, ..] when address.House is null => new AddressAnswer.NeedsHouse(first.Name.Street),
            [var only] => Found(only, address),
            _ => new AddressAnswer.Choose([.. matches.Take(5).Select(match => At(match.Name.Street, address))]),
        };
    }

    /// <summary>The best of all names; several only if nothing tells them apart.</summary>
    private List<(StreetName Name, double Score)> Matches(TypedAddress typed)
    {
        var words = typed.Words.Select(word => new TypedWord(word)).Where(word => word.Key.Length > 0).ToList();
        if (words.Count == 0) return [];
        var scored = _names.Select(name => (Name: name, Score: name.Score(words, typed.Type)))
            .Where(pair => pair.Score >= Alike)
            .GroupBy(pair => pair.Name.Street.Id).Select(group => group.MaxBy(pair => pair.Score))
            .OrderByDescending(pair => pair.Score).ToList();
        if (scored is not [var best, ..] || best.Score < Same) return scored;
        return [.. scored.TakeWhile(pair => pair.Score >= best.Score - Even)];
    }

    private string? VillageOf(string streetId) => _settlements.Villages.FirstOrDefault(village => streetId.StartsWith($"{Slug("с", village)}.", StringComparison.Ordinal));

    private static string PlainName(string district) => district.Trim() is var name && name.StartsWith(VillageMark, StringComparison.OrdinalIgnoreCase) ? name[VillageMark.Length..].TrimStart() : name;

    private static AddressAnswer InVillage(string settlement, TypedAddress typed)
    {
        var name = string.Join(' ', typed.Words.Select(Capital));
        var type = typed.Type ?? "вулиця";
        var street = new Street($"{Slug("с", settlement)}.{Slug(type, name)}", settlement, type, name, name, []);
        return typed.House is null ? new AddressAnswer.NeedsHouse(street) : new AddressAnswer.Resolved(At(street, typed));
    }

    private static AddressAnswer.Resolved Found((StreetName Name, double Score) match, TypedAddress typed) =>
        new(At(match.Name.Street, typed), match.Name.IsFormer ? match.Name.Written : null);

    private static Address At(Street street, TypedAddress typed) => new(street, typed.House!, typed.Corpus, typed.Unit);

    private static string Capital(string word) => word.Length == 0 ? word : $"{char.ToUpperInvariant(word[0])}{word[1..]}";

    /// <summary>Stable ASCII name: <c>v.hetmana-mazepy</c>.</summary>
    private static string Slug(string type, string name) =>
        $"{Romanisation.Of(type)[..1]}.{string.Join('-', Letters.Words(name).Select(Romanisation.Of))}".ToLowerInvariant();

    private sealed record SeedFile(List<SeedStreet> Streets);

    private sealed record SeedStreet(string Name, string FullName, string Type, List<string> FormerNames, List<string>? District);
}
