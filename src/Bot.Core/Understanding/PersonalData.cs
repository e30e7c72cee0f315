using System.Text.RegularExpressions;

namespace IfCity.Bots.Understanding;

/// <summary>
/// Tells whether words seem to hold somebody's personal data: a phone, an e-mail, a card, a tax number, a passport, a house
/// with a flat. It errs towards yes: what it flags is looked at by a person, or not kept.
/// </summary>
public static partial class PersonalData
{
    public static bool IsIn(string words) => Longish().IsMatch(words) || Mail().IsMatch(words) || Passport().IsMatch(words) || Flat().IsMatch(words) || Handle().IsMatch(words);

    /// <summary>Nine digits and more, however they are spaced: phones, cards, tax and identity numbers.</summary>
    [GeneratedRegex(@"(?:\d[\s().\u00A0-]{0,2}){8,}\d")]
    private static partial Regex Longish();

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[^\s@]{2,}")]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<![\p{L}])[А-ЯІЇЄҐа-яіїєґ]{2}\s?№?\s?\d{6}(?!\d)")]
    private static partial Regex Passport();

    [GeneratedRegex(@"(?<![\p{L}])(?:кв|квартир[аиіу]|apt|flat)\.?\s?№?\s?\d+", RegexOptions.IgnoreCase)]
    private static partial Regex Flat();

    [GeneratedRegex(@"(?<![\p{L}\d.])@[A-Za-z][A-Za-z0-9_]{4,}")]
    private static partial Regex Handle();
}
