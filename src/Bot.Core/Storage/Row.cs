using System.Data.Common;

namespace IfCity.Bots.Storage;

/// <summary>A row being read, with instants and booleans as the dialect stores them.</summary>
public readonly struct Row
{
    private readonly SqliteStatement? _statement;
    private readonly DbDataReader? _reader;
    private readonly Dialect _dialect;

    internal Row(DbDataReader reader, Dialect dialect) => (_reader, _dialect) = (reader, dialect);

    internal Row(SqliteStatement statement, Dialect dialect) => (_statement, _dialect) = (statement, dialect);

    public long Long(int column) => _statement?.Long(column) ?? _reader!.GetInt64(column);

    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    public int Int(int column) => _statement is null ? _reader!.GetInt32(column) : checked((int)_statement.Long(column));

    public string Text(int column) => _statement?.Text(column) ?? _reader!.GetString(column);

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public bool Flag(int column) => _statement is null ? _reader!.GetBoolean(column) : _statement.Long(column) != 0;

    public DateTimeOffset? InstantOrNull(int column) => IsNull(column) ? null : Instant(column);

    public DateTimeOffset Instant(int column) => _statement is null
        ? _dialect.FromDb(_reader!, column)
        : Instants.FromMicroseconds(_statement.Long(column));

    private bool IsNull(int column) => _statement?.IsNull(column) ?? _reader!.IsDBNull(column);
}
