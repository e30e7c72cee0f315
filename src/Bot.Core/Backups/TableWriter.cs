using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace IfCity.Bots.Backups;

/// <summary>Writes rows that were read from a backup or another database, in the transaction that is open.</summary>
internal static class TableWriter
{
    public static Task WriteAsync(BotDb db, TableShape table, IEnumerable<object?[]> rows, CancellationToken cancellationToken) =>
        db is SqliteBotDb ? InsertAsync(db, table, rows, cancellationToken) : CopyAsync(db, table, rows, cancellationToken);

    /// <summary>Lets the database count on from there, so that no number is given twice.</summary>
    public static async Task SetCounterAsync(BotDb db, TableShape table, long last, CancellationToken cancellationToken)
    {
        var number = last.ToString(CultureInfo.InvariantCulture);
        string[] statements = db is SqliteBotDb
            ?
            [
                $"DELETE FROM sqlite_sequence WHERE name = '{table.Name}'",
                $"INSERT INTO sqlite_sequence (name, seq) VALUES ('{table.Name}', {number})",
            ]
            : [$"SELECT setval(pg_get_serial_sequence('\"{table.Name}\"', '{table.Counter}'), {number})"];
        foreach (var statement in statements)
        {
            await using var command = TableReader.NewCommand(db, statement);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task InsertAsync(BotDb db, TableShape table, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var names = table.Columns.Select((_, i) => $"@p{i}").ToList();
        await using var insert = TableReader.NewCommand(db,
            $"INSERT INTO \"{table.Name}\" ({table.ColumnList}) VALUES ({string.Join(',', names)})");
        var parameters = names.Select(name => Add(insert, name)).ToList();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) parameters[i].Value = ToSqlite(row[i]);
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static object ToSqlite(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => Instants.ToMicroseconds(instant),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string[] list => JsonSerializer.Serialize(list),
        _ => value,
    };

    private static async Task CopyAsync(BotDb db, TableShape table, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY \"{table.Name}\" ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        copy.Timeout = TimeSpan.Zero;
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            for (var i = 0; i < row.Length; i++) await WriteAsync(copy, row[i], table.Columns[i], cancellationToken);
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, ColumnShape column, CancellationToken cancellationToken) =>
        value switch
    {
        null => copy.WriteNullAsync(cancellationToken),
        string text => copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken),
        long number when column.StoreType == "integer" => copy.WriteAsync((int)number, NpgsqlDbType.Integer, cancellationToken),
        long number => copy.WriteAsync(number, NpgsqlDbType.Bigint, cancellationToken),
        double real => copy.WriteAsync(real, NpgsqlDbType.Double, cancellationToken),
        bool flag => copy.WriteAsync(flag, NpgsqlDbType.Boolean, cancellationToken),
        DateTimeOffset instant => copy.WriteAsync(instant, NpgsqlDbType.TimestampTz, cancellationToken),
        DateOnly day => copy.WriteAsync(day, NpgsqlDbType.Date, cancellationToken),
        string[] list => copy.WriteAsync(list, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken),
        _ => throw new NotSupportedException($"A {value.GetType().Name} is no value of a row."),
    };
}
