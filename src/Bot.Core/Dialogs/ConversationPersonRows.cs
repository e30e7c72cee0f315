using IfCity.Bots.Storage;

namespace IfCity.Bots.Dialogs;

/// <summary>
/// Deletes the conversation of a merged person. The turn that links the two stores what waited in both under the other's number.
/// </summary>
internal sealed class ConversationPersonRows : IPersonRows
{
    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        unit.Session.Execute("DELETE FROM conversations WHERE person_id = @p0", from);
        return Task.CompletedTask;
    }
}
