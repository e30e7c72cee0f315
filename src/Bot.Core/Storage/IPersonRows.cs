using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Storage;

/// <summary>
/// What a slice keeps of people, and what becomes of it: when two persons turn out to be one (they linked two messengers), when a person
/// asks what is known of them, wants no more messages, or leaves. Every slice that keeps rows of people answers for them.
/// </summary>
public interface IPersonRows
{
    /// <summary>
    /// What the slice keeps of a person, table by table, in the order in which they can go. A person reads the rows and the rows go with
    /// them by the same query, so that nothing goes unread and nothing that was read stays behind.
    /// </summary>
    IReadOnlyList<PersonTable> Tables { get; }

    /// <summary>
    /// Puts all rows of one person under the number of another; of what both have once, one is left. Called in the transaction that makes
    /// them one, with everything flushed before.
    /// </summary>
    Task MergeAsync(UnitOfWork unit, long from, long into);

    /// <summary>What would be kept without the person, or longer than they stay, in words that they read before they leave.</summary>
    Task<IReadOnlyList<Text>> ListWhatStaysAsync(BotDb db, PersonKeys person) => Task.FromResult<IReadOnlyList<Text>>([]);

    /// <summary>Ends what the slice sends to the person of its own accord, but for danger.</summary>
    Task StopAsync(UnitOfWork unit, PersonKeys person) => Task.CompletedTask;
}
