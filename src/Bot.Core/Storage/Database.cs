namespace IfCity.Bots.Storage;

/// <summary>The database of the service. All writing goes through <see cref="InTransactionAsync{T}"/>.</summary>
public abstract class Database : IAsyncDisposable
{
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
    public abstract Task MigrateAsync(CancellationToken cancellationToken = default);

    /// <summary>The database cannot be reached or is too busy: the same work may succeed later.</summary>
    public abstract bool IsUnavailable(Exception error);

    public abstract ValueTask DisposeAsync();
}
