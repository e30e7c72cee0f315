using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IfCity.Bots.Storage;

/// <summary>PostgreSQL: a transaction for each piece of work; row locks keep one chat's updates in order.</summary>
public sealed class PostgresDatabase : Database
{
    /// <summary>More transactions than this at once only wait for each other inside the server.</summary>
    private const int AtOnce = 32;

    private readonly NpgsqlDataSource _source;
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private readonly TimeProvider _clock;
    private readonly DatabaseSchema _schema;

    public PostgresDatabase(string connectionString, TimeProvider clock, DatabaseSchema schema)
    {
        // A turn uses the same few statements, so the driver prepares them once for each connection.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 60, AutoPrepareMinUsages = 2 };
        // A turn's statements are synchronous. If all threads waited for one row's lock, its holder would have no thread to commit on.
        ThreadPool.GetMinThreads(out var workers, out var io);
        ThreadPool.SetMinThreads(Math.Max(workers, 2 * AtOnce), io);
        (_source, _clock, _schema) = (NpgsqlDataSource.Create(settings), clock, schema);
    }

    public override async Task<T> InTransactionAsync<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancellationToken = default)
    {
        await _turns.WaitAsync(cancellationToken);
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
            var unit = new UnitOfWork(session, () => db ??= OpenDb(connection, transaction), _clock);
            var value = await work(unit);
            await unit.FlushAsync();
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
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options, _schema);

    public override async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        await using var db = OpenForReading();
        if (_schema.MigrationsAssembly is null) await db.Database.EnsureCreatedAsync(cancellationToken);
        else await db.Database.MigrateAsync(cancellationToken);
    }

    public override bool IsUnavailable(Exception error) => error switch
    {
        PostgresException postgres =>
            postgres.IsTransient || postgres.SqlState is "57P01" or "57P02" or "57P03" or "53300" or "53100" or "25006",
        NpgsqlException or TimeoutException or ObjectDisposedException => true,
        DbUpdateException { InnerException: { } inner } => IsUnavailable(inner),
        _ => false,
    };

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _turns.Dispose();
    }

    private PostgresBotDb OpenDb(NpgsqlConnection connection, DbTransaction transaction)
    {
        var db = new PostgresBotDb(new DbContextOptionsBuilder<PostgresBotDb>().UseNpgsql(connection).Options, _schema);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        db.Database.UseTransaction(transaction);
        return db;
    }
}
