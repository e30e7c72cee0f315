using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace IfCity.Bots.Storage;

/// <summary>The database of the service. All writing goes through <see cref="InTransactionAsync{T}"/>.</summary>
public abstract class Database : IAsyncDisposable
{
    /// <summary>"No space left on device", as the two kinds of systems number it.</summary>
    private const int NoSpaceUnix = 28, NoSpaceWindows = unchecked((int)0x80070070);

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction and returns its result once that is committed durably. What it
    /// throws rolls back its own work and reaches the caller; <see cref="UnitOfWork.RollBack"/> does so without throwing.
    /// </summary>
    public abstract Task<T> InTransactionAsync<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancellationToken = default);

    public Task InTransactionAsync(Func<UnitOfWork, Task> work, CancellationToken cancellationToken = default) =>
        InTransactionAsync(async unit =>
    {
        await work(unit);
        return true;
    }, cancellationToken);

    /// <summary>A context of its own for reading (no tracking), beside any transaction.</summary>
    public abstract BotDb OpenForReading();

    /// <summary>Brings the tables up to date. Called once, before anything else.</summary>
    /// <exception cref="CannotStartException">The tables are those of a later version of the service.</exception>
    public abstract Task MigrateAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Holds off other processes that start meanwhile, until it is disposed, so that tables, keys and first data are made once. Null where
    /// only one process may have the database anyway.
    /// </summary>
    /// <param name="waits">Is called once if another process is at it.</param>
    internal virtual Task<IAsyncDisposable?> LockStartAsync(Action waits, CancellationToken cancellationToken) =>
        Task.FromResult<IAsyncDisposable?>(null);

    /// <summary>Whether there are no tables yet: the first start is to make them, which takes a while.</summary>
    internal abstract Task<bool> IsNewAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Removes from the database's files what deleted rows have left there. Where the server does so by itself (PostgreSQL's vacuum),
    /// nothing is done.
    /// </summary>
    public virtual Task ScrubAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>The database cannot be reached or is too busy: the same work may succeed later.</summary>
    public abstract bool IsUnavailable(Exception error);

    /// <summary>There is no room left, for the database or for a file beside it: people have to make some.</summary>
    public virtual bool IsFull(Exception error) =>
        error is IOException { HResult: NoSpaceUnix or NoSpaceWindows } || (error.InnerException is { } inner && IsFull(inner));

    /// <summary>The database is away in such a way that the process does better to wait for it at its start than to end.</summary>
    internal virtual bool IsWorthWaitingFor(Exception error) => false;

    public abstract ValueTask DisposeAsync();

    protected static Task<bool> HasTablesAsync(BotDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.GetService<IRelationalDatabaseCreator>().HasTablesAsync(cancellationToken);
    }

    /// <summary>Refuses tables that a later version has changed: this one would write into what it does not understand.</summary>
    protected static async Task RefuseLaterVersionAsync(BotDb db, CancellationToken cancellationToken)
    {
        var unknown = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Except(db.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
            throw new CannotStartException($"The database is that of a later version of the service (it has '{unknown[^1]}'): start that "
                + "version, or restore a backup that was made before it.");
    }
}
