using IfCity.Bots.Sealing;

namespace IfCity.Bots.Storage;

/// <summary>
/// One transaction's work: what is read and written through it commits together or not at all. Slices add rows to
/// <see cref="Db"/> and never commit; the network is never called inside.
/// </summary>
/// <param name="openBeside">Opens a connection beside the transaction; null where one transaction writes at a time.</param>
public sealed class UnitOfWork(Session session, Func<BotDb> openDb, TimeProvider clock, KeyRing keys, Func<Session>? openBeside = null)
{
    private readonly List<Action> _beforeCommit = [], _afterCommit = [];
    private BotDb? _db;

    /// <summary>The domain's tables with change tracking, opened when first asked for: most turns need none.</summary>
    public BotDb Db => _db ??= openDb();

    /// <summary>The turn's own statements.</summary>
    public Session Session => session;

    /// <summary>What seals and opens for the turn's own statements; the tables of <see cref="Db"/> do so by themselves.</summary>
    public KeyRing Keys => keys;

    /// <summary>One instant for all that is written here, to the microsecond that both databases keep.</summary>
    public DateTimeOffset Now { get; } = Instants.FromMicroseconds(Instants.ToMicroseconds(clock.GetUtcNow()));

    /// <summary>The work was given up: the database undoes all that was written through this unit.</summary>
    internal bool IsRolledBack { get; private set; }

    /// <summary>Writes what was added so far, so that generated numbers are known. The transaction stays open.</summary>
    public async Task FlushAsync()
    {
        if (IsRolledBack) return;
        session.SendQueued();
        if (_db is not null) await _db.SaveChangesAsync();
    }

    /// <summary>
    /// Inserts a row at once and answers its number. For a table to which turns add all day: <see cref="Db"/> does not know of the row
    /// unless it is attached.
    /// </summary>
    public long Insert<T>(T row) where T : class
    {
        var insert = RowInsert.Of(Db.Model, typeof(T));
        return session.QueryNumber(insert.Returning, insert.Read(row))!.Value;
    }

    /// <summary>Inserts a row whose number nobody asks for, together with the next statement (<see cref="Session.Queue"/>).</summary>
    public void QueueInsert<T>(T row) where T : class
    {
        var insert = RowInsert.Of(Db.Model, typeof(T));
        session.Queue(insert.Sql, insert.Read(row));
    }

    /// <summary>
    /// Runs a statement that is committed at once where several transactions write beside each other: for a row that all want, which would
    /// hold them up until this work ends. There it stays done even if the work is given up.
    /// </summary>
    public T RunBeside<T>(Func<Session, T> statement)
    {
        if (openBeside is null) return statement(session);
        using var beside = openBeside();
        return statement(beside);
    }

    /// <summary>
    /// Gives the work up: when it returns, nothing of it is kept and no action runs after the commit, but its result still
    /// reaches the caller. Other work that is committed together with it stays.
    /// </summary>
    public void RollBack()
    {
        IsRolledBack = true;
        session.DropQueued();
    }

    /// <summary>
    /// Runs as the last of the work, after all that was added has been written: for what others wait for until the transaction ends, so
    /// that they wait no longer than they must.
    /// </summary>
    public void BeforeCommit(Action action) => _beforeCommit.Add(action);

    /// <summary>Runs once the transaction has been committed, and not otherwise. It must be quick and must not throw.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <summary>Writes what is left to be written, at the end of the work.</summary>
    internal async Task CompleteAsync()
    {
        await FlushAsync();
        if (IsRolledBack) return;
        foreach (var action in _beforeCommit) action();
        session.SendQueued();
    }

    internal void RunAfterCommit()
    {
        if (IsRolledBack) return;
        foreach (var action in _afterCommit) action();
    }
}
