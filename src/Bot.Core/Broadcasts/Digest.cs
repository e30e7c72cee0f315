using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Buildings;
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
        foreach (var person in people.Distinct()) unit.Db.Add(new DigestItem { ChatId = person, AlertId = broadcast.AlertId!.Value, DueAt = due });
    }

    /// <summary>Today at that hour, or tomorrow if it is over.</summary>
    internal static DateTimeOffset Next(DateTimeOffset now)
    {
        var local = When.InKyiv(now);
        var hour = (local.Hour < Hour ? local.Date : local.Date.AddDays(1)).AddHours(Hour);
        return new DateTimeOffset(hour, When.Kyiv.GetUtcOffset(hour)).ToUniversalTime();
    }
}
