using System.Globalization;
using System.Text.RegularExpressions;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Addresses;

/// <summary>What a part of a typed address is.</summary>
internal enum TokenKind
{
    Word,

    /// <summary>What could be the number of a house.</summary>
    Number,

    /// <summary>«буд.», «№»: a number follows.</summary>
    House,

    /// <summary>A comma or the like.</summary>
    Break,
}

/// <summary>A word or a number of what was typed.</summary>
/// <param name="Text">As it reads, in lower case: «лук'яненка», «15а».</param>
internal sealed record Token(TokenKind Kind, string Text)
{
    /// <summary>A full stop follows: an initial or an abbreviation.</summary>
    public bool Dot { get; init; }

    public bool Capital { get; init; }

    /// <summary>The second number of «15-17»: the other number of one building, or a flat.</summary>
    public string? Second { get; init; }

    public StreetWord Word { get; } = new(Kind == TokenKind.Word ? Letters.SplitWords(Text).FirstOrDefault() ?? "" : Text);

    public string? Type => Kind == TokenKind.Word ? StreetTypes.Read(Text) ?? StreetTypes.Read(Word.Written) : null;

    public bool IsInitial => Kind == TokenKind.Word && Word.Written.Length == 1;

    /// <summary>«Ів.», «Нац.»: the beginning of a word.</summary>
    public bool IsShort => Kind == TokenKind.Word && Dot && Word.Written.Length is > 1 and <= 5 && Type is null && !IsTitle;

    public bool IsFiller => Kind == TokenKind.Word && AddressWords.IsFiller(Word.Written);

    public bool IsTitle => Kind == TokenKind.Word && AddressWords.IsTitle(Word.Written);

    /// <summary>May stand inside a name or beside it and is not one of its words.</summary>
    public bool IsTransparent => Type is not null || IsTitle || IsInitial;

    public bool IsStranger => Kind == TokenKind.Word && !IsTransparent && !IsFiller;
}

/// <summary>A typed address in its parts: words and numbers in their order, block, flat.</summary>
internal sealed partial record TypedAddress(IReadOnlyList<Token> Tokens, string? Corpus, string? Flat)
{
    private const int AtMost = 40, HighestHouse = 999;

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly HashSet<string> HouseWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "буд", "будинок", "будинку", "будинком", "будинка", "дім", "дому", "дом", "доме", "дома", "house", "bud", "budynok", "dom",
        "budynku", "номер", "ном",
    };

    public static TypedAddress Read(string typed)
    {
        var text = TypedSigns.Clean(typed);
        foreach (var noise in (Regex[])[Greeting(), Postcode(), Clock(), Entrance(), EntranceAfter(), Quantity()])
            text = noise.Replace(text, " , ");
        var flat = Take(ref text, FlatBefore()) ?? Take(ref text, FlatAfter());
        var corpus = Take(ref text, Block());
        return new([.. Tokenised(text).Take(AtMost)], corpus, flat);
    }

    /// <summary>The number of a house by itself, and the block if it stands there too; null for anything else.</summary>
    public static (string House, string? Corpus)? ReadHouse(string typed)
    {
        var address = Read(typed);
        return address.Tokens.Where(token => token.Kind is not (TokenKind.Break or TokenKind.House))
            .ToList() is [{ Kind: TokenKind.Number } number]
                ? (number.Second is null ? number.Text : $"{number.Text}-{number.Second}", address.Corpus)
                : null;
    }

    /// <summary>Each kind of street that was said.</summary>
    public IReadOnlyList<string> Types { get; } = [.. Tokens.Select(token => token.Type).OfType<string>().Distinct()];

    private static IEnumerable<Token> Tokenised(string text)
    {
        foreach (Match match in Parts().Matches(text))
        {
            if (match.Groups["digits"] is { Success: true }) yield return Number(match);
            else if (match.Groups["word"] is { Success: true, Value: var word })
            {
                var dot = match.Groups["dot"].Success;
                if (word == "№" || HouseWords.Contains(word) || (word.Length == 1 && "бБдД".Contains(word, StringComparison.Ordinal)
                    && DigitsNext().IsMatch(text.AsSpan(match.Index + match.Length))))
                    yield return new(TokenKind.House, word.ToLowerInvariant());
                else
                    foreach (var part in StreetTypes.Read(word.ToLowerInvariant()) is null
                        ? word.Split('-', StringSplitOptions.RemoveEmptyEntries)
                        : [word])
                        yield return new(TokenKind.Word, part.ToLowerInvariant()) { Dot = dot, Capital = char.IsUpper(part[0]) };
            }
            else yield return new(TokenKind.Break, match.Value);
        }
    }

    private static Token Number(Match match)
    {
        if (int.Parse(match.Groups["digits"].ValueSpan, CultureInfo.InvariantCulture) is < 1 or > HighestHouse)
            return new(TokenKind.Break, match.Value);
        var first = match.Groups["first"] is { Success: true, Value: var value } ? value : null;
        return new(TokenKind.Number, HouseAsWritten(first ?? match.Value))
        {
            Second = first is null ? null : HouseAsWritten(match.Groups["second"].Value),
        };
    }

    /// <summary>A house number in the city's own writing: Cyrillic lower-case letter, nothing between digits and letter.</summary>
    private static string HouseAsWritten(string number)
    {
        var lower = LeadingZeros().Replace(number.ToLowerInvariant(), "");
        return string.Concat(lower.Where(c => char.IsAsciiDigit(c) || char.IsLetter(c) || c is '/' or '\\').Select(c => c switch
        {
            'a' => 'а', 'b' => 'б', 'v' => 'в', 'c' => 'с', 'd' => 'д', 'e' => 'е', 'h' or 'g' => 'г', 'k' => 'к', 'i' =>
                'і', '\\' => '/', _ => c,
        }));
    }

    private static string? Take(ref string text, Regex what)
    {
        if (what.Match(text) is not { Success: true } match) return null;
        text = text.Remove(match.Index, match.Length).Insert(match.Index, " , ");
        return HouseAsWritten(match.Groups["n"].Value);
    }

    [GeneratedRegex(@"(?<!\p{L})(?:доброго (?:дня|ранку|вечора)|добрий (?:день|ранок|вечір)|добридень|добрый день|вітаю|привіт)(?!\p{L})",
        Plain)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"(?<!\d)\d{5,}(?!\d)", Plain)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"(?<!\d)\d{1,2}:\d{2}(?!\d)", Plain)]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<!\p{L})(?:під'?[їі]?з?д\w*|під\.|подъезд\w*|п\.|вхід|поверх\w*|пов\.|этаж\w*|етаж\w*|floor|entrance|секці\w*|код|домофон)\s*(?:№\s*)?\d{1,4}(?!\d)", Plain)]
    private static partial Regex Entrance();

    [GeneratedRegex(@"(?<![\d/-])\d{1,2}(?:\s?-?\s?(?:й|го|му|ий|ій|м|th|nd|rd|st))?\s*(?:під'?[їі]?зд\w*|подъезд\w*|поверх\w*|пов\.|этаж\w*|етаж\w*|floor|секці\w*)", Plain)]
    private static partial Regex EntranceAfter();

    [GeneratedRegex(@"(?<![\d/])\d+(?:[.,]\d+)?\s*-?(?:х|ти|ї|й|га)?\s*(?:роки|років|року|рік|лет|года?|годин[уи]?|год\.?|хв\.?|хвилин[иу]?|дні|днів|день|доб[аиу]|тижні|тижнів|тиждень|місяц[іья]в?|місяців|раз|рази|разів|грн|гривень|осіб|людей|чоловік|метр[аи]?|метрів|км|ранку|вечора|ночі|years?|days?|hours?)(?![\p{L}'])", Plain)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"(?<!\p{L})(?:кв(?:артир[аиіу]|-ра)?|кв|помешкання|оф(?:іс[іу]?)?|оффис|кім(?:ната|н)?|прим(?:іщення)?|пом|kv(?:artyra)?|ap(?:t|artment)?|flat|office)\.?\s*(?:№\s*)?(?<n>\d{1,4}(?:\s?-?[а-яіїєa-z](?!\p{L}))?)(?![\p{L}\d])", Plain)]
    private static partial Regex FlatBefore();

    [GeneratedRegex(@"(?<=\d[а-яіїє]?[,\s]+)(?<n>\d{1,4}[а-яіїє]?)\s?(?:кв(?:артира)?)(?!\p{L})\.?", Plain)]
    private static partial Regex FlatAfter();

    // Signs between are taken all at once: tried one by one, a line of commas takes the cube of its length.
    [GeneratedRegex(@"(?<![,\s/-])(?>[,\s/-]*)(?:(?<!\p{L})(?:корпус|корп|блок|korpus|korp|bldg|block)\.?\s*(?:№\s*)?(?<n>\d{1,2}[а-яіїєa-z]?|[а-яіїєa-z])|(?<=\d[а-яіїє]?[,\s/-]*)[кk]\.?\s*(?<n>\d{1,2}[а-яіїєa-z]?))(?![\p{L}\d])", Plain)]
    private static partial Regex Block();

    /// <summary>«05» is house 5.</summary>
    [GeneratedRegex(@"(?<!\d)0+(?=\d)", Plain)]
    private static partial Regex LeadingZeros();

    [GeneratedRegex(@"^\s*№?\s*\d", Plain)]
    private static partial Regex DigitsNext();

    // The letter of a house follows its digits; a letter that is also a word («а», «в») counts only if no other word follows.
    [GeneratedRegex("""
        (?<![\d])(?<first>(?<digits>\d{1,4})(?:/\d{1,4})?)-(?<second>\d{1,4}(?:/\d{1,4})?)(?![\p{L}\d/])
        | (?<![\d])(?<digits>\d{1,4})(?:
            (?:(?:\s?[-.]?\s?|\s?['"«])(?![іийi]\s+(?:№\s*)?\d)(?:[а-яіїєa-z](?![\p{L}'])(?=['"»]?\s*(?:$|[^\p{L}\s'"»]))|(?<=\d['"«.-]?)[а-яіїєa-z](?![\p{L}'])|[бгдежклмнпрстфхцчшщюbcdefghk](?![\p{L}'.])))?
            ['"»]?(?:\s?[/\\]\s?\d{1,4}(?:\s?-?[а-яіїєa-z](?![\p{L}']))?)?
        )(?![\d])
        | (?<word>№|\p{L}[\p{L}\p{M}'ʹ-]*)(?<dot>\.)?
        | [,;:()!?.\n]
        """, Plain | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Parts();
}
