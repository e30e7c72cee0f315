using IfCity.Bots.City.Residents.Masking;
using IfCity.Bots.Dialogs;
using T = IfCity.Bots.City.Appeals.AppealTexts;

namespace IfCity.Bots.City.Appeals;

/// <summary>Puts the stored facts of an appeal into words of both languages. What a person wrote is not translated.</summary>
public sealed class AppealWording(AppealCategories categories, WordMask mask)
{
    /// <summary>The most lines of history on a card, because the length of a message is limited.</summary>
    private const int LinesAtMost = 12;

    /// <summary>What is said of a change besides its kind; null if nothing is.</summary>
    /// <param name="words">What a person wrote of it, in whatever language.</param>
    public Text? Reason(AppealFact? fact, string? words)
    {
        var written = string.IsNullOrWhiteSpace(words) ? null : Text.Data(words.Trim());
        return (fact, written) switch
        {
            (null, _) => written,
            // The reason that a person gives takes the place of the service's own.
            (AppealFact.MergedInto or AppealFact.TakenBack, not null) => written,
            (_, null) => Describe(fact),
            _ => Describe(fact) is var worded ? Text.Data($"{worded.Uk} {written.Uk}", $"{worded.En} {written.En}") : null,
        };
    }

    /// <summary>The same of a line of the history.</summary>
    public Text? Reason(AppealEvent line) => Reason(line.Fact, line.Words);

    /// <summary>
    /// What an appeal is about: to its author in their own words; to others what staff released of them, or the topic alone.
    /// </summary>
    public Text Subject(Appeal appeal, bool own) => own ? appeal.Description
        : Released(appeal) is { } words ? Text.Data(words) : Category(appeal.Category).Title;

    /// <summary>What everybody may read of the words; null if that is nothing.</summary>
    public string? Released(Appeal appeal) => appeal.Kind == AppealKind.Formal || string.IsNullOrWhiteSpace(appeal.PublicWords) ? null
        : mask.ForEverybody(appeal.PublicWords);

    /// <summary>The card of an appeal: what, where, its state and its history.</summary>
    /// <param name="own">For its author.</param>
    public Text Card(Appeal appeal, bool own, IReadOnlyList<AppealEvent> history, int photos, int joiners) =>
        T.Card(appeal, categories.Find(appeal.Category), Subject(appeal, own), own ? appeal.Answers : [],
            [.. history.TakeLast(LinesAtMost).Select(line => T.Line(line, Reason(line)))], photos, joiners);

    private Text Describe(AppealFact fact) => fact switch
    {
        AppealFact.PassedOn passed => Category(passed.Category).Department,
        AppealFact.FollowsOn follows => T.FollowsOn(follows.Number),
        AppealFact.MergedInto merged => T.MergedInto(merged.Number),
        AppealFact.Rerouted rerouted => T.Rerouted(Category(rerouted.From), Category(rerouted.To)),
        AppealFact.EscalatedTo escalated => Text.Data(escalated.NameUk, escalated.NameEn),
        AppealFact.ClosedBySilence closed => T.ClosedBySilence(closed.Days),
        AppealFact.RefutedByNeighbours refuted => T.NeighboursSayNo(refuted.Count),
        AppealFact.Judged judged => T.Named(judged.Verdict),
        AppealFact.Rated rated => Text.Data(new string('★', rated.Mark)),
        AppealFact.ExternalNumber external => Text.Data(external.Number),
        AppealFact.Recurred => T.Recurred,
        AppealFact.TakenBack taken => T.Named(taken.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "Nobody knows how to word it."),
    };

    private AppealCategory Category(string slug) => categories.Find(slug) ?? categories.Find("other")!;
}
