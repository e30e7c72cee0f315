using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Appeals;

/// <summary>What staff have changed of topics, in memory.</summary>
internal sealed class TopicBook(Database database, TimeProvider clock)
{
    private readonly Remembered<Reading> _reading = new(database, clock, Load, new(0, TopicEdits.None));

    public TopicEdits Get() => _reading.Get().Edits;

    public void Refresh() => _reading.Refresh();

    private static Reading Load(BotDb db, Reading? known)
    {
        var rows = db.Set<TopicEdit>().ToList();
        var versions = rows.Sum(row => row.Version);
        return known?.Versions == versions ? known : new(versions, rows.Count == 0 ? TopicEdits.None : TopicEdits.Of(rows));
    }

    /// <param name="Versions">The sum of all versions: each change makes it greater.</param>
    private sealed record Reading(int Versions, TopicEdits Edits);
}
