using System.Data.Common;
using IfCity.Bots.Sealing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IfCity.Bots.Storage;

/// <summary>PostgreSQL: a transaction for each piece of work; row locks keep one chat's updates in order.</summary>
public sealed class PostgresDatabase : Database
{
    /// <summary>More transactions than this at once only wait for each other inside the server, and each for its part of a core.</summary>
    private static readonly int AtOnce = Math.Clamp(8 * Environment.ProcessorCount, 16, 32);

    /// <summary>Work that has waited this long for its turn is better put off: slow statements hold up the server.</summary>
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(250);

    private readonly NpgsqlDataSource _source, _beside;
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private readonly TimeProvider _clock;
    private readonly DatabaseSchema _schema;
    private readonly KeyRing _keys;

    /// <param name="keys">What seals; null: nothing that is sealed is read or written here.</param>
    public PostgresDatabase(string connectionString, TimeProvider clock, DatabaseSchema schema, KeyRing? keys = null)
    {
        // A turn's statements are synchronous. If all threads waited for one row's lock, its holder would have no thread to commit on.
        ThreadPool.GetMinThreads(out var workers, out var io);
        ThreadPool.SetMinThreads(Math.Max(workers, 2 * AtOnce), io);
        (_source, _beside) = (NpgsqlDataSource.Create(PostgresSettings.ForWork(connectionString)),
            NpgsqlDataSource.Create(PostgresSettings.ForBeside(connectionString)));
        (_schema, _clock, _keys) = (schema, clock, keys ?? KeyRing.Closed);
    }

    public override async Task<T> InTransactionAsync<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancellationToken = default)
    {
        if (!await _turns.WaitAsync(MostWait, cancellationToken)) throw new TimeoutException("The database is too busy.");
        try
        {
            return await RunAsync(work, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task<T> RunAsync<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        using var session = new Session(connection, Dialect.Postgres, keepStatements: false);
        BotDb? db = null;
        try
        {
            var unit = new UnitOfWork(session, () => db ??= OpenDb(connection, transaction), _clock, _keys, OpenBeside);
            var value = await work(unit);
            await unit.CompleteAsync();
            await (unit.IsRolledBack ? transaction.RollbackAsync(cancellationToken) : transaction.CommitAsync(cancellationToken));
            unit.RunAfterCommit();
            return value;
        }
        finally
        {
            if (db is not null) await db.DisposeAsync();
        }
    }

    public override BotDb OpenForReading() => new PostgresBotDb(new DbContextOptionsBuilder<PostgresBotDb>()
        .UseNpgsql(_source, postgres => postgres.MigrationsAssembly(_schema.MigrationsAssembly))
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options, _schema, _keys);

    public override async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        await using var db = OpenForReading();
        if (_schema.MigrationsAssembly is not null && await db.Database.CanConnectAsync(cancellationToken))
            await RefuseLaterVersionAsync(db, cancellationToken);
        if (_schema.MigrationsAssembly is null) await db.Database.EnsureCreatedAsync(cancellationToken);
        else await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>A server that has no such database yet cannot be locked; the first to come makes it.</summary>
    internal override async Task<IAsyncDisposable?> LockStartAsync(Action waits, CancellationToken cancellationToken)
    {
        await using var db = OpenForReading();
        if (!await db.Database.CanConnectAsync(cancellationToken)) return null;
        var held = new StartLock(await _beside.OpenConnectionAsync(cancellationToken));
        try
        {
            for (var isSaid = false; !await held.TryTakeAsync(cancellationToken); isSaid = true)
            {
                if (!isSaid) waits();
                await Task.Delay(LockInterval, _clock, cancellationToken);
            }
            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    internal override async Task<bool> IsNewAsync(CancellationToken cancellationToken)
    {
        await using var db = OpenForReading();
        return await db.Database.CanConnectAsync(cancellationToken) && !await HasTablesAsync(db, cancellationToken);
    }

    public override bool IsUnavailable(Exception error) => error switch
    {
        PostgresException postgres => IsUnavailable(postgres.SqlState),
        NpgsqlException or TimeoutException or ObjectDisposedException or IOException => true,
        // EF wraps what it takes for transient in an InvalidOperationException.
        DbUpdateException or InvalidOperationException when error.InnerException is { } inner => IsUnavailable(inner),
        _ => false,
    };

    public override bool IsFull(Exception error) => error is PostgresException { SqlState: "53100" } || base.IsFull(error);

    /// <summary>A server that is away or starting comes; a wrong password or name has to be mended.</summary>
    internal override bool IsWorthWaitingFor(Exception error) => IsUnavailable(error);

    /// <summary>
    /// Classes of SQLSTATE: the connection (08), a deadlock or serialization (40), resources (53: connections, disk, memory), a statement
    /// ended from outside or a server that stops (57), its own input and output (58). Beside them: a lock that could not be had, a
    /// transaction that stood still too long, and a server that has become a read-only replica.
    /// </summary>
    private static bool IsUnavailable(string state) => state is "40001" or "40P01" or "55P03" or "25P03" or "25006"
        || state[..2] is "08" or "53" or "57" or "58";

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _beside.DisposeAsync();
        _turns.Dispose();
    }

    private Session OpenBeside() => new(_beside.OpenConnection(), Dialect.Postgres, keepStatements: false);

    private PostgresBotDb OpenDb(NpgsqlConnection connection, DbTransaction transaction)
    {
        var db = new PostgresBotDb(new DbContextOptionsBuilder<PostgresBotDb>().UseNpgsql(connection).Options, _schema, _keys);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        // What fails undoes the whole work, so nothing goes back to a savepoint, and each costs two trips to the server.
        db.Database.AutoSavepointsEnabled = false;
        db.Database.UseTransaction(transaction);
        return db;
    }

    /// <summary>A lock of the session, which the server lets go if the process ends. A wait in the server would have a term.</summary>
    private sealed class StartLock(NpgsqlConnection connection) : IAsyncDisposable
    {
        private const string Lock = "7304";

        public async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
        {
            await using var take = new NpgsqlCommand($"SELECT pg_try_advisory_lock({Lock})", connection);
            return await take.ExecuteScalarAsync(cancellationToken) is true;
        }

        /// <summary>Lets it go by itself, because the connection goes back to its pool and stays open.</summary>
        public async ValueTask DisposeAsync()
        {
            try
            {
                await using var release = new NpgsqlCommand($"SELECT pg_advisory_unlock({Lock})", connection);
                await release.ExecuteNonQueryAsync();
            }
            catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
            {
                // The connection is broken, and the lock gone with it. What broke it reaches the caller, who waits for the server.
            }
            await connection.DisposeAsync();
        }
    }
}
