using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Emergencies;

/// <summary>A change of the phrases that staff keep.</summary>
/// <param name="Phrase">What comes or goes; null where the version before comes back.</param>
public sealed record PhraseChange(PhraseChangeKind Kind, DangerPhrase? Phrase = null);

/// <summary>The phrases as they are, and as a change would make them.</summary>
/// <param name="Edition">Id of the version in force; 0 while there is none.</param>
/// <param name="Fault">Why the change cannot be made; null if it can.</param>
public sealed record PhrasePlan(long Edition, IReadOnlyList<DangerPhrase> Before, IReadOnlyList<DangerPhrase> After, Text? Fault);

/// <summary>
/// Changes the phrases of danger: each change is a version of its own with its author, which can be taken back, and one transaction with
/// its line in the audit.
/// </summary>
public sealed class DangerPhraseWork
{
    private const int VersionsShown = 50;

    private readonly Database _database;
    private readonly Dangers _dangers;
    private readonly DangerPhraseBook _book;

    internal DangerPhraseWork(Database database, Dangers dangers, DangerPhraseBook book) =>
        (_database, _dangers, _book) = (database, dangers, book);

    /// <summary>The versions, the newest first.</summary>
    public static Task<List<DangerEdition>> ListAsync(BotDb db, CancellationToken cancellationToken) => db.Set<DangerEdition>()
        .OrderByDescending(edition => edition.Id).Take(VersionsShown).ToListAsync(cancellationToken);

    /// <summary>What a change would make of the phrases; nothing is kept.</summary>
    public async Task<PhrasePlan> PlanAsync(BotDb db, PhraseChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var last = await db.Set<DangerEdition>().OrderByDescending(edition => edition.Id).Take(2).ToListAsync();
        var before = last is [var now, ..] ? DangerPhrase.FromJson(now.Phrases) : [];
        var (after, fault) = change switch
        {
            { Kind: PhraseChangeKind.Undo } => last.Count == 0 ? (before, PhraseTexts.NothingBefore)
                : (last is [_, var earlier] ? DangerPhrase.FromJson(earlier.Phrases) : [], null),
            { Kind: PhraseChangeKind.Remove, Phrase: { } gone } => before.Contains(gone)
                ? ([.. before.Where(phrase => phrase != gone)], null) : (before, PhraseTexts.Unknown),
            { Phrase: { } come } => ((IReadOnlyList<DangerPhrase>)[.. before, come], FindFault(before, come)),
            _ => (before, PhraseTexts.Unknown),
        };
        return new(last is [var newest, ..] ? newest.Id : 0, before, after, fault);
    }

    /// <summary>Keeps a change as a new version.</summary>
    /// <param name="by">Who does it, as the audit names them.</param>
    /// <param name="edition">The version that was in force when its effect was looked at.</param>
    /// <returns>False, and nothing is kept, if another is in force by now or the change cannot be made.</returns>
    public Task<bool> ChangeAsync(string by, long edition, PhraseChange change) => _database.InTransactionAsync(async unit =>
    {
        // The counter is a lock: of two changes at the same time, the second sees the first.
        Setting.TakeNumber(unit, "danger-editions");
        var plan = await PlanAsync(unit.Db, change);
        if (plan.Edition != edition || plan.Fault is not null)
        {
            unit.RollBack();
            return false;
        }
        unit.Db.Add(new DangerEdition
        {
            At = unit.Now, By = by, Change = change.Kind, Words = change.Phrase?.Words, Phrases = DangerPhrase.ToJson(plan.After),
        });
        AuditEntry.Add(unit, by, "danger.phrases", $"{change.Kind}", plan.Before, plan.After);
        unit.AfterCommit(_book.Refresh);
        return true;
    });

    private Text? FindFault(IReadOnlyList<DangerPhrase> before, DangerPhrase come) =>
        before.Count >= DangerPhrase.MostPhrases ? PhraseTexts.TooMany
        : before.Any(phrase => phrase.Words == come.Words) ? PhraseTexts.Known
        : come.FindFault(_dangers);
}
