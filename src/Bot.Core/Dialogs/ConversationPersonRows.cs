using IfCity.Bots.Storage;

namespace IfCity.Bots.Dialogs;

/// <summary>
/// The conversation of two persons who are one: the turn that links them goes on as the other, and carries over what waits in both.
/// </summary>
internal sealed class ConversationPersonRows : IPersonRows
{
    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        unit.Session.Execute("DELETE FROM conversations WHERE person_id = @p0", from);
        return Task.CompletedTask;
    }
}
