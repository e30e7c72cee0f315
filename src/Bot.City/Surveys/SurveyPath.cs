using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys;

/// <summary>One thing asked at a time: a question, a row of a matrix, a part, or the words after "other".</summary>
/// <param name="Key">Under which its answer is kept: <c>q1</c>, <c>q3.petitions</c>, <c>q8.age</c>, <c>q2.other</c>.</param>
/// <param name="Owner">The numbered question it belongs to.</param>
/// <param name="Question">What is asked: its own text and options.</param>
internal sealed record SurveyItem(string Key, SurveyQuestion Owner, SurveyQuestion Question)
{
    /// <summary>Its place among all items of the survey, asked or not: the same on every path.</summary>
    public int Index { get; init; }

    /// <summary>The row of a matrix that is being marked.</summary>
    public SurveyOption? Row { get; init; }

    /// <summary>The words after an option with free text.</summary>
    public bool IsOther { get; init; }

    /// <summary>The options offered on this path.</summary>
    public IReadOnlyList<SurveyOption> Options { get; init; } = [];

    /// <summary>City services that this item speaks of.</summary>
    public IEnumerable<string> Services => Row is not null ? Named([Row.CatalogueId ?? Owner.CatalogueId])
        : IsOther ? [] : Named([Question.CatalogueId, .. Options.Select(option => option.CatalogueId)]);

    /// <summary>True if the item must be answered: a part is required by itself or by its question.</summary>
    public bool IsRequired => !IsOther && (Owner.Required || Question.Required);

    public bool IsChoice => !IsOther && Question.Type is SurveyQuestionType.Single or SurveyQuestionType.Multiple;

    public bool IsWords => IsOther || Question.Type == SurveyQuestionType.Words;

    /// <summary>All that must hold for it to be asked.</summary>
    internal IEnumerable<SurveyCondition> Conditions =>
        ((SurveyCondition?[])[Owner.When, ReferenceEquals(Owner, Question) ? null : Question.When, Row?.When, FromTicks,
            AfterOther]).OfType<SurveyCondition>();

    private SurveyCondition? FromTicks => Row is not null && Owner.RowsFrom is { } from ? new() { Item = from, AnyOf = [Row.Id] } : null;

    private SurveyCondition? AfterOther => IsOther ? new()
    {
        Item = Key[..^(SurveyPath.Other.Length + 1)],
        AnyOf = [.. Question.Options.Where(option => option.FreeText).Select(option => option.Id)]
    } : null;

    private static IEnumerable<string> Named(IEnumerable<string?> services) => services.OfType<string>().Distinct();
}

/// <summary>
/// The items of a survey that are asked given the answers so far. Items depend on earlier answers only; an answer to an item that is not
/// asked does not count.
/// </summary>
internal sealed class SurveyPath
{
    public const string Other = "other";

    private readonly Dictionary<string, IReadOnlyList<string>> _answers = new(StringComparer.Ordinal);

    public SurveyPath(SurveyDefinition survey, IReadOnlyDictionary<string, List<string>> answers)
    {
        var asked = new List<SurveyItem>();
        foreach (var item in All(survey))
        {
            if (!item.Conditions.All(Holds)) continue;
            var offered = item with { Options = [.. item.Question.Options.Where(option => option.When is null || Holds(option.When))] };
            if (item.IsChoice && offered.Options.Count == 0) continue;
            asked.Add(offered);
            if (answers.GetValueOrDefault(item.Key) is { Count: > 0 } given) _answers[item.Key] = FilterOffered(offered, given);
        }
        Items = asked;
    }

    /// <summary>What is asked, in its order.</summary>
    public IReadOnlyList<SurveyItem> Items { get; }

    /// <summary>The answers that count: to what is asked, of what is offered, in the order in which it is offered.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers =>
        _answers.Where(pair => pair.Value.Count > 0).ToDictionary(pair => pair.Key, pair => pair.Value);

    /// <summary>The items that are asked given these answers.</summary>
    public static IReadOnlyList<SurveyItem> Follow(SurveyDefinition survey, IReadOnlyDictionary<string, List<string>> answers) =>
        new SurveyPath(survey, answers).Items;

    /// <summary>Every item of the survey, without regard to conditions, with all options.</summary>
    public static IReadOnlyList<SurveyItem> All(SurveyDefinition survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return [.. survey.Questions.SelectMany(ItemsOf).Select((item, at) => item with { Index = at, Options = item.Question.Options })];
    }

    /// <summary>An answer in words, as the person reads it on the check page.</summary>
    public static Text Read(SurveyItem item, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(values);
        if (item.IsWords) return Text.Data(string.Join(", ", values));
        var read = values.Select(value => Read(item, value)).ToList();
        return Text.Data(string.Join("; ", read.Select(text => text.Uk)), string.Join("; ", read.Select(text => text.En)));
    }

    private static Text Read(SurveyItem item, string value) => item.Question.Type switch
    {
        SurveyQuestionType.YesNo =>
            value == SurveyAnswers.Yes ? SurveyTexts.Yes : value == SurveyAnswers.No ? SurveyTexts.No : Text.Data(value),
        SurveyQuestionType.Scale or SurveyQuestionType.Matrix when value == SurveyAnswers.NotUsed && item.Question.Scale is { } scale =>
            Text.Data(scale.NaLabelUk, scale.NaLabelEn),
        SurveyQuestionType.Place => SurveyPlaces.Read(value),
        _ => item.Question.Options.FirstOrDefault(option => option.Id == value)?.Text ?? Text.Data(value),
    };

    private static IEnumerable<SurveyItem> ItemsOf(SurveyQuestion question) => question.Type switch
    {
        SurveyQuestionType.Matrix =>
            question.Rows.Select(row => new SurveyItem($"{question.Id}.{row.Id}", question, question) { Row = row }),
        SurveyQuestionType.Parts => question.Parts.SelectMany(part => WithOther($"{question.Id}.{part.Id}", question, part)),
        _ => WithOther(question.Id, question, question),
    };

    private static IEnumerable<SurveyItem> WithOther(string key, SurveyQuestion owner, SurveyQuestion question)
    {
        yield return new(key, owner, question);
        if (question.Options.Any(option => option.FreeText)) yield return new($"{key}.{Other}", owner, question) { IsOther = true };
    }

    private bool Holds(SurveyCondition condition) => condition.Holds(item => _answers.GetValueOrDefault(item) ?? []) != false;

    private static IReadOnlyList<string> FilterOffered(SurveyItem item, List<string> given) =>
        item.IsChoice ? [.. item.Options.Select(option => option.Id).Where(given.Contains)] : given;
}
