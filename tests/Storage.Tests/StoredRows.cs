using System.Globalization;
using System.Text;
using IfCity.Bots.Sealing;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>Every value of every table as the database has it, read past the service.</summary>
/// <param name="cells">Table, column and text of each.</param>
internal sealed class StoredRows(IReadOnlyList<(string Table, string Column, string Text)> cells)
{
    /// <summary>Each value, the name of its table before it.</summary>
    public IReadOnlyList<string> Lines { get; } = [.. cells.Select(cell => $"{cell.Table}: {cell.Text}")];

    /// <summary>Reads all there is.</summary>
    /// <param name="opened">What is sealed is opened, as whoever has the keys could.</param>
    public static async Task<StoredRows> ReadAsync(TestCity city, bool opened)
    {
        var keys = city.Services.GetRequiredService<KeyRing>();
        await using var db = city.Database.OpenForReading();
        await db.Database.OpenConnectionAsync();
        var cells = new List<(string, string, string)>();
        foreach (var table in await ListTablesAsync(db))
        {
            await using var select = db.Database.GetDbConnection().CreateCommand();
            select.CommandText = $"SELECT * FROM \"{table}\"";
            await using var rows = await select.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                for (var at = 0; at < rows.FieldCount; at++)
                    if (Read(rows.GetValue(at)) is { Length: > 0 } text)
                        cells.Add((table, rows.GetName(at), opened ? keys.Open(text, $"{table}.{rows.GetName(at)}") : text));
        }
        return new(cells);
    }

    /// <summary>Tables of which some row holds the value.</summary>
    public IReadOnlyList<string> Find(string value) => [.. cells.Where(cell => Forms(value).Any(form =>
        cell.Text.Contains(form, StringComparison.OrdinalIgnoreCase))).Select(cell => cell.Table).Distinct().Order()];

    /// <summary>The values of a column.</summary>
    public IReadOnlyList<string> Of(string table, string column) =>
        [.. cells.Where(cell => cell.Table == table && cell.Column == column).Select(cell => cell.Text)];

    /// <summary>Files of the data folder, the database's own and its log too, whose bytes hold the value.</summary>
    public static IReadOnlyList<string> FindInFiles(TestCity city, string value) => [.. Directory.EnumerateFiles(
        city.Services.GetRequiredService<IConfiguration>()["Storage:Path"]!, "*", SearchOption.AllDirectories)
        .Where(path => !path.EndsWith(".lock", StringComparison.Ordinal) && Holds(path, value))];

    private static bool Holds(string path, string value)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return Forms(value).Any(form => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(form)) >= 0);
    }

    /// <summary>JSON may have written Ukrainian letters as escapes.</summary>
    private static string[] Forms(string value) =>
        [value, string.Concat(value.Select(sign => sign < 128 ? $"{sign}" : $"\\u{(int)sign:X4}"))];

    private static string Read(object value) => value switch
    {
        DBNull => "",
        string[] list => string.Join('|', list),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static async Task<List<string>> ListTablesAsync(BotDb db)
    {
        await using var list = db.Database.GetDbConnection().CreateCommand();
        list.CommandText = db is PostgresBotDb
            ? "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
            : "SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%'";
        await using var rows = await list.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await rows.ReadAsync()) tables.Add(rows.GetString(0));
        return tables;
    }
}
