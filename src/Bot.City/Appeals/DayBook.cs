using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Appeals;

/// <summary>The days that staff have changed, in memory.</summary>
public sealed class DayBook(Database database, TimeProvider clock)
{
    private readonly Remembered<ChangedDays> _days = new(database, clock, static (db, _) => ChangedDays.Load(db), ChangedDays.None);

    public ChangedDays Get() => _days.Get();

    /// <summary>A change was made.</summary>
    public void Refresh() => _days.Refresh();
}
