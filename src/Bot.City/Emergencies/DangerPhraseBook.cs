using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Emergencies;

/// <summary>The phrases of the staff in memory.</summary>
internal sealed class DangerPhraseBook(Database database, TimeProvider clock)
{
    private readonly Remembered<Reading> _reading = new(database, clock, Load, new(0, PhraseMatcher.None));

    public PhraseMatcher Get() => _reading.Get().Matcher;

    public void Refresh() => _reading.Refresh();

    private static Reading Load(BotDb db, Reading? known)
    {
        var kept = db.Set<DangerEdition>().OrderByDescending(edition => edition.Id)
            .Select(edition => new { edition.Id, edition.Phrases }).FirstOrDefault();
        // Phrases are folded once: a version never changes.
        return kept is null ? new(0, PhraseMatcher.None)
            : known?.Id == kept.Id ? known : new(kept.Id, new(DangerPhrase.FromJson(kept.Phrases)));
    }

    private sealed record Reading(long Id, PhraseMatcher Matcher);
}
