using System.Text.Json.Serialization;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Appeals;

/// <summary>What an appeal is about, who looks after such things, and what has to be asked.</summary>
public sealed record AppealCategory
{
    /// <summary>Stable name; it stands in rows and in the API.</summary>
    public required string Slug { get; init; }
    public required string TitleUk { get; init; }
    public required string TitleEn { get; init; }

    /// <summary>The department that works on such appeals.</summary>
    public required string DepartmentUk { get; init; }
    public required string DepartmentEn { get; init; }

    /// <summary>Slug of the urgency that an appeal of it begins with.</summary>
    public required string DefaultUrgency { get; init; }

    /// <summary><c>none</c> and <c>optional</c> need no place; all others do.</summary>
    public required string Location { get; init; }

    /// <summary>It concerns businesses, too: who wants their order sees it before the rest.</summary>
    public bool ForBusiness { get; init; }

    /// <summary>Words by which an appeal is proposed to be of it.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Sentences as residents write them, for the same.</summary>
    public IReadOnlyList<string> ExamplesUk { get; init; } = [];

    /// <summary>The subject that it falls under in the city's own list of subjects of appeals.</summary>
    public string? CityCategoryUk { get; init; }

    /// <summary>Another body is responsible: an appeal is registered only if the resident insists, and is forwarded at once.</summary>
    public bool ForwardOnly { get; init; }

    /// <summary>The number of that other body, as people dial it.</summary>
    public string? Call { get; init; }

    /// <summary>The card of the catalogue that helps in such matters.</summary>
    public string? RedirectCatalogueId { get; init; }

    /// <summary>When that card is the better way, in words; the matter is the city's all the same.</summary>
    public string? RedirectWhen { get; init; }

    /// <summary>The kind of notices (<see cref="Notices.Subscriptions.NoticeKind"/>) that may explain it.</summary>
    public string? NoticeKind { get; init; }

    /// <summary>Days without an objection after which a result counts as accepted.</summary>
    public int SilenceDays { get; init; } = 3;

    /// <summary>
    /// Days after such a silence at which the author is asked, once, whether the trouble came back; null where it cannot.
    /// </summary>
    public int? AskAgainDays { get; init; }

    /// <summary><c>required</c> if staff must add a picture of the result; null if not.</summary>
    public string? ResultPhoto { get; init; }

    /// <summary>True if an appeal can be marked as done only with a picture of the result.</summary>
    public bool NeedsResultPhoto => ResultPhoto == "required";

    /// <summary>What to do, and which number to call, in case it is dangerous: the category alone does not say whether it is.</summary>
    public string? DangerHintUk { get; init; }
    public string? DangerHintEn { get; init; }

    /// <summary>Slugs of its own questions, three at most.</summary>
    [JsonPropertyName("questions")]
    public IReadOnlyList<string> QuestionSlugs { get; init; } = [];

    /// <summary>Its own questions, in the order in which they are asked.</summary>
    [JsonIgnore]
    public IReadOnlyList<TopicQuestion> Questions { get; init; } = [];

    public Text Title => Text.Data(TitleUk, TitleEn);

    public Text Department => Text.Data(DepartmentUk, DepartmentEn);

    /// <summary>The questions that the author has neither answered nor skipped, and whose answer their words do not tell.</summary>
    public IReadOnlyList<TopicQuestion> ListOpenQuestions(AppealDraft draft) => [.. Questions.Where(question =>
        !draft.Answers.ContainsKey(question.Slug) && !draft.Skipped.Contains(question.Slug) && !question.IsTold(draft.Words))];

    public IReadOnlyList<AppealAnswer> ListAnswers(AppealDraft draft) => [.. Questions
        .Where(question => draft.Answers.ContainsKey(question.Slug)).Select(question => question.Answer(draft.Answers[question.Slug]))];

    public bool MayHavePlace => Location != "none";

    public bool NeedsPlace => Location is not ("none" or "optional");

    public Text? Danger => DangerHintUk is null ? null : Text.Data($"⚠️ {DangerHintUk}", $"⚠️ {DangerHintEn ?? DangerHintUk}");
}

/// <summary>How quickly something must be answered.</summary>
public sealed record Urgency
{
    public required string TitleUk { get; init; }
    public required string TitleEn { get; init; }

    /// <summary>Hours around the clock; of these four the first that is set decides the term.</summary>
    public int? ResolveWithinHours { get; init; }

    /// <summary>Calendar days.</summary>
    public int? ResolveWithinDays { get; init; }

    /// <summary>Working days by Kyiv's calendar.</summary>
    public int? ResolveWithinWorkingDays { get; init; }

    /// <summary>Calendar days for the answer to a formal appeal: 30 by article 20 of the law on citizens' appeals (393/96-ВР).</summary>
    public int? AnswerWithinDays { get; init; }

    public Text Title => Text.Data(TitleUk, TitleEn);
}
