using IfCity.Bots.Storage;

namespace IfCity.Bots.Dialogs;

/// <summary>The conversation of two persons who are one: one row is left. Who joins them carries over what waits in the other.</summary>
internal sealed class ConversationPersonRows : IPersonRows
{
    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        unit.Session.Execute(
            "DELETE FROM conversations WHERE person_id = @p0 AND EXISTS (SELECT 1 FROM conversations c WHERE c.person_id = @p1)", from, into);
        People.MoveRows(unit, "conversations", from, into);
        return Task.CompletedTask;
    }
}
