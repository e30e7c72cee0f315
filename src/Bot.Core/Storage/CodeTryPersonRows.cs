namespace IfCity.Bots.Storage;

/// <summary>Wrong codes of two persons who are one: all count, so that nobody links a messenger to go on guessing.</summary>
internal sealed class CodeTryPersonRows : IPersonRows
{
    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        People.MoveRows(unit, "code_tries", from, into);
        return Task.CompletedTask;
    }
}
