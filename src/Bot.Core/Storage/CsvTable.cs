using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace IfCity.Bots.Storage;

/// <summary>What is wrong with a table of comma-separated values.</summary>
public enum CsvFault
{
    /// <summary>A quote is never closed.</summary>
    Quotes,

    /// <summary>The quotes of one line do not match.</summary>
    QuotesOfLine,

    /// <summary>The first line names no columns.</summary>
    NoHeader,

    /// <summary>A column is none that is known here.</summary>
    UnknownColumn,

    /// <summary>A column stands there twice.</summary>
    ColumnTwice,

    /// <summary>A line has more or fewer fields than the header.</summary>
    OtherLength,

    /// <summary>More rows than are taken at once.</summary>
    TooManyRows,
}

/// <summary>The first thing that is wrong with a table, and where.</summary>
/// <param name="Has">How many fields the line has, and the header; 0 where that is not the fault.</param>
public sealed record CsvTrouble(CsvFault Fault, int Line = 0, string? Column = null, int Has = 0, int Header = 0);

/// <summary>The rows of a table, or why it cannot be read: one of the two is there.</summary>
public sealed record CsvReading(IReadOnlyList<ImportLine>? Lines, CsvTrouble? Trouble);

/// <summary>Tables of comma-separated values (RFC 4180) as spreadsheets write them, with semicolons too, under a line of names.</summary>
public static class CsvTable
{
    /// <summary>Reads a table; names of columns are taken in any case.</summary>
    /// <param name="columns">Those that are known; the table may lack some.</param>
    public static CsvReading Read(string text, IReadOnlyList<string> columns, int rowsAtMost)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = text.AsSpan()[..Math.Max(text.IndexOf('\n', StringComparison.Ordinal), 0)];
        var delimiter = first.Count(';') > first.Count(',') ? ";" : ",";
        // A quote that is never closed would take all the rest for one field.
        if (text.Count(sign => sign == '"') % 2 != 0) return Refuse(new(CsvFault.Quotes));
        int? wrong = null;
        using var csv = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter, BadDataFound = bad => wrong ??= bad.Context?.Parser?.RawRow ?? 0, MissingFieldFound = null
        });
        if (!csv.Read() || !csv.ReadHeader()) return Refuse(new(CsvFault.NoHeader));
        var header = csv.HeaderRecord!.Select(name => name.Trim().ToLowerInvariant()).ToList();
        if (header.FirstOrDefault(name => !columns.Contains(name)) is { } unknown)
            return Refuse(new(CsvFault.UnknownColumn, Column: unknown));
        if (header.Count != header.Distinct().Count()) return Refuse(new(CsvFault.ColumnTwice));
        var lines = new List<ImportLine>();
        while (csv.Read())
        {
            if (csv.Parser.Count == 1 && string.IsNullOrWhiteSpace(csv.Parser[0])) continue;
            var at = csv.Parser.RawRow;
            if (csv.Parser.Count != header.Count) return Refuse(new(CsvFault.OtherLength, at, Has: csv.Parser.Count, Header: header.Count));
            if (wrong is { } line) return Refuse(new(CsvFault.QuotesOfLine, line));
            if (lines.Count == rowsAtMost) return Refuse(new(CsvFault.TooManyRows));
            lines.Add(new(at, header.Select((name, index) => (name, csv.Parser[index]))
                .ToDictionary(pair => pair.name, pair => pair.Item2, StringComparer.Ordinal)));
        }
        return new(lines, null);
    }

    /// <summary>Writes a table with a byte order mark, because spreadsheets misread the encoding of a file without one.</summary>
    public static byte[] Write(IReadOnlyList<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        using var bytes = new MemoryStream();
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" };
        using (var csv = new CsvWriter(new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), configuration))
        {
            foreach (var row in rows.Prepend(columns))
            {
                foreach (var cell in row) csv.WriteField(cell);
                csv.NextRecord();
            }
        }
        return bytes.ToArray();
    }

    private static CsvReading Refuse(CsvTrouble trouble) => new(null, trouble);
}
