using System.Data.Common;
using IfCity.Bots.Sending;

namespace IfCity.Bots.Storage;

/// <summary>What differs between the two databases in the turn's own statements.</summary>
public sealed class Dialect
{
    public static readonly Dialect Sqlite = new()
    {
        SkipLocked = "",
        Materialized = "",
    };

    public static readonly Dialect Postgres = new()
    {
        SkipLocked = " FOR UPDATE SKIP LOCKED",
        Materialized = "MATERIALIZED",
    };

    /// <summary>Passes over rows that another claim has taken.</summary>
    public required string SkipLocked { get; init; }

    public required string Materialized { get; init; }

    private bool IsSqlite => this == Sqlite;

    /// <summary>That a column is one of the numbers of a parameter (<c>long[]</c>): one statement for any count of them.</summary>
    public string IsIn(string column, string parameter) =>
        IsSqlite ? $"{column} IN (SELECT value FROM json_each({parameter}))" : $"{column} = ANY({parameter})";

    public object ToDb(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => IsSqlite ? Instants.ToMicroseconds(instant) : instant.ToUniversalTime(),
        Lane lane => (int)lane,
        long[] numbers when IsSqlite => $"[{string.Join(',', numbers)}]",
        Enum name => name.ToString(),
        _ => value,
    };

    public DateTimeOffset FromDb(DbDataReader reader, int column) => IsSqlite
        ? Instants.FromMicroseconds(reader.GetInt64(column))
        : reader.GetFieldValue<DateTimeOffset>(column);
}
