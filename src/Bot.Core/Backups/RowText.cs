using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Backups;

/// <summary>A row as one line of JSON, the same for both databases: <c>[17,"Галицька",null,true,["a","b"]]</c>.</summary>
internal static class RowText
{
    // The lines are read by nothing but this: Ukrainian letters stand as they are.
    private static readonly JsonWriterOptions Compact = new() { SkipValidation = true, Encoder =
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the present row of the reader, whose columns are those of the table.</summary>
    public static void Write(DbDataReader reader, TableShape table, IBufferWriter<byte> to)
    {
        using var json = new Utf8JsonWriter(to, Compact);
        json.WriteStartArray();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (reader.IsDBNull(i)) json.WriteNullValue();
            else Write(reader, i, table.Columns[i].Kind, json);
        }
        json.WriteEndArray();
    }

    private static void Write(DbDataReader reader, int i, ColumnKind kind, Utf8JsonWriter json)
    {
        switch (kind)
        {
            case ColumnKind.Text:
                json.WriteStringValue(Clean(reader.GetString(i)));
                break;
            case ColumnKind.Bytes:
                json.WriteBase64StringValue(reader.GetFieldValue<byte[]>(i));
                break;
            case ColumnKind.Number:
                json.WriteNumberValue(reader.GetFieldValue<long>(i));
                break;
            case ColumnKind.Real:
                json.WriteNumberValue(reader.GetDouble(i));
                break;
            case ColumnKind.Flag:
                json.WriteBooleanValue(reader.GetBoolean(i));
                break;
            case ColumnKind.Instant:
                json.WriteNumberValue(reader.GetFieldType(i) == typeof(DateTime)
                    ? Instants.ToMicroseconds(reader.GetFieldValue<DateTimeOffset>(i))
                    : reader.GetInt64(i));
                break;
            case ColumnKind.Day:
                json.WriteStringValue(reader.GetFieldValue<DateOnly>(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case ColumnKind.List:
                Write(reader.GetFieldType(i) == typeof(string)
                    ? JsonSerializer.Deserialize<string[]>(reader.GetString(i))!
                    : reader.GetFieldValue<string[]>(i), json);
                break;
        }
    }

    private static void Write(string[] list, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var text in list) json.WriteStringValue(Clean(text));
        json.WriteEndArray();
    }

    /// <summary>PostgreSQL takes no NUL; one in SQLite is left behind, or its row could never be moved.</summary>
    private static string Clean(string text) => text.Replace("\0", "", StringComparison.Ordinal);

    /// <summary>
    /// Reads a line: null, string, long, double, bool, <see cref="DateTimeOffset"/>, <see cref="DateOnly"/>, byte[] or string[].
    /// </summary>
    /// <exception cref="InvalidDataException">It is no row of that table.</exception>
    public static object?[] Read(ReadOnlySpan<byte> line, TableShape table)
    {
        var row = new object?[table.Columns.Count];
        var json = new Utf8JsonReader(line);
        try
        {
            json.Read();
            for (var i = 0; i < row.Length; i++)
            {
                json.Read();
                row[i] = json.TokenType == JsonTokenType.Null ? null : Read(ref json, table.Columns[i].Kind);
            }
            return row;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"A row of {table.Name} cannot be read: {error.Message}", error);
        }
    }

    private static object? Read(ref Utf8JsonReader json, ColumnKind kind) => kind switch
    {
        ColumnKind.Text => json.GetString(),
        ColumnKind.Bytes => json.GetBytesFromBase64(),
        ColumnKind.Number => json.GetInt64(),
        ColumnKind.Real => json.GetDouble(),
        ColumnKind.Flag => json.GetBoolean(),
        ColumnKind.Instant => Instants.FromMicroseconds(json.GetInt64()),
        ColumnKind.Day => DateOnly.ParseExact(json.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => JsonSerializer.Deserialize<string[]>(ref json),
    };
}
