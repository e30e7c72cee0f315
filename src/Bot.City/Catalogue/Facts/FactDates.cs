using IfCity.Bots.Dialogs;
using T = IfCity.Bots.City.Catalogue.Facts.FactTexts;

namespace IfCity.Bots.City.Catalogue.Facts;

/// <summary>
/// Of when the words of a card are: one date at its foot if all are alike, else a date behind each. A card that staff have verified
/// bears their day alone.
/// </summary>
internal sealed class FactDates
{
    private readonly Dictionary<string, Text> _dates;

    private FactDates(Dictionary<string, Text> dates, Text? foot) => (_dates, Foot) = (dates, foot);

    /// <summary>What stands at the foot; null if no fact of the card has a date to show.</summary>
    public Text? Foot { get; }

    public static FactDates Of(Service card, IEnumerable<ServiceFact> facts)
    {
        if (card.VerifiedOn is not null) return new([], null);
        var dated = facts
            .Where(fact => T.Dated.Contains(fact.Field) && FactFields.Bears(card, fact))
            .Where(fact => fact.SettledOn is not null || fact.AsOf is not null)
            .GroupBy(fact => fact.Field).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        return dated.Values.DistinctBy(fact => (fact.SettledOn, fact.SettledOn is null ? fact.AsOf : null)).ToList() switch
        {
            [] => new([], null),
            [var one] => new([], T.OneDate(one)),
            _ => new(dated.ToDictionary(fact => fact.Key, fact => T.Mark(fact.Value), StringComparer.Ordinal), T.ManyDates),
        };
    }

    /// <summary>The words with their date in brackets, if the dates of the card differ.</summary>
    public Rich Mark(string field, Rich words, Language language) =>
        words.ToString().Length > 0 && _dates.TryGetValue(field, out var date) ? $"{words} ({date.In(language)})" : words;
}
