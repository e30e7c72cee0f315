using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Surveys.Results;

/// <summary>How the answers to an item add up.</summary>
public enum AnswerKind
{
    /// <summary>Each person is in just one cell: the cells are the base.</summary>
    Parts,

    /// <summary>Each person may be in several.</summary>
    Ticks,

    /// <summary>Words of their own: only how many there are is counted.</summary>
    Words,
}

/// <summary>An answer that can be given, in the order of the definition.</summary>
/// <param name="IsExclusive">Stands alone: nobody ticks it beside another.</param>
public sealed record ShapeValue(string Id, Text Label, bool IsExclusive = false);

/// <summary>An item that some version asks, with all answers that one of them offers.</summary>
/// <param name="Title">What is asked: the question, the part, or the row of a matrix.</param>
/// <param name="Lead">The question that the part or the row belongs to; null if it is asked itself.</param>
public sealed record ShapeItem(string Key, int Number, Text Title, Text? Lead, AnswerKind Kind, SurveyQuestion Question,
    IReadOnlyList<ShapeValue> Values)
{
    /// <summary>
    /// Key of the item whose answer leads to this one: the ticked service of a mark, the option "other" of its words; null if there is
    /// none.
    /// </summary>
    public string? Follows { get; init; }

    /// <summary>Keys of the items in the conditions of this one.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Its values are not known beforehand: districts and villages.</summary>
    public bool IsOpen => Question.Type == SurveyQuestionType.Place;

    /// <summary>A mark can be averaged.</summary>
    public bool IsMark => Question.Type is SurveyQuestionType.Matrix or SurveyQuestionType.Scale;
}

/// <summary>Everything that the versions of a survey ask, newest first: answers to an older one stay in the results.</summary>
public sealed record SurveyShape(SurveyDefinition Newest, IReadOnlyList<ShapeItem> Items)
{
    private static readonly Text OwnWords = new($"Своїми словами", $"In their own words");

    public static async Task<SurveyShape> ReadAsync(BotDb db, Survey survey, CancellationToken cancellationToken = default)
    {
        var versions = await db.Set<SurveyVersion>().AsNoTracking().Where(row => row.SurveyId == survey.Id)
            .OrderByDescending(row => row.Version).Select(row => row.Definition).ToListAsync(cancellationToken);
        if (versions.Count == 0)
            versions = [survey.Definition.Length > 0 ? survey.Definition : survey.Draft
                ?? throw new InvalidOperationException($"The survey '{survey.Id}' asks nothing.")];
        return FromVersions([.. versions.Select(SurveyDefinition.Read)]);
    }

    public static SurveyShape FromVersions(params IReadOnlyList<SurveyDefinition> newestFirst)
    {
        var items = newestFirst.SelectMany(ItemsOf).GroupBy(item => item.Key, StringComparer.Ordinal).Select(MergeVersions);
        return new(newestFirst[0], [.. items]);
    }

    public ShapeItem? Find(string key) => Items.FirstOrDefault(item => item.Key == key);

    /// <summary>Merges the versions of an item: the texts of the newest one, and answers of older ones at the end.</summary>
    private static ShapeItem MergeVersions(IEnumerable<ShapeItem> versions)
    {
        var all = versions.ToList();
        return all[0] with
        {
            Values = [.. all.SelectMany(item => item.Values).DistinctBy(value => value.Id)],
            Conditions = [.. all.SelectMany(item => item.Conditions).Distinct(StringComparer.Ordinal)],
            Follows = all.Select(item => item.Follows).OfType<string>().FirstOrDefault(),
            Kind = all.Max(item => item.Kind),
        };
    }

    private static IEnumerable<ShapeItem> ItemsOf(SurveyDefinition survey) => survey.Questions.SelectMany(ItemsOf);

    private static IEnumerable<ShapeItem> ItemsOf(SurveyQuestion question) => question.Type switch
    {
        SurveyQuestionType.Matrix =>
            question.Rows.Select(row => Item($"{question.Id}.{row.Id}", question, question, row.Text, question.Text) with
        {
            Follows = question.RowsFrom, Conditions = [.. ListConditionItems(question.When), .. ListConditionItems(row.When)],
        }),
        SurveyQuestionType.Parts =>
            question.Parts.SelectMany(part => ListItemsWithOther($"{question.Id}.{part.Id}", question, part, question.Text)),
        _ => ListItemsWithOther(question.Id, question, question, null),
    };

    /// <summary>The item, and the words that one of its answers asks for.</summary>
    private static IEnumerable<ShapeItem> ListItemsWithOther(string key, SurveyQuestion owner, SurveyQuestion question, Text? lead)
    {
        var item = Item(key, owner, question, question.Text,
            lead) with { Conditions =
                [.. ListConditionItems(owner.When), .. ReferenceEquals(owner, question) ? [] : ListConditionItems(question.When)] };
        yield return item;
        if (question.Options.Any(option => option.FreeText))
            yield return item with { Key = $"{key}.{SurveyPath.Other}", Title = OwnWords, Lead = question.Text, Kind = AnswerKind.Words,
                Values = [], Follows = key };
    }

    private static ShapeItem Item(string key, SurveyQuestion owner, SurveyQuestion question, Text title, Text? lead) =>
        new(key, owner.Number, title, lead, KindOf(question), question, ValuesOf(question));

    /// <summary>A multiple choice of which only one may be ticked counts as a single choice.</summary>
    private static AnswerKind KindOf(SurveyQuestion question) => question.Type switch
    {
        SurveyQuestionType.Words => AnswerKind.Words,
        SurveyQuestionType.Multiple when question.MaxChoices != 1 && question.Options.Count(option => !option.Exclusive) > 1 =>
            AnswerKind.Ticks,
        _ => AnswerKind.Parts,
    };

    private static IReadOnlyList<ShapeValue> ValuesOf(SurveyQuestion question) => question.Type switch
    {
        SurveyQuestionType.Words or SurveyQuestionType.Place => [],
        SurveyQuestionType.Number => NumberBands.Divide(question),
        SurveyQuestionType.YesNo when question.Options.Count == 0 =>
            [new(SurveyAnswers.Yes, SurveyTexts.Yes), new(SurveyAnswers.No, SurveyTexts.No)],
        SurveyQuestionType.Scale or SurveyQuestionType.Matrix => Marks(question.Scale ?? new()),
        _ => [.. question.Options.Select(option => new ShapeValue(option.Id, option.Text, option.Exclusive))],
    };

    private static List<ShapeValue> Marks(SurveyScale scale)
    {
        var marks = Enumerable.Range(scale.Min, Math.Max(scale.Max - scale.Min, 0) + 1)
            .Select(mark => new ShapeValue($"{mark}", Text.Data(LabelMark(scale, mark, uk: true), LabelMark(scale, mark, uk: false))))
            .ToList();
        if (scale.Na) marks.Add(new(SurveyAnswers.NotUsed, Text.Data(scale.NaLabelUk, scale.NaLabelEn)));
        return marks;
    }

    /// <summary>The ends of a scale say what they mean: "1 — дуже погано".</summary>
    private static string LabelMark(SurveyScale scale, int mark, bool uk)
    {
        var said = mark == scale.Min ? Said(scale.MinLabelUk, scale.MinLabelEn) : mark == scale.Max
            ? Said(scale.MaxLabelUk, scale.MaxLabelEn)
            : "";
        return said.Length == 0 ? $"{mark}" : $"{mark} — {said}";

        string Said(string ukrainian, string? english) => uk || string.IsNullOrWhiteSpace(english) ? ukrainian : english;
    }

    private static IEnumerable<string> ListConditionItems(SurveyCondition? condition) => condition is null ? []
        : [.. condition.Item is { } item ? [item] : Array.Empty<string>(), .. (condition.All ?? []).SelectMany(ListConditionItems),
            .. (condition.Any ?? []).SelectMany(ListConditionItems)];
}
