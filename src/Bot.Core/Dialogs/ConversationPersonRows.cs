using IfCity.Bots.Storage;

namespace IfCity.Bots.Dialogs;

/// <summary>
/// Deletes the conversation of a merged person, or of one who leaves. The turn that links two stores what waited in both under the other's
/// number.
/// </summary>
internal sealed class ConversationPersonRows : IPersonRows
{
    private static readonly Text Title = new($"Розмова і чернетки", $"The conversation and drafts");

    public IReadOnlyList<PersonTable> Tables { get; } = [new PersonTable<ConversationRow>(Title,
        (db, person) => db.Set<ConversationRow>().Where(row => row.PersonId == person.Id),
        row => new($"востаннє {KyivTime.Moment(row.TouchedAt).Uk}", $"last on {KyivTime.Moment(row.TouchedAt).En}"))];

    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        unit.Session.Execute("DELETE FROM conversations WHERE person_id = @p0", from);
        return Task.CompletedTask;
    }
}
