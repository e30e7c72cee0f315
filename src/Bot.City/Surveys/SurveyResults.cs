using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys;

/// <summary>Why nothing is shown of an item.</summary>
public enum WithheldReason
{
    /// <summary>Fewer than five people answered it.</summary>
    Few,

    /// <summary>What is shown of it would tell a small group's number.</summary>
    Telling,

    /// <summary>It is asked after an answer of which little is shown.</summary>
    Follows,
}

/// <summary>A number that is shown: of one answer, or of several that are shown together.</summary>
/// <param name="Count">Null: fewer than five, and more than none.</param>
/// <param name="Percent">Of the base, with one decimal.</param>
public sealed record ResultCell(IReadOnlyList<string> Values, string Uk, string En, int? Count, decimal? Percent)
{
    public bool IsMerged => Values.Count > 1;
}

/// <summary>What is shown of one item.</summary>
/// <param name="LeadUk">The question that the row or part belongs to.</param>
/// <param name="Base">How many complete responses answered it; null if that is withheld.</param>
/// <param name="Mean">Of marks, "not used" left out; only where every mark's number is shown.</param>
/// <param name="Withheld">Null if it is shown.</param>
public sealed record ItemResults(
    string Item, int Number, string Uk, string En, string? LeadUk, string? LeadEn, AnswerKind Kind, int? Base,
    IReadOnlyList<ResultCell> Cells, decimal? Mean, WithheldReason? Withheld)
{
    public bool ShowsAll => Withheld is null && Cells.All(cell => cell is { Count: not null, IsMerged: false });
}

/// <summary>How many responses were sent on these days; quiet days are counted together with the next.</summary>
public sealed record DayResults(DateOnly From, DateOnly Until, int Count);

/// <summary>
/// Results of a survey as anybody may see them: complete responses only, nothing of groups of one to four people. The same numbers go
/// into the API, the files, the page and the pictures, for two different ways to hide the same would together hide nothing.
/// </summary>
/// <param name="Complete">Null: fewer than five, and more than none; then nothing else is shown.</param>
/// <param name="Cleaned">Of them without a flag; null if the difference, or the rest, is small.</param>
/// <param name="Partial">Begun and not sent; null: fewer than five.</param>
public sealed record SurveyResults(string Id, int Version, string TitleUk, string TitleEn, int? Complete, int? Cleaned, int? Partial,
    IReadOnlyList<DayResults> Days, IReadOnlyList<ItemResults> Items)
{
    /// <param name="from">The first and the last day on which answers were taken.</param>
    /// <param name="cleaned">Count only responses without a flag.</param>
    public static SurveyResults FromTally(string id, SurveyShape shape, SurveyTally tally, DateOnly from, DateOnly until,
        bool cleaned = false)
    {
        var shown = new Dictionary<string, ItemResults>(StringComparer.Ordinal);
        foreach (var item in shape.Items) shown[item.Key] = Follow(item, Shown(item, tally.GetItem(item.Key), cleaned), shown);
        var (all, clean) = (tally.Complete.All, tally.Complete.Cleaned);
        return new(id, shape.Newest.Version, shape.Newest.Title.Uk.ToString(), shape.Newest.Title.En.ToString(), Seen(all),
            SmallGroups.IsSmall(all - clean) ? null : Seen(clean), Seen(tally.Partial), DaysOf(tally, from, until, cleaned),
            [.. shape.Items.Select(item => shown[item.Key])]);
    }

    /// <summary>Over every day that it was open, whether somebody answered on it or not.</summary>
    private static List<DayResults> DaysOf(SurveyTally tally, DateOnly from, DateOnly until, bool cleaned)
    {
        var days = Enumerable.Range(0, Math.Max(until.DayNumber - from.DayNumber, 0) + 1).Select(from.AddDays).ToList();
        var shown = SmallGroups.Parts(
            days.ConvertAll(day => tally.Days.GetValueOrDefault(day) is var count && cleaned ? count.Cleaned : count.All));
        return [.. (shown ?? []).Where(cell => cell.Count > 0)
            .Select(cell => new DayResults(days[cell.Values[0]], days[cell.Values[^1]], cell.Count!.Value))];
    }

    private static int? Seen(int count) => SmallGroups.IsSmall(count) ? null : count;

    private static ItemResults Shown(ShapeItem item, ItemTally tally, bool cleaned)
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
        var named = cells.Select(cell => Named(cell, values, total, item.IsOpen)).ToList();
        var results = blank with { Base = total, Cells = item.IsOpen ? [.. named.Where(cell => cell.Count > 0)] : named };
        return results with { Mean = item.IsMark && results.ShowsAll ? MeanOf(results.Cells) : null };
    }

    /// <summary>
    /// The answers in the order of the definition, which no answer changes; of open ones those that are small stand unnamed at the end.
    /// </summary>
    private static List<(ShapeValue Value, int Count)> Values(ShapeItem item, ItemTally tally, bool cleaned)
    {
        var known = item.Values.ToDictionary(value => value.Id, StringComparer.Ordinal);
        var strays = tally.Values.Keys.Where(value => !known.ContainsKey(value)).Order(StringComparer.Ordinal)
            .Select(value => new ShapeValue(value, item.IsOpen ? SurveyPlaces.Read(value) : Text.Data(value))).ToList();
        var all = item.Values.Concat(strays).Select(value => (value, Count(value.Id))).ToList();
        if (!item.IsOpen) return all;
        var elsewhere = all.Where(pair => pair.Item2 < SmallGroups.Least).ToList();
        // Who is left alone there takes the smallest of the others along.
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

    private static ResultCell Named(ShownCell cell, List<(ShapeValue Value, int Count)> values, int total, bool isOpen)
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
    /// How many are asked tells how many answered so before. Where that is not shown nothing is, not even whether they were few.
    /// </summary>
    private static ItemResults Follow(ShapeItem item, ItemResults own, IReadOnlyDictionary<string, ItemResults> before)
    {
        var hidden = (item.Follows is { } follows && before.TryGetValue(follows, out var parent)
            && (parent.Withheld is not null || (parent.Kind == AnswerKind.Parts && !parent.ShowsAll)))
            || item.Conditions.Any(key => !before.TryGetValue(key, out var of) || !of.ShowsAll);
        var tells = hidden || (own.Withheld is null && item.Conditions.Any(key => Differs(own, before[key])));
        return tells ? own with { Base = null, Cells = [], Mean = null, Withheld = WithheldReason.Follows } : own;
    }

    /// <summary>
    /// A condition may mean any part of the earlier item: the base differs by a few from one of its numbers, and so tells those few.
    /// </summary>
    private static bool Differs(ItemResults own, ItemResults of) => own.Base > 0 && of.Cells.Select(cell => cell.Count).Append(of.Base)
        .Any(count => SmallGroups.IsSmall(Math.Abs((own.Base - count) ?? 0)));
}
