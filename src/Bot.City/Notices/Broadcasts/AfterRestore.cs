using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>
/// Stops what would tell people a second time from a restored database: a broadcast that was under way is paused, and one whose hour has
/// passed meanwhile has no hour any more. Staff resume what was really not told.
/// </summary>
internal static class AfterRestore
{
    public static void Stop(UnitOfWork unit)
    {
        unit.Session.Execute("UPDATE broadcasts SET status = 'Paused' WHERE status = 'Running'");
        unit.Session.Execute("UPDATE broadcasts SET starts_at = NULL WHERE status = 'Draft' AND starts_at <= @p0", unit.Now);
    }
}
