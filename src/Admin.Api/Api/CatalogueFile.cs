using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using IfCity.Bots.Flows;
using IfCity.Bots.Flows.Services;
using Microsoft.AspNetCore.Http.HttpResults;
using static IfCity.Bots.Admin.Api.ImportFile;

namespace IfCity.Bots.Admin.Api;

/// <summary>The catalogue as a file, CSV or JSON, there and back to the letter (docs/open-data.md has the columns).</summary>
internal static class CatalogueFile
{
    private static readonly Dictionary<string, Reader> Readers = new(StringComparer.Ordinal) { [Csv] = ReadGuardedCsv, ["application/json"] = ReadJson };

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task<(IReadOnlyList<ImportLine>? Lines, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request, CancellationToken stop) =>
        ImportFile.ReadAsync(request, CatalogueColumns.Names, Readers, "csv-or-json-required", stop);

    /// <summary>With its mark, for spreadsheets take a file without it for another encoding.</summary>
    public static byte[] ToCsv(IEnumerable<Service> rows, IReadOnlyList<CatalogueColumn> columns, params IReadOnlyList<(string Name, Func<Service, string?> Read)> more)
    {
        using var bytes = new MemoryStream();
        using (var csv = new CsvWriter(new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }))
        {
            foreach (var name in columns.Select(column => column.Name).Concat(more.Select(column => column.Name))) csv.WriteField(name);
            csv.NextRecord();
            foreach (var row in rows)
            {
                foreach (var column in columns) csv.WriteField(SafeCell.Guard(column.Read(row) ?? ""));
                foreach (var (_, read) in more) csv.WriteField(SafeCell.Guard(read(row) ?? ""));
                csv.NextRecord();
            }
        }
        return bytes.ToArray();
    }

    public static byte[] ToJson(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable)) write(json);
        return bytes.ToArray();
    }

    /// <summary>One card, in the types of JSON.</summary>
    public static void Write(Utf8JsonWriter json, Service row, IEnumerable<CatalogueColumn> columns)
    {
        foreach (var column in columns)
        {
            json.WritePropertyName(column.Name);
            switch ((column.Kind, column.Read(row)))
            {
                case (ColumnKind.List, var cell):
                    json.WriteStartArray();
                    foreach (var item in CatalogueColumns.Split(cell ?? "")) json.WriteStringValue(item);
                    json.WriteEndArray();
                    break;
                case (_, null): json.WriteNullValue(); break;
                case (ColumnKind.Flag or ColumnKind.Number, { } raw): json.WriteRawValue(raw); break;
                case (_, { } words): json.WriteStringValue(words); break;
            }
        }
    }

    private static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) ReadGuardedCsv(string text, IReadOnlyList<string> columns)
    {
        var (lines, problem) = ReadCsv(text, columns);
        return (lines?.Select(line => line with { Fields = line.Fields.ToDictionary(field => field.Key, field => SafeCell.Unguard(field.Value), StringComparer.Ordinal) }).ToList(), problem);
    }

    /// <summary><c>{"services": [{…}]}</c> or the array alone. A row's "line" is its number.</summary>
    private static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) ReadJson(string text, IReadOnlyList<string> columns)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var services = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("services", out var listed) ? listed : json.RootElement;
            if (services.ValueKind != JsonValueKind.Array) return Refused(StatusCodes.Status400BadRequest, "invalid-value", "The body must be {\"services\": […]}.", "services");
            if (services.GetArrayLength() > RowsAtMost) return TooMany();
            var lines = new List<ImportLine>();
            foreach (var service in services.EnumerateArray())
            {
                var (number, fields) = (lines.Count + 1, new Dictionary<string, string>(StringComparer.Ordinal));
                if (service.ValueKind != JsonValueKind.Object) return Refused(StatusCodes.Status400BadRequest, "invalid-rows", $"Service {number} is no object.", $"services[{number - 1}]");
                foreach (var property in service.EnumerateObject())
                {
                    if (!columns.Contains(property.Name)) return Unknown(property.Name, columns);
                    if (Cell(property.Value) is not { } cell) return Refused(StatusCodes.Status400BadRequest, "invalid-rows", $"'{property.Name}' of service {number} is neither a value nor a list of words.", $"services[{number - 1}].{property.Name}");
                    fields[property.Name] = cell;
                }
                lines.Add(new(number, fields));
            }
            return (lines, null);
        }
        catch (JsonException error)
        {
            return Refused(StatusCodes.Status400BadRequest, "bad-request", $"The body is not well-formed JSON: line {error.LineNumber + 1}.");
        }
    }

    private static string? Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) => CatalogueColumns.Join(value.EnumerateArray().Select(item => item.GetString()!)),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
