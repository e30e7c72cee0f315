using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Broadcasts;

/// <summary>Notices that people want to hear of once a day.</summary>
internal static class Digest
{
    /// <summary>The hour of Kyiv's clock at which the day's are told.</summary>
    private const int Hour = 18;

    public static void Add(Unit unit, Broadcast broadcast, IReadOnlyList<long> people)
    {
        var due = Next(unit.Now);
        // A later step of the event finds it there: the digest tells how it stands by then.
        foreach (var person in people.Distinct())
            unit.Session.Execute("INSERT INTO digest_items (person_id, alert_id, due_at) VALUES (@p0, @p1, @p2) ON CONFLICT (person_id, alert_id) DO NOTHING", person, broadcast.AlertId!.Value, due);
    }

    /// <summary>Today at that hour, or tomorrow if it is over.</summary>
    internal static DateTimeOffset Next(DateTimeOffset now)
    {
        var local = When.InKyiv(now);
        var hour = (local.Hour < Hour ? local.Date : local.Date.AddDays(1)).AddHours(Hour);
        return new DateTimeOffset(hour, When.Kyiv.GetUtcOffset(hour)).ToUniversalTime();
    }
}
