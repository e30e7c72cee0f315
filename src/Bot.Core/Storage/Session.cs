using System.Data.Common;
using System.Globalization;

namespace IfCity.Bots.Storage;

/// <summary>
/// An open connection for the turn's own few statements. Change tracking is for the domain; the envelope of a turn
/// (dedupe, chat, state, outbox) is plain SQL with statements prepared once. Parameters are <c>@p0, @p1, …</c>.
/// </summary>
public sealed class Session(DbConnection connection, Dialect dialect, bool keepStatements) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _statements = new(StringComparer.Ordinal);
    private readonly StatementQueue _queue = new(connection, dialect);

    public DbConnection Connection => connection;

    public Dialect Dialect => dialect;

    /// <summary>Runs a statement whose parameters are <c>@p0</c>, <c>@p1</c>, …; answers how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> arguments) => _queue.IsEmpty
        ? Run(sql, arguments, static command => command.ExecuteNonQuery())
        : Queue(sql, arguments).Changed;

    /// <summary>The first column of the first row as a number; null if there is no row.</summary>
    public long? QueryNumber(string sql, params ReadOnlySpan<object?> arguments) => _queue.IsEmpty
        ? Run(sql, arguments, static command => command.ExecuteScalar()) is { } value and not DBNull
            ? Convert.ToInt64(value, CultureInfo.InvariantCulture)
            : null
        : Query(sql, static row => row.LongOrNull(0), arguments) is [var number, ..] ? number : null;

    /// <summary>Reads all rows of a query whose parameters are <c>@p0</c>, <c>@p1</c>, ….</summary>
    public List<T> Query<T>(string sql, Func<Row, T> read, params ReadOnlySpan<object?> arguments)
    {
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

    private T Run<T>(string sql, ReadOnlySpan<object?> arguments, Func<DbCommand, T> run)
    {
        var command = Statement(sql, arguments.Length);
        try
        {
            for (var i = 0; i < arguments.Length; i++) command.Parameters[i].Value = dialect.ToDb(arguments[i]);
            return run(command);
        }
        finally
        {
            if (!keepStatements) command.Dispose();
        }
    }

    private DbCommand Statement(string sql, int count)
    {
        if (keepStatements && _statements.TryGetValue(sql, out var known)) return known;
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < count; i++)
        {
            var parameter = command.CreateParameter();
            // A name without its sign would be looked for by each sign there is, at every run.
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}");
            command.Parameters.Add(parameter);
        }
        if (keepStatements) _statements[sql] = command;
        return command;
    }
}

/// <summary>A row being read, with instants and booleans as the dialect stores them.</summary>
public readonly struct Row(DbDataReader reader, Dialect dialect)
{
    public long Long(int column) => reader.GetInt64(column);

    public long? LongOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public int Int(int column) => reader.GetInt32(column);

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public bool Flag(int column) => reader.GetBoolean(column);

    public DateTimeOffset? InstantOrNull(int column) => reader.IsDBNull(column) ? null : dialect.FromDb(reader, column);

    public DateTimeOffset Instant(int column) => dialect.FromDb(reader, column);
}
