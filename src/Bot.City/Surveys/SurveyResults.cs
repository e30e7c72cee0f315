using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys;

/// <summary>Why nothing is shown of an item.</summary>
public enum WithheldReason
{
    /// <summary>Fewer than five people answered it.</summary>
    Few,

    /// <summary>What would be shown of it would reveal the size of a small group.</summary>
    Telling,

    /// <summary>It is asked after an answer of which little is shown.</summary>
    Follows,
}

/// <summary>A number that is shown: of one answer, or of several that are shown together.</summary>
/// <param name="Values">Ids of the answers that are counted here: one, or several that are shown together.</param>
/// <param name="Uk">The answer, or answers, in Ukrainian words.</param>
/// <param name="En">The answer, or answers, in English words.</param>
/// <param name="Count">How many gave it; null: fewer than five, and more than none.</param>
/// <param name="Percent">Share of the base in percent, with one decimal; null where the count is.</param>
public sealed record ResultCell(IReadOnlyList<string> Values, string Uk, string En, int? Count, decimal? Percent)
{
    /// <summary>Several answers are shown together, because one alone would reveal the size of a small group.</summary>
    public bool IsMerged => Values.Count > 1;
}

/// <summary>What is shown of one item.</summary>
/// <param name="Item">Key of the item, such as q1 or q3.petitions.</param>
/// <param name="Number">Number of the question, as people see it.</param>
/// <param name="Uk">What is asked, in Ukrainian: the question, the part, or the row of a matrix.</param>
/// <param name="En">What is asked, in English.</param>
/// <param name="LeadUk">The question in Ukrainian that the part or row belongs to; null if the item is a question itself.</param>
/// <param name="LeadEn">The same in English.</param>
/// <param name="Kind">How the answers add up.</param>
/// <param name="Base">How many complete responses answered it; null if that is withheld.</param>
/// <param name="Cells">What is shown, in the order of the survey; empty for words, and if it is withheld.</param>
/// <param name="Mean">Mean of the marks, "not used" left out; null unless every mark's number is shown.</param>
/// <param name="Withheld">Why nothing is shown of it; null if it is shown.</param>
public sealed record ItemResults(
    string Item, int Number, string Uk, string En, string? LeadUk, string? LeadEn, AnswerKind Kind, int? Base,
    IReadOnlyList<ResultCell> Cells, decimal? Mean, WithheldReason? Withheld)
{
    /// <summary>Every answer's own number is shown.</summary>
    public bool ShowsAll => Withheld is null && Cells.All(cell => cell is { Count: not null, IsMerged: false });
}

/// <summary>How many responses were sent on these days; quiet days are counted together with the next.</summary>
/// <param name="From">The first of the days, in Kyiv.</param>
/// <param name="Until">The last of the days, in Kyiv; the same if one day is counted alone.</param>
/// <param name="Count">How many responses were sent on them.</param>
public sealed record DayResults(DateOnly From, DateOnly Until, int Count);

/// <summary>
/// Results of a survey as anybody may see them: complete responses only, without groups of one to four people. The API, the files, the page
/// and the pictures show the same numbers, because two different ways of hiding could together reveal everything.
/// </summary>
/// <param name="Id">Id of the survey.</param>
/// <param name="Version">The newest published version; earlier ones are counted with it.</param>
/// <param name="TitleUk">Title in Ukrainian.</param>
/// <param name="TitleEn">Title in English, or the Ukrainian one.</param>
/// <param name="Complete">How many responses are complete; null: fewer than five, and more than none; then nothing else is shown.</param>
/// <param name="Cleaned">How many of them bear no flag; null if the difference, or the rest, is small.</param>
/// <param name="Partial">How many responses were begun and not sent; null: fewer than five, and more than none.</param>
/// <param name="Days">Complete responses by the day on which they were sent.</param>
/// <param name="Items">What is shown of each item, in the order of the survey.</param>
public sealed record SurveyResults(string Id, int Version, string TitleUk, string TitleEn, int? Complete, int? Cleaned, int? Partial,
    IReadOnlyList<DayResults> Days, IReadOnlyList<ItemResults> Items)
{
    /// <param name="from">The first and the last day on which answers were taken.</param>
    /// <param name="cleaned">Count only responses without a flag.</param>
    public static SurveyResults FromTally(string id, SurveyShape shape, SurveyTally tally, DateOnly from, DateOnly until,
        bool cleaned = false)
    {
        var shown = new Dictionary<string, ItemResults>(StringComparer.Ordinal);
        foreach (var item in shape.Items) shown[item.Key] = HideDependent(item, ShowItem(item, tally.GetItem(item.Key), cleaned), shown);
        var (all, clean) = (tally.Complete.All, tally.Complete.Cleaned);
        return new(id, shape.Newest.Version, shape.Newest.Title.Uk.ToString(), shape.Newest.Title.En.ToString(), HideSmall(all),
            SmallGroups.IsSmall(all - clean) ? null : HideSmall(clean), HideSmall(tally.Partial), DaysOf(tally, from, until, cleaned),
            [.. shape.Items.Select(item => shown[item.Key])]);
    }

    /// <summary>The days on which the survey was open, with quiet days merged.</summary>
    private static List<DayResults> DaysOf(SurveyTally tally, DateOnly from, DateOnly until, bool cleaned)
    {
        var days = Enumerable.Range(0, Math.Max(until.DayNumber - from.DayNumber, 0) + 1).Select(from.AddDays).ToList();
        var shown = SmallGroups.Parts(
            days.ConvertAll(day => tally.Days.GetValueOrDefault(day) is var count && cleaned ? count.Cleaned : count.All));
        return [.. (shown ?? []).Where(cell => cell.Count > 0)
            .Select(cell => new DayResults(days[cell.Values[0]], days[cell.Values[^1]], cell.Count!.Value))];
    }

    private static int? HideSmall(int count) => SmallGroups.IsSmall(count) ? null : count;

    private static ItemResults ShowItem(ShapeItem item, ItemTally tally, bool cleaned)
    {
        var values = Values(item, tally, cleaned);
        var counts = values.ConvertAll(value => value.Count);
        var total = cleaned ? tally.Base.Cleaned : tally.Base.All;
        var blank = new ItemResults(item.Key, item.Number, item.Title.Uk.ToString(), item.Title.En.ToString(), item.Lead?.Uk.ToString(),
            item.Lead?.En.ToString(), item.Kind, null, [], null, null);
        if (SmallGroups.IsSmall(total)) return blank with { Withheld = WithheldReason.Few };
        if (item.Kind == AnswerKind.Words) return blank with { Base = total };
        var cells = item.Kind == AnswerKind.Parts
            ? SmallGroups.Parts(counts)
            : SmallGroups.Ticks(counts, total, Exclusive(values), item.Question.MinChoices ?? 1, item.Question.MaxChoices ?? values.Count);
        if (cells is null) return blank with { Withheld = WithheldReason.Telling };
        var named = cells.Select(cell => CreateCell(cell, values, total, item.IsOpen)).ToList();
        var results = blank with { Base = total, Cells = item.IsOpen ? [.. named.Where(cell => cell.Count > 0)] : named };
        return results with { Mean = item.IsMark && results.ShowsAll ? MeanOf(results.Cells) : null };
    }

    /// <summary>
    /// The answers in the order of the definition. Small places of an open item are counted together, without names, at the end.
    /// </summary>
    private static List<(ShapeValue Value, int Count)> Values(ShapeItem item, ItemTally tally, bool cleaned)
    {
        var known = item.Values.ToDictionary(value => value.Id, StringComparer.Ordinal);
        var strays = tally.Values.Keys.Where(value => !known.ContainsKey(value)).Order(StringComparer.Ordinal)
            .Select(value => new ShapeValue(value, item.IsOpen ? SurveyPlaces.Read(value) : Text.Data(value))).ToList();
        var all = item.Values.Concat(strays).Select(value => (value, Count(value.Id))).ToList();
        if (!item.IsOpen) return all;
        var elsewhere = all.Where(pair => pair.Item2 < SmallGroups.Least).ToList();
        // If the group of other places is itself small, the smallest named place is added to it.
        var named = all.Except(elsewhere).OrderByDescending(pair => pair.Item2).ToList();
        while (named.Count > 0 && SmallGroups.IsSmall(elsewhere.Sum(pair => pair.Item2)))
        {
            elsewhere.Add(named[^1]);
            named.RemoveAt(named.Count - 1);
        }
        return elsewhere.Count == 0 ? named : [.. named, (new ShapeValue("elsewhere", Elsewhere), elsewhere.Sum(pair => pair.Item2))];

        int Count(string value) => tally.Values.GetValueOrDefault(value) is var cell && cleaned ? cell.Cleaned : cell.All;
    }

    private static readonly Text Elsewhere = new($"Інші місця", $"Other places");

    private static HashSet<int> Exclusive(List<(ShapeValue Value, int Count)> values) =>
        [.. values.Select((value, at) => (value.Value.IsExclusive, at)).Where(pair => pair.IsExclusive).Select(pair => pair.at)];

    private static ResultCell CreateCell(ShownCell cell, List<(ShapeValue Value, int Count)> values, int total, bool isOpen)
    {
        var of = cell.Values.Select(at => values[at].Value).ToList();
        var or = isOpen ? "; " : " / ";
        return new([.. of.Select(value => value.Id)], string.Join(or, of.Select(value => value.Label.Uk)),
            string.Join(or, of.Select(value => value.Label.En)), cell.Count,
            cell.Count is { } count && total > 0 ? Math.Round(100m * count / total, 1, MidpointRounding.AwayFromZero) : null);
    }

    private static decimal? MeanOf(IReadOnlyList<ResultCell> cells)
    {
        var marks = cells.Where(cell => int.TryParse(cell.Values[0], out _))
            .Select(cell => (Mark: int.Parse(cell.Values[0], System.Globalization.CultureInfo.InvariantCulture), Count: cell.Count ?? 0))
            .ToList();
        var people = marks.Sum(mark => mark.Count);
        return people == 0
            ? null
            : Math.Round((decimal)marks.Sum(mark => (long)mark.Mark * mark.Count) / people, 2, MidpointRounding.AwayFromZero);
    }

    /// <summary>
    /// Hides an item whose base would reveal a count that is hidden in an earlier item. Not even the reason "few" is given then.
    /// </summary>
    private static ItemResults HideDependent(ShapeItem item, ItemResults own, IReadOnlyDictionary<string, ItemResults> before)
    {
        var hidden = (item.Follows is { } follows && before.TryGetValue(follows, out var parent)
            && (parent.Withheld is not null || (parent.Kind == AnswerKind.Parts && !parent.ShowsAll)))
            || item.Conditions.Any(key => !before.TryGetValue(key, out var of) || !of.ShowsAll);
        var tells = hidden || (own.Withheld is null && item.Conditions.Any(key => RevealsSmall(own, before[key])));
        return tells ? own with { Base = null, Cells = [], Mean = null, Withheld = WithheldReason.Follows } : own;
    }

    /// <summary>
    /// True if the base differs by less than five from a number of the earlier item, and so would reveal a small group there.
    /// </summary>
    private static bool RevealsSmall(ItemResults own, ItemResults of) => own.Base > 0 && of.Cells.Select(cell => cell.Count).Append(of.Base)
        .Any(count => SmallGroups.IsSmall(Math.Abs((own.Base - count) ?? 0)));
}
