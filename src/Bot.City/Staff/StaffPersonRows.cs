using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Staff;

/// <summary>Merges the staff chat when two persons are linked: that of the chat that gave the code stays.</summary>
internal sealed class StaffPersonRows : IPersonRows
{
    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        unit.Session.Execute("DELETE FROM staff_chats WHERE person_id = @p0 AND EXISTS (SELECT 1 FROM staff_chats s WHERE s.person_id = "
            + "@p1)", from, into);
        People.MoveRows(unit, "staff_chats", from, into);
        return Task.CompletedTask;
    }
}
