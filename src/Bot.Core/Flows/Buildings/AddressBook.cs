using IfCity.Bots.Understanding;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>Understands addresses of the community as people type them. Some hundred streets, searched whole; the register hands it new ones.</summary>
public sealed class AddressBook
{
    public const string City = "Івано-Франківськ";

    /// <summary>From here on a name is taken as it is; below, it is only something that sounds alike.</summary>
    private const double Same = 0.82, Alike = 0.62, Even = 0.02;

    private readonly Settlements _settlements;
    private volatile Pages _pages;

    public AddressBook(IEnumerable<Street> streets, Settlements settlements)
    {
        _settlements = settlements;
        _pages = new(streets, settlements, new Dictionary<string, string>());
    }

    public IReadOnlyList<Street> Streets => _pages.Streets;

    /// <summary>Parts of the city and villages, by which appeals are sorted.</summary>
    public IReadOnlyList<string> Districts => _pages.Districts;

    public static AddressBook FromSeed() => new(SeedStreets.Read(), Settlements.FromSeed());

    /// <summary>From now on these are the streets of the community.</summary>
    /// <param name="moved">Ids of streets and keys of buildings that are no more, and which took their place.</param>
    public void Take(IEnumerable<Street> streets, IReadOnlyDictionary<string, string> moved) => _pages = new(streets, _settlements, moved);

    /// <summary>A street by its id, or by an id that it once had.</summary>
    public Street? Find(string id) => _pages.ById.GetValueOrDefault(Present(id));

    /// <summary>The id or key under which a street or a building is kept now, of one that it may have had earlier.</summary>
    public string Present(string id)
    {
        var moved = _pages.Moved;
        // A chain is as long as there were merges of merges; a ring would be a fault of the data, and must not hang anyone.
        for (var steps = 0; steps < 20 && moved.Count > 0; steps++)
        {
            if (moved.TryGetValue(id, out var now)) id = now;
            else if (id.Split('|', 2) is [var street, var house] && moved.TryGetValue(street, out now)) id = $"{now}|{house}";
            else break;
        }
        return id;
    }

    /// <summary>The part of the city where the street mostly lies, if that is known; for a street of a village, the village.</summary>
    public string? DistrictOf(string? streetId) => streetId is null ? null : Find(streetId) is { } street ? street.Districts is [var district, ..] ? district : VillageOf(street.Id) : VillageOf(streetId);

    /// <summary>A district as staff write it, «с. Вовчинець» among it; null if there is none.</summary>
    public string? FindDistrict(string typed) => Settlements.PlainName(typed) is var name ? Districts.FirstOrDefault(district => district.Equals(name, StringComparison.OrdinalIgnoreCase)) : null;

    /// <summary>How the ids of a village's streets begin; null if it is no village of the community.</summary>
    public string? VillagePrefix(string village) => _settlements.Villages.Contains(village) ? SeedStreets.VillagePrefix(village) : null;

    /// <summary>A street by its name alone, for staff; null if none or several fit.</summary>
    public Street? FindStreet(string typed) => Matches(TypedAddress.Read(typed)) is [var only] && only.Score >= Same ? only.Name.Street : null;

    /// <summary>Of the city by the list; of a village, whose streets nobody has listed, by the village.</summary>
    public bool IsStreetId(string id) => Find(id) is not null || VillageOf(id) is not null;

    /// <summary>True for what <see cref="Address.BuildingKey"/> could be.</summary>
    public bool IsBuildingKey(string key) => key.Split('|') is [var street, .. { Length: 1 or 2 } house] && house.All(part => part.Length > 0) && IsStreetId(street);

    /// <summary>The address of a building by its key; null if its street is not listed.</summary>
    public Address? AddressOf(string buildingKey) => buildingKey.Split('|') is [var street, var house, .. var corpus] && Find(street) is { } found ? new(found, house, corpus.FirstOrDefault()) : null;

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
        var scored = _pages.Names.Select(name => (Name: name, Score: name.Score(words, typed.Type)))
            .Where(pair => pair.Score >= Alike)
            .GroupBy(pair => pair.Name.Street.Id).Select(group => group.MaxBy(pair => pair.Score))
            .OrderByDescending(pair => pair.Score).ToList();
        if (scored is not [var best, ..] || best.Score < Same) return scored;
        return [.. scored.TakeWhile(pair => pair.Score >= best.Score - Even)];
    }

    private string? VillageOf(string streetId) => _settlements.Villages.FirstOrDefault(village => streetId.StartsWith(SeedStreets.VillagePrefix(village), StringComparison.Ordinal));

    private static AddressAnswer InVillage(string settlement, TypedAddress typed)
    {
        var name = string.Join(' ', typed.Words.Select(Capital));
        var type = typed.Type ?? "вулиця";
        var street = new Street(SeedStreets.IdOf(settlement, type, name), settlement, type, name, name, []);
        return typed.House is null ? new AddressAnswer.NeedsHouse(street) : new AddressAnswer.Resolved(At(street, typed));
    }

    private static AddressAnswer.Resolved Found((StreetName Name, double Score) match, TypedAddress typed) =>
        new(At(match.Name.Street, typed), match.Name.IsFormer ? match.Name.Written : null);

    private static Address At(Street street, TypedAddress typed) => new(street, typed.House!, typed.Corpus, typed.Unit);

    private static string Capital(string word) => word.Length == 0 ? word : $"{char.ToUpperInvariant(word[0])}{word[1..]}";

    /// <summary>The streets as they stand, ready to be searched.</summary>
    private sealed class Pages
    {
        public Pages(IEnumerable<Street> streets, Settlements settlements, IReadOnlyDictionary<string, string> moved)
        {
            (Streets, Moved) = ([.. streets], moved);
            ById = Streets.ToDictionary(street => street.Id, StringComparer.Ordinal);
            Names = [.. Streets.SelectMany(StreetName.Of)];
            Districts = [.. Streets.SelectMany(street => street.Districts).Concat(settlements.Villages).Distinct().Order(StringComparer.Ordinal)];
        }

        public IReadOnlyList<Street> Streets { get; }

        public Dictionary<string, Street> ById { get; }

        public IReadOnlyDictionary<string, string> Moved { get; }

        public StreetName[] Names { get; }

        public IReadOnlyList<string> Districts { get; }
    }
}
