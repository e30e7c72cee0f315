using System.Text;
using System.Text.RegularExpressions;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>What was typed, taken apart: words of the street, its kind if said, house, block, flat.</summary>
internal sealed partial record TypedAddress(IReadOnlyList<string> Words, string? Type, string? House, string? Corpus, string? Unit)
{
    public static TypedAddress Read(string typed)
    {
        var text = Clean(typed);
        var unit = Take(ref text, Flat());
        var corpus = Take(ref text, Block());
        text = HouseWord().Replace(text, " ");
        var (house, rest) = HouseIn(text);
        var words = new List<string>();
        string? type = null;
        foreach (var word in Separators().Split(rest).Where(word => word.Length > 0))
        {
            if (StreetTypes.Read(word.TrimEnd('.')) is { } kind && type is null) type = kind;
            else words.Add(word);
        }
        return new(words, type, house, corpus, unit);
    }

    /// <summary>A house number in the city's own writing: Cyrillic lower-case letter, nothing between digits and letter.</summary>
    private static string HouseAsWritten(string number) =>
        string.Concat(number.Where(c => c is not (' ' or '-' or '.')).Select(c => c switch
        {
            'a' => 'а', 'b' or 'v' => number.Contains('b', StringComparison.Ordinal) ? 'б' : 'в', 'c' => 'с', 'd' => 'д', 'e' => 'е', 'h' or 'g' => 'г', 'k' => 'к', '\\' => '/', _ => c,
        }));

    private static string Clean(string typed) => Spaces().Replace(Letters.Normal(typed, NormalizationForm.FormKC).ToLowerInvariant()
        .Replace('’', '\'').Replace('ʼ', '\'').Replace('`', '\'').Replace('–', '-').Replace('—', '-').Replace("№", " ", StringComparison.Ordinal)
        .Replace("б-р", "бульвар", StringComparison.Ordinal).Replace("пр-т", "проспект", StringComparison.Ordinal).Replace("пр-кт", "проспект", StringComparison.Ordinal), " ").Trim();

    private static string? Take(ref string text, Regex what)
    {
        if (what.Match(text) is not { Success: true } match) return null;
        text = text.Remove(match.Index, match.Length).Insert(match.Index, " ");
        return match.Groups["n"].Value;
    }

    /// <summary>The last number is the house; a number before words belongs to the street («24 Серпня»).</summary>
    private static (string? House, string Left) HouseIn(string text)
    {
        var matches = HouseNumber().Matches(text);
        if (matches.Count == 0) return (null, text);
        var last = matches[^1];
        var before = text[..last.Index];
        var after = text[(last.Index + last.Length)..];
        if (matches.Count == 1 && !before.Any(char.IsLetter) && after.Count(char.IsLetter) > 3 && !after.Contains(',', StringComparison.Ordinal) && !last.Value.TrimEnd().EndsWith(',') && IsOfName(last.Value)) return (null, text);
        return (HouseAsWritten(last.Groups["n"].Value), $"{before} {after}");
    }

    private static bool IsOfName(string number) => number.Trim() is "24" or "8" or "1" or "9" or "16" or "17" or "21";

    [GeneratedRegex(@"(?:\bкв(?:артира)?|\bоф(?:іс)?|\bоффис|\bкім(?:ната|н)?|\bприм|\bпом|\bkv|\bapt|\bflat|\boffice)\.?\s*(?<n>\d+\s?[а-яa-z]?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Flat();

    [GeneratedRegex(@"[,\s]*(?:\bкорпус|\bкорп|(?<=[\d,\s])к|\bблок|\bkorp|\bbldg)\.?\s*(?<n>\d+[а-яa-z]?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<![а-яіїєґa-z])(?:буд(?:инок|инку)?|дім|дом|bud|house)\.?(?=[\s\d,])", RegexOptions.CultureInvariant)]
    private static partial Regex HouseWord();

    [GeneratedRegex(@"(?<![а-яіїєґa-z\d])(?<n>\d{1,4}(?:\s?[-.]?\s?[а-яіїєa-z](?![а-яіїєґa-z']))?(?:\s?[/\\]\s?\d{1,4}\s?-?(?:[а-яіїєa-z](?![а-яіїєґa-z']))?)?)(?![\d])", RegexOptions.CultureInvariant)]
    private static partial Regex HouseNumber();

    [GeneratedRegex(@"[\s,.;:()""«»]+", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
