using System.Text.RegularExpressions;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>The city and the villages of the community, and the towns that people may mean instead.</summary>
public sealed partial class Settlements(IReadOnlyList<string> cityNames, IReadOnlyList<string> villages)
{
    private const string VillageMark = "с.";

    private static readonly string[] Others =
    [
        "Київ", "Львів", "Одеса", "Харків", "Дніпро", "Тернопіль", "Чернівці", "Ужгород", "Луцьк", "Рівне", "Хмельницький", "Вінниця", "Калуш", "Коломия",
        "Долина", "Надвірна", "Болехів", "Бурштин", "Галич", "Тисмениця", "Яремче", "Косів", "Снятин", "Тлумач", "Рогатин", "Городенка", "Стрий", "Дрогобич", "Польща",
    ];

    private readonly (string Name, string Key)[] _villages = [.. villages.Select(name => (name, WordKey.Of(name)))];
    private readonly HashSet<string> _cityKeys = [.. cityNames.SelectMany(name => new[] { Joined(name) })];
    private readonly Dictionary<string, string> _others = Others.ToDictionary(WordKey.Of, name => name);

    public IReadOnlyList<string> Villages => villages;

    /// <summary>«с. Вовчинець» without its mark.</summary>
    public static string PlainName(string place) => place.Trim() is var name && name.StartsWith(VillageMark, StringComparison.OrdinalIgnoreCase) ? name[VillageMark.Length..].TrimStart() : name;

    public static Settlements FromSeed()
    {
        var seed = Seeds.Read<SeedFile>("Buildings", "districts.json");
        return new([seed.City.NameUk, seed.City.NameEn, .. seed.City.Aliases ?? []], [.. seed.Villages.Select(village => village.NameUk)]);
    }

    /// <summary>Takes a settlement off what was typed: a village of the community, or the name of a town elsewhere.</summary>
    public (string Left, string? Village, string? Elsewhere) Take(string typed)
    {
        var parts = typed.Split(',', StringSplitOptions.TrimEntries);
        for (var i = 0; i < parts.Length && parts.Length > 1; i++)
        {
            var part = Prefix().Replace(parts[i], "");
            if (part.Any(char.IsDigit) || part.Length == 0) continue;
            var rest = string.Join(", ", parts.Where((_, at) => at != i));
            if (_cityKeys.Contains(Joined(part))) return Take(rest);
            if (Village(part) is { } village && (i == 0 || Prefix().IsMatch(parts[i]))) return (rest, village, null);
            if (i == 0 && _others.TryGetValue(WordKey.Of(part), out var town)) return (rest, null, town);
        }
        return Marked(typed);
    }

    /// <summary>«м. Київ Хрещатик 22», «с. Угорники Лісова 3»: the mark makes the word a settlement without a comma.</summary>
    private (string, string?, string?) Marked(string typed)
    {
        if (MarkedName().Match(typed) is not { Success: true } match) return (typed, null, null);
        var (name, rest) = (match.Groups["name"].Value, typed.Remove(match.Index, match.Length));
        if (_cityKeys.Contains(Joined(name))) return (rest, null, null);
        if (Village(name) is { } village) return (rest, village, null);
        return _others.TryGetValue(WordKey.Of(name), out var town) ? (rest, null, town) : (typed, null, null);
    }

    private string? Village(string name) => WordKey.Of(name) is var key && _villages.FirstOrDefault(village => village.Key == key) is { Name: { } found } ? found : null;

    private static string Joined(string name) => string.Concat(Letters.Words(name).Select(WordKey.Coarse));

    private sealed record SeedFile(Place City, List<Place> Villages);

    private sealed record Place(string NameUk, string NameEn, List<string>? Aliases);

    [GeneratedRegex(@"^\s*(?:м|місто|г|город|с|село|смт|c|m)\.?\s+(?=\S)|^\s*(?:м|с|г)\.(?=\S)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"(?:^|\s)(?:м|місто|г|с|село|смт)\.\s*(?<name>[\p{L}'’-]{3,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MarkedName();
}
