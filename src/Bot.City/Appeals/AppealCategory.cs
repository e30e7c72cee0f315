using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Appeals;

/// <summary>What an appeal is about, who looks after such things, and what has to be asked.</summary>
public sealed record AppealCategory
{
    public required string Slug { get; init; }
    public required string TitleUk { get; init; }
    public required string TitleEn { get; init; }
    public required string DepartmentUk { get; init; }
    public required string DepartmentEn { get; init; }
    public required string DefaultUrgency { get; init; }

    /// <summary><c>none</c> and <c>optional</c> need no place; all others do.</summary>
    public required string Location { get; init; }
    public IReadOnlyList<string> Keywords { get; init; } = [];
    public IReadOnlyList<string> ExamplesUk { get; init; } = [];

    /// <summary>The subject that it falls under in the city's own list of subjects of appeals.</summary>
    public string? CityCategoryUk { get; init; }

    /// <summary>Another body's matter: kept only if the resident insists, and passed on at once.</summary>
    public bool ForwardOnly { get; init; }

    /// <summary>The number of that other body, as people dial it.</summary>
    public string? Call { get; init; }

    /// <summary>The card of the catalogue that helps in such matters.</summary>
    public string? RedirectCatalogueId { get; init; }

    /// <summary>When that card is the better way, in words; the matter is the city's all the same.</summary>
    public string? RedirectWhen { get; init; }

    /// <summary>The kind of notices (<see cref="Notices.Subscriptions.NoticeKind"/>) that may explain it.</summary>
    public string? NoticeKind { get; init; }

    /// <summary>Days of silence after which "done" counts as done.</summary>
    public int SilenceDays { get; init; } = 3;

    /// <summary><c>required</c>: it cannot be called done without a picture of the result.</summary>
    public string? ResultPhoto { get; init; }

    public bool NeedsResultPhoto => ResultPhoto == "required";

    /// <summary>
    /// What to do at once if it is dangerous, with the number to call: an "if", for the category alone says nothing of it.
    /// </summary>
    public string? DangerHintUk { get; init; }
    public string? DangerHintEn { get; init; }

    public Text Title => Text.Data(TitleUk, TitleEn);

    public Text Department => Text.Data(DepartmentUk, DepartmentEn);

    public bool NeedsPlace => Location is not ("none" or "optional");

    public Text? Danger => DangerHintUk is null ? null : Text.Data($"⚠️ {DangerHintUk}", $"⚠️ {DangerHintEn ?? DangerHintUk}");
}

/// <summary>How quickly something must be answered.</summary>
public sealed record Urgency
{
    public required string TitleUk { get; init; }
    public required string TitleEn { get; init; }
    public int? ResolveWithinHours { get; init; }
    public int? ResolveWithinDays { get; init; }
    public int? ResolveWithinWorkingDays { get; init; }
    public int? AnswerWithinDays { get; init; }

    public Text Title => Text.Data(TitleUk, TitleEn);
}
