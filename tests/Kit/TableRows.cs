using System.Globalization;
using Microsoft.Data.Sqlite;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// Every row of every table of a service's SQLite file at one instant, read past the service. SQLite's own tables are left out, and the
/// number that the service counts up by itself.
/// </summary>
public sealed class TableRows
{
    private readonly Dictionary<string, List<string>> _tables = new(StringComparer.Ordinal);

    public static async Task<TableRows> ReadAsync(RunningService service)
    {
        var rows = new TableRows();
        var file = Path.Combine(service.DataFolder, "bot.db");
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var instant = await connection.BeginTransactionAsync();
        const string tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
        foreach (var table in await LinesAsync(connection, tables))
            rows._tables[table] = await LinesAsync(connection,
                $"SELECT * FROM \"{table}\"{(table == "settings" ? " WHERE name <> 'work-count'" : "")}");
        return rows;
    }

    public int Tables => _tables.Count;

    /// <summary>By table what only one of the two has: - was there, + has come. Tables that are the same are left out.</summary>
    public IReadOnlyDictionary<string, string> ChangesTo(TableRows after) => _tables
        .Select(pair => (Table: pair.Key, Before: Counted(pair.Value), After: Counted(after._tables[pair.Key])))
        .Select(pair => (pair.Table, Lines: pair.Before.Except(pair.After).Select(row => $"- {row.Key}")
            .Concat(pair.After.Except(pair.Before).Select(row => $"+ {row.Key}")).ToList()))
        .Where(pair => pair.Lines.Count > 0)
        .ToDictionary(pair => pair.Table, pair => string.Join('\n', pair.Lines.Take(6)), StringComparer.Ordinal);

    private static Dictionary<string, int> Counted(List<string> rows) => rows.CountBy(row => row, StringComparer.Ordinal).ToDictionary();

    private static async Task<List<string>> LinesAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))));
        return lines;
    }

    private static string Text(object value) =>
        value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
