namespace IfCity.Bots.Storage;

/// <summary>
/// What a slice does with its own rows when two persons turn out to be one (they linked two messengers). Every slice that keeps rows under
/// a person's number answers for them.
/// </summary>
public interface IPersonRows
{
    /// <summary>
    /// Puts all rows of one person under the number of another; of what both have once, one is left. Called in the transaction that makes
    /// them one, with everything flushed before.
    /// </summary>
    Task MergeAsync(UnitOfWork unit, long from, long into);
}
