using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Emergencies;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>What stands in the form of a new appeal, and what was made of it.</summary>
/// <param name="Told">As it was typed.</param>
/// <param name="Key">Under which it is filed once, however often the form is sent.</param>
public sealed record NewAppealForm(ToldAppeal Told, string Key)
{
    /// <summary>What was made of it; null before it was looked at.</summary>
    public ReadAppeal? Read { get; init; }

    /// <summary>The likeliest topics for the words, the best first.</summary>
    public IReadOnlyList<AppealCategory> Proposed { get; init; } = [];

    /// <summary>Open appeals that may be about the same.</summary>
    public IReadOnlyList<SimilarAppeal> Similar { get; init; } = [];

    /// <summary>The danger that the words name; null if they name none.</summary>
    public Danger? Danger { get; init; }

    /// <summary>It was looked at and can be filed.</summary>
    public bool IsReady => Read is { Faults.Count: 0 };

    /// <summary>The topic and the place that the operator has seen: with others it is looked at again before it is filed.</summary>
    public string? Seen => Read is { Draft: var draft } ? $"{draft.Category} {draft.Place.Found?.Code}" : null;
}
