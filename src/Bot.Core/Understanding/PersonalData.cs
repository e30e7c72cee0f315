using System.Text.RegularExpressions;

namespace IfCity.Bots.Understanding;

/// <summary>
/// Tells whether words seem to hold somebody's personal data: a phone, an e-mail, a card, a tax number, a passport, a car, a house
/// with a flat, a name given as one's own. It errs towards yes: what it flags is looked at by a person, or not kept. The address of a
/// thing that is broken is nobody's.
/// </summary>
public static partial class PersonalData
{
    /// <summary>Whether the words seem to hold a telephone number, another long number or an address for letters.</summary>
    public static bool IsIn(string words) => Longish().Matches(words).Any(match => !OnlyYears().IsMatch(match.Value))
        || Phone().IsMatch(words) || Mail().IsMatch(words) || Passport().IsMatch(words) || Car().IsMatch(words)
        || Flat().IsMatch(words) || Handle().IsMatch(words) || Page().IsMatch(words) || Home().IsMatch(words) || Name().IsMatch(words)
        || Born().IsMatch(words);

    /// <summary>The words with an ellipsis in place of whatever in them seems to be somebody's personal data.</summary>
    public static string Strike(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        words = Longish().Replace(words, match => OnlyYears().IsMatch(match.Value) ? match.Value : "…");
        foreach (var pattern in (Regex[])[Phone(), Mail(), Passport(), Car(), Flat(), Handle(), Page(), Home(), Name(), Born()])
            words = pattern.Replace(words, "…");
        return words;
    }

    /// <summary>Nine digits and more, however they are spaced: phones, cards, tax and identity numbers.</summary>
    [GeneratedRegex(@"(?:\d[\s().\u00A0\u2013/_-]{0,2}){8,}\d")]
    private static partial Regex Longish();

    /// <summary>«2021, 2022, 2023» is no number of anything.</summary>
    [GeneratedRegex(@"^(?:(?:19|20)\d\d\D+)+(?:19|20)\d\d$")]
    private static partial Regex OnlyYears();

    /// <summary>A shorter number that is called a phone.</summary>
    [GeneratedRegex(@"(?<!\p{L})(?:тел(?:ефон\p{L}*)?|моб(?:ільний)?|phone|tel|вайбер\p{L}*|viber)\.?(?>(?:[\s:№]|номер)*)\+?\d(?:[\d\s()-]{3,})\d", Loose)]
    private static partial Regex Phone();

    [GeneratedRegex(@"[^\s@]+\s?(?:@|\(at\)|\[at\])\s?[^\s@]+\.[^\s@]{2,}", Loose)]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<!\p{L})[А-ЯІЇЄҐа-яіїєґ]{2}\s?№?\s?\d{6}(?!\d)")]
    private static partial Regex Passport();

    /// <summary>«АТ 1234 ВХ», in letters of either alphabet.</summary>
    [GeneratedRegex(@"(?<![\p{L}\d])[АВЕІКМНОРСТХABEIKMHOPCTX]{2}\s?\d{4}\s?[АВЕІКМНОРСТХABEIKMHOPCTX]{2}(?![\p{L}\d])")]
    private static partial Regex Car();

    [GeneratedRegex(@"(?<!\p{L})(?:кв|квартир[аиіу]|apt|flat)\.?\s?№?\s?\d+", Loose)]
    private static partial Regex Flat();

    [GeneratedRegex(@"(?<![\p{L}\d.])@[A-Za-z][A-Za-z0-9_]{4,}")]
    private static partial Regex Handle();

    /// <summary>Somebody's page in a network.</summary>
    [GeneratedRegex(@"(?:\bt\.me|\bwa\.me|instagram\.com|facebook\.com/(?:profile|people))\S*[/?]\S+", Loose)]
    private static partial Regex Page();

    /// <summary>A number behind «живу…»; ten years are no house.</summary>
    [GeneratedRegex(@"(?<!\p{L})(?:живу|проживаю|мешкаю|прописан\p{L}*|зареєстрован\p{L}*|мо[яєї]\p{L}* адрес\p{L}*|my address|i live)(?!\p{L})[^.!?\n]{0,60}?(?<!\d)\d+(?!\d|\s*(?:рок|рік|міс|хв|км|year|minut|month|km))", Loose)]
    private static partial Regex Home();

    [GeneratedRegex(@"(?<!\p{L})(?i:мене звати|моє прізвище|моє ім['ʼ’]?я|я,|my name is|піб:?)\s+\p{Lu}\p{Ll}+")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<!\p{L})(?:народи\p{L}+|дата народження|born)[^.!?\n]{0,20}?\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", Loose)]
    private static partial Regex Born();

    private const RegexOptions Loose = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
}
