using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Addresses;

/// <summary>Gives a typed address the signs in which the rest reads it, without changing what it says.</summary>
internal static partial class TypedSigns
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>What may follow the letter of a house: its flat, block or entrance.</summary>
    private const string Part = "(?:[Кк]в|[Кк]орп|[Бб]лок|[Оо]ф|[Пп]рим|[Пп]ід|[Пп]ов)";

    private const string NoPart = $"(?!{Part})";

    /// <summary>
    /// One kind of apostrophe and dash, no invisible signs, letters beside their house, and villages that cannot be taken for letters.
    /// </summary>
    public static string Clean(string typed)
    {
        // Before normalisation, which makes the letters "No" of «№» and a space of some apostrophes.
        var text = Apostrophe().Replace(Invisible().Replace(typed, ""), "'").Replace('№', '#');
        text = Dash().Replace(WithDigits(Letters.Normalize(text, NormalizationForm.FormKC)), "-");
        text = Village().Replace(Ordinal().Replace(text, ""), " , с. ");
        text = AfterHouse().Replace(Series().Replace(text, " , "), " , ");
        text = SlashBeforeLetter().Replace(LetterSaid().Replace(text, "${letter}"), "");
        return Spaces().Replace(text.Replace("#", " № ", StringComparison.Ordinal), " ").Trim();
    }

    /// <summary>Digits of all scripts count as digits to a pattern, and only those of ours can be read as a number.</summary>
    private static string WithDigits(string text) => text.Any(sign => char.IsDigit(sign) && !char.IsAsciiDigit(sign))
        ? string.Concat(text.Select(sign => char.IsDigit(sign) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(sign)) : sign))
        : text;

    /// <summary>Zero width, soft hyphens and marks of direction, which come along with copied text.</summary>
    [GeneratedRegex(@"\p{Cf}", Plain)]
    private static partial Regex Invisible();

    /// <summary>Whatever stands between two letters in place of an apostrophe.</summary>
    [GeneratedRegex(@"(?<=\p{L})['’‘´`ʼ′*""“”](?=\p{L})|[’ʼ`]", Plain)]
    private static partial Regex Apostrophe();

    [GeneratedRegex("[–—‐‑]", Plain)]
    private static partial Regex Dash();

    /// <summary>«24-го Серпня»; «15-а» is a house.</summary>
    [GeneratedRegex(@"(?<=\d)-?(?:го|ого|ої)(?!\p{L})", Plain)]
    private static partial Regex Ordinal();

    /// <summary>«5 с. Микитинці»: a village, and not house 5с; «5 с. кв. 2» is house 5с.</summary>
    [GeneratedRegex($@"(?<=\d)\s+[сСcC](?:\.\s*(?=\p{{L}})|\s+(?=\p{{Lu}})){NoPart}", RegexOptions.CultureInvariant)]
    private static partial Regex Village();

    /// <summary>«5 с протіканням»: a word, and not house 5с.</summary>
    [GeneratedRegex($@"(?<=\d)\s+(?=[сc]\s+\p{{L}})(?![сc]\s+{Part})", Plain)]
    private static partial Regex AfterHouse();

    /// <summary>«050-123-45-67», «1/2/3»: no number of a house.</summary>
    [GeneratedRegex(@"(?<![\d/\\-])(?!\d{1,4}(?:/\d{1,4})?-\d{1,4}(?:/\d{1,4})?(?![\d/\\-]))\d+(?:[/\\-]\d+){2,}", Plain)]
    private static partial Regex Series();

    /// <summary>«29 літ. Б», «29 літера «Б»»; «29 літо» is none.</summary>
    [GeneratedRegex("""
        (?<=\d)[\s,]* (?<!\p{L})(?:літера|литера|буква|літ|лит)(?:\.\s*|\s+)
        ['"«]?(?<letter>[а-яіїєa-z])['"»]?(?![\p{L}'])
        """, Plain | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex LetterSaid();

    /// <summary>«5/А» is the house «5а».</summary>
    [GeneratedRegex(@"(?<=\d)\s?[/\\]\s?(?=[а-яіїєa-z](?![\p{L}\d']))", Plain)]
    private static partial Regex SlashBeforeLetter();

    [GeneratedRegex(@"\s+", Plain)]
    private static partial Regex Spaces();
}
