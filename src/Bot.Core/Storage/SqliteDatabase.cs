using System.Threading.Channels;
using IfCity.Bots.Sealing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Storage;

/// <summary>
/// SQLite: one writer takes the waiting work in turn and commits several pieces together, each behind a savepoint of
/// its own. A commit waits for the disk (<c>synchronous=FULL</c>), so under load the wait is shared; a lone piece of
/// work is committed at once.
/// </summary>
public sealed class SqliteDatabase : Database
{
    private const int MostInGroup = 128;

    /// <summary>Another connection of this process may hold the file for a moment: while the log is emptied.</summary>
    private static readonly TimeSpan LongestLockWait = TimeSpan.FromSeconds(5);

    private readonly string _connectionString;
    private readonly TimeProvider _clock;
    private readonly DatabaseSchema _schema;
    private readonly KeyRing _keys;
    private readonly Channel<Work> _waiting = Channel.CreateUnbounded<Work>(new() { SingleReader = true });
    private readonly Lazy<Task> _writer;
    private readonly FileStream? _fileLock;
    private Session? _session;
    private BotDb? _db;

    static SqliteDatabase()
    {
        SQLitePCL.Batteries_V2.Init();
        // Nobody asks how much memory the library takes, and to count it each allocation waits for a lock. It must be said before the first
        // connection; later it is refused, and the library counts as it did.
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <exception cref="CannotStartException">Another process works on the same file, or its folder cannot be written to.</exception>
    /// <param name="keys">What seals; null: nothing that is sealed is read or written here.</param>
    public SqliteDatabase(string connectionString, TimeProvider clock, DatabaseSchema schema, KeyRing? keys = null)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = (int)LongestLockWait.TotalSeconds };
        (_connectionString, _clock, _schema, _keys) = (settings.ToString(), clock, schema, keys ?? KeyRing.Closed);
        _fileLock = SqliteFileLock.Take(settings.DataSource);
        _writer = new(() => Task.Run(WriteAsync));
    }

    public override Task<T> InTransactionAsync<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancellationToken = default)
    {
        var piece = new Work<T>(work);
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(piece), this);
        _ = _writer.Value;
        return piece.Result;
    }

    public override BotDb OpenForReading() =>
        new SqliteBotDb(Options(new SqliteConnection(_connectionString), owned: true), _schema, _keys);

    public override async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        await using var db = OpenForReading();
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (_schema.MigrationsAssembly is not null) await RefuseLaterVersionAsync(db, cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        if (_schema.MigrationsAssembly is null)
        {
            await db.Database.EnsureCreatedAsync(cancellationToken);
            return;
        }
        if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) return;
        // EF's lock is a table that a killed process leaves behind; this process is alone, so nobody holds it.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    internal override async Task<bool> IsNewAsync(CancellationToken cancellationToken)
    {
        await using var db = OpenForReading();
        return !await db.Database.CanConnectAsync(cancellationToken) || !await HasTablesAsync(db, cancellationToken);
    }

    /// <summary>Changes stay in the log beside the file until it is emptied. While somebody reads, that waits for the next time.</summary>
    public override async Task ScrubAsync(CancellationToken cancellationToken = default)
    {
        await using var db = OpenForReading();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }

    public override bool IsUnavailable(Exception error) => error switch
    {
        ObjectDisposedException or IOException => true,
        _ => IsOfConnection(error),
    };

    public override bool IsFull(Exception error) =>
        error is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } || base.IsFull(error);

    /// <summary>The connection is of no more use, so that all work of its transaction is lost.</summary>
    private static bool IsOfConnection(Exception error) => error switch
    {
        // BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN, and a file that is no database any more.
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 8 or 10 or 13 or 14 or 26,
        DbUpdateException { InnerException: { } inner } => IsOfConnection(inner),
        _ => false,
    };

    public override async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        if (_writer.IsValueCreated) await _writer.Value;
        _session?.Dispose();
        if (_db is not null) await _db.DisposeAsync();
        using (var pool = new SqliteConnection(_connectionString)) SqliteConnection.ClearPool(pool);
        if (_fileLock is not null) await _fileLock.DisposeAsync();
    }

    private async Task WriteAsync()
    {
        var group = new List<Work>(MostInGroup);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < MostInGroup && _waiting.Reader.TryRead(out var piece)) group.Add(piece);
            try
            {
                await CommitAsync(group);
            }
            catch (Exception error)
            {
                foreach (var piece in group) piece.Fail(error);
                Reset();
            }
            group.Clear();
        }
    }

    private async Task CommitAsync(List<Work> group)
    {
        var session = _session ??= OpenSession();
        session.Execute("BEGIN IMMEDIATE");
        foreach (var piece in group)
        {
            session.Execute("SAVEPOINT piece");
            try
            {
                var unit = new UnitOfWork(session, () => _db ??= OpenDb(session), _clock, _keys);
                await piece.RunAsync(unit);
                if (unit.IsRolledBack) session.Execute("ROLLBACK TO piece");
                session.Execute("RELEASE piece");
            }
            catch (Exception error) when (!IsOfConnection(error))
            {
                session.Execute("ROLLBACK TO piece");
                session.Execute("RELEASE piece");
                piece.Fail(error);
            }
            _db?.ChangeTracker.Clear();
        }
        session.Execute("COMMIT");
        foreach (var piece in group) piece.Complete();
    }

    private Session OpenSession()
    {
        // A pooled connection would come back with the transaction that could not be ended still open in it.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(_connectionString) { Pooling = false }.ToString());
        var session = new Session(connection, Dialect.Sqlite, keepStatements: true);
        try
        {
            return Open(session);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static Session Open(Session session)
    {
        session.Connection.Open();
        // The driver's commands wait for a lock by themselves, the session's own statements by this.
        session.Execute($"PRAGMA busy_timeout={(int)LongestLockWait.TotalMilliseconds}");
        session.Execute("PRAGMA synchronous=FULL");
        session.Execute("PRAGMA foreign_keys=ON");
        // What is deleted is overwritten, or it could be read in the file for years.
        session.Execute("PRAGMA secure_delete=ON");
        // What a savepoint must be able to undo is kept in memory: in a file it is created and deleted for every turn.
        session.Execute("PRAGMA temp_store=MEMORY");
        session.Execute("PRAGMA wal_autocheckpoint=4000");
        return session;
    }

    /// <summary>After a failure of the connection itself the next group begins with a new one, whatever became of the old.</summary>
    private void Reset()
    {
        var (db, session) = (_db, _session);
        (_db, _session) = (null, null);
        try
        {
            db?.Dispose();
            session?.Dispose();
        }
        catch (Exception error) when (error is SqliteException or InvalidOperationException)
        {
            // The connection was to be thrown away.
        }
    }

    private SqliteBotDb OpenDb(Session session)
    {
        var db = new SqliteBotDb(Options((SqliteConnection)session.Connection, owned: false), _schema, _keys);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        return db;
    }

    private DbContextOptions<SqliteBotDb> Options(SqliteConnection connection, bool owned) =>
        new DbContextOptionsBuilder<SqliteBotDb>()
            .UseSqlite(connection, owned, sqlite => sqlite.MigrationsAssembly(_schema.MigrationsAssembly))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;

    private abstract class Work
    {
        protected UnitOfWork? Unit { get; set; }

        public abstract Task RunAsync(UnitOfWork unit);

        public abstract void Complete();

        public abstract void Fail(Exception error);
    }

    private sealed class Work<T>(Func<UnitOfWork, Task<T>> work) : Work
    {
        /// <summary>Who asks and what is traced flow into the work, as they do where each caller has a connection of its own.</summary>
        private readonly ExecutionContext? _flow = ExecutionContext.Capture();
        private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _value = default!;

        public Task<T> Result => _result.Task;

        public override async Task RunAsync(UnitOfWork unit)
        {
            Unit = unit;
            _value = await Begin(unit);
            await unit.CompleteAsync();
        }

        private Task<T> Begin(UnitOfWork unit)
        {
            if (_flow is null) return work(unit);
            Task<T>? begun = null;
            ExecutionContext.Run(_flow, _ => begun = work(unit), null);
            return begun!;
        }

        public override void Complete()
        {
            if (_result.Task.IsCompleted) return;
            Unit!.RunAfterCommit();
            _result.TrySetResult(_value);
        }

        public override void Fail(Exception error) => _result.TrySetException(error);
    }
}
