using System.Data.Common;
using System.Globalization;

namespace IfCity.Bots.Storage;

/// <summary>A statement that goes to the database with the next one.</summary>
public sealed class QueuedStatement
{
    private readonly Session? _session;
    private int? _changed;

    internal QueuedStatement(int changed) => _changed = changed;

    internal QueuedStatement(Session session, string sql, object?[] arguments) => (_session, Sql, Arguments) = (session, sql, arguments);

    /// <summary>How many rows it changed. Whoever asks before it was sent sends all that is queued.</summary>
    public int Changed
    {
        get
        {
            if (_changed is null) _session!.SendQueued();
            return _changed ?? throw new InvalidOperationException("The statement was dropped with the work that it was part of.");
        }
    }

    internal string Sql { get; } = "";

    internal object?[] Arguments { get; } = [];

    /// <summary>A lock is taken by reading a row.</summary>
    internal bool ReadsRows => Sql.StartsWith("SELECT", StringComparison.Ordinal);

    internal void SetChanged(int changed) => _changed = changed;
}

/// <summary>
/// Statements on their way to a server, each trip to which costs two changes of thread on either side: they go in one. Each sees what those
/// before it did, as if they had been sent one by one.
/// </summary>
internal sealed class StatementQueue(DbConnection connection, Dialect dialect)
{
    private readonly List<QueuedStatement> _waiting = [];

    public bool IsEmpty => _waiting.Count == 0;

    public void Add(QueuedStatement statement) => _waiting.Add(statement);

    public void Drop() => _waiting.Clear();

    /// <summary>Sends all; reads the rows of the last.</summary>
    public List<T> Send<T>(Func<Row, T> read)
    {
        QueuedStatement[] sent = [.. _waiting];
        _waiting.Clear();
        using var batch = connection.CreateBatch();
        foreach (var statement in sent) batch.BatchCommands.Add(Create(batch, statement));
        var rows = new List<T>();
        using (var reader = batch.ExecuteReader())
        {
            foreach (var earlier in sent.AsSpan(0, sent.Length - 1))
                if (earlier.ReadsRows) reader.NextResult();
            while (reader.Read()) rows.Add(read(new Row(reader, dialect)));
            while (reader.NextResult())
            {
                // What comes after the rows is only whether all went well, which is thrown here.
            }
        }
        for (var n = 0; n < sent.Length; n++) sent[n].SetChanged(batch.BatchCommands[n].RecordsAffected);
        return rows;
    }

    private DbBatchCommand Create(DbBatch batch, QueuedStatement statement)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = statement.Sql;
        for (var n = 0; n < statement.Arguments.Length; n++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{n}");
            parameter.Value = dialect.ToDb(statement.Arguments[n]);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
