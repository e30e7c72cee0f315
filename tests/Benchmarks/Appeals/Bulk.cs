using System.Globalization;
using IfCity.Bots.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace IfCity.Bots.Benchmarks.Appeals;

/// <summary>
/// Puts many rows into a table as fast as the database takes them; columns and conversions are those of the service's own model.
/// </summary>
public static class Bulk
{
    public static async Task CopyAsync<T>(BotDb db, IEnumerable<T> rows) where T : class
    {
        var columns = new Columns(db.Model.FindEntityType(typeof(T))!);
        await db.Database.OpenConnectionAsync();
        switch (db.Database.GetDbConnection())
        {
            case SqliteConnection sqlite:
                Copy(sqlite, columns, rows);
                break;
            case NpgsqlConnection postgres:
                await CopyAsync(postgres, columns, rows);
                break;
        }
        await db.Database.CloseConnectionAsync();
    }

    private static void Copy(SqliteConnection connection, Columns columns, IEnumerable<object> rows)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {columns.Table} ({string.Join(", ", columns.Names)}) VALUES ("
            + $"{string.Join(", ", columns.Names.Select((_, at) => string.Create(CultureInfo.InvariantCulture, $"$p{at}")))})";
        for (var at = 0; at < columns.Names.Count; at++)
            command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"$p{at}") });
        foreach (var row in rows)
        {
            for (var at = 0; at < columns.Names.Count; at++) command.Parameters[at].Value = columns.Value(row, at) ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private static async Task CopyAsync(NpgsqlConnection connection, Columns columns, IEnumerable<object> rows)
    {
        await using var importer = await connection.BeginBinaryImportAsync(
            $"COPY {columns.Table} ({string.Join(", ", columns.Names)}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await importer.StartRowAsync();
            for (var at = 0; at < columns.Names.Count; at++)
            {
                if (columns.Value(row, at) is { } value) await importer.WriteAsync(value);
                else await importer.WriteNullAsync();
            }
        }
        await importer.CompleteAsync();
    }

    private sealed class Columns
    {
        private readonly IProperty[] _properties;
        private readonly Func<object?, object?>?[] _converters;

        public Columns(IEntityType type)
        {
            Table = type.GetTableName()!;
            _properties = [.. type.GetProperties()];
            _converters = [.. _properties.Select(property => ((CoreTypeMapping)property.GetTypeMapping()).Converter?.ConvertToProvider)];
            Names = [.. _properties.Select(property => $"\"{property.GetColumnName()}\"")];
        }

        public string Table { get; }

        public IReadOnlyList<string> Names { get; }

        public object? Value(object row, int at)
        {
            var value = _properties[at].PropertyInfo!.GetValue(row);
            return value is not null && _converters[at] is { } convert ? convert(value) : value;
        }
    }
}
