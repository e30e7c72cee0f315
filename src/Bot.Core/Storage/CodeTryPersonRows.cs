namespace IfCity.Bots.Storage;

/// <summary>Moves the wrong codes of a merged person, so that nobody can link a messenger to go on guessing.</summary>
internal sealed class CodeTryPersonRows : IPersonRows
{
    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        People.MoveRows(unit, "code_tries", from, into);
        return Task.CompletedTask;
    }
}
