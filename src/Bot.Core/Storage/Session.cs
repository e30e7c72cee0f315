using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace IfCity.Bots.Storage;

/// <summary>
/// An open connection for the turn's own few statements. Change tracking is for the domain; the envelope of a turn
/// (dedupe, chat, state, outbox) is plain SQL with statements prepared once. Parameters are <c>@p0, @p1, …</c>.
/// </summary>
/// <param name="keepStatements">Of SQLite: statements stay prepared as long as the session; each must be one statement.</param>
public sealed class Session(DbConnection connection, Dialect dialect, bool keepStatements) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private readonly StatementQueue _queue = new(connection, dialect);

    public DbConnection Connection => connection;

    public Dialect Dialect => dialect;

    /// <summary>Runs a statement whose parameters are <c>@p0</c>, <c>@p1</c>, …; answers how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> arguments)
    {
        if (Keep(sql, arguments.Length) is { } kept) return kept.Execute(arguments, dialect);
        return _queue.IsEmpty
            ? Run(sql, arguments, static command => command.ExecuteNonQuery())
            : Queue(sql, arguments).Changed;
    }

    /// <summary>The first column of the first row as a number; null if there is no row.</summary>
    public long? QueryNumber(string sql, params ReadOnlySpan<object?> arguments)
    {
        if (Keep(sql, arguments.Length) is { } kept) return kept.QueryNumber(arguments, dialect);
        if (!_queue.IsEmpty) return Query(sql, static row => row.LongOrNull(0), arguments) is [var number, ..] ? number : null;
        return Run(sql, arguments, static command => command.ExecuteScalar()) is { } value and not DBNull
            ? Convert.ToInt64(value, CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Reads all rows of a query whose parameters are <c>@p0</c>, <c>@p1</c>, ….</summary>
    public List<T> Query<T>(string sql, Func<Row, T> read, params ReadOnlySpan<object?> arguments)
    {
        if (Keep(sql, arguments.Length) is { } kept) return kept.Query(read, arguments, dialect);
        if (!_queue.IsEmpty)
        {
            Queue(sql, arguments);
            return _queue.Send(read);
        }
        return Run(sql, arguments, command =>
        {
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read()) rows.Add(read(new Row(reader, dialect)));
            return rows;
        });
    }

    /// <summary>
    /// Runs a statement together with the next one, in one trip, where the database is a server; at once where it is a file. What is still
    /// queued when the work ends goes then; if the work is given up, never.
    /// </summary>
    /// <param name="sql">What changes rows and returns none, or a <c>SELECT</c> whose rows nobody reads: a lock.</param>
    /// <param name="arguments">Of its parameters <c>@p0</c>, <c>@p1</c>, ….</param>
    public QueuedStatement Queue(string sql, params ReadOnlySpan<object?> arguments)
    {
        if (!connection.CanCreateBatch) return new(Execute(sql, arguments));
        var queued = new QueuedStatement(this, sql, arguments.ToArray());
        _queue.Add(queued);
        return queued;
    }

    /// <summary>Sends what is queued, now.</summary>
    internal void SendQueued()
    {
        if (!_queue.IsEmpty) _queue.Send(static row => row);
    }

    /// <summary>Forgets what is queued, with the work that it was part of.</summary>
    internal void DropQueued() => _queue.Drop();

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        connection.Dispose();
    }

    private SqliteStatement? Keep(string sql, int arguments)
    {
        if (!keepStatements) return null;
        if (!_statements.TryGetValue(sql, out var known))
            _statements[sql] = known = new((SqliteConnection)connection, sql, arguments);
        return known;
    }

    private T Run<T>(string sql, ReadOnlySpan<object?> arguments, Func<DbCommand, T> run)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = command.CreateParameter();
            // A name without its sign would be looked for by each sign there is.
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}");
            parameter.Value = dialect.ToDb(arguments[i]);
            command.Parameters.Add(parameter);
        }
        return run(command);
    }
}
