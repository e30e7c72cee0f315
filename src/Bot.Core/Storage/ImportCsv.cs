using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Storage;

/// <summary>Reads CSV that is imported: a header row, then rows of as many fields; commas or semicolons.</summary>
public static class ImportCsv
{
    /// <summary>The most rows of one file.</summary>
    public const int RowsAtMost = 50_000;

    /// <summary>The rows, or why they cannot be read.</summary>
    /// <param name="columns">The names that the header may have.</param>
    public static (IReadOnlyList<ImportLine>? Lines, ImportRefusal? Refusal) Read(string text, IReadOnlyList<string> columns) =>
        CsvTable.Read(text, columns, RowsAtMost) switch
        {
            { Trouble: { } trouble } => Refuse(trouble, columns),
            var read => (read.Lines, null),
        };

    public static (IReadOnlyList<ImportLine>?, ImportRefusal?) RefuseUnknownColumn(string column, IReadOnlyList<string> columns) =>
        Refuse("unknown-field", new($"Стовпець «{column}» тут невідомий; є {string.Join(", ", columns)}.",
            $"The column “{column}” is not known here; there are {string.Join(", ", columns)}."), column);

    public static (IReadOnlyList<ImportLine>?, ImportRefusal?) RefuseTooManyRows() =>
        Refuse(ImportRefusal.TooLarge, new($"За раз щонайбільше {RowsAtMost} рядків.", $"At most {RowsAtMost} rows at once."));

    public static (IReadOnlyList<ImportLine>?, ImportRefusal?) Refuse(string code, Text why, string? field = null) =>
        (null, new(code, why, field));

    private static (IReadOnlyList<ImportLine>?, ImportRefusal?) Refuse(CsvTrouble trouble, IReadOnlyList<string> columns) =>
        trouble.Fault switch
    {
        CsvFault.TooManyRows => RefuseTooManyRows(),
        CsvFault.UnknownColumn => RefuseUnknownColumn(trouble.Column!, columns),
        CsvFault.NoHeader => Refuse("bad-request", new($"Перший рядок має називати стовпці.", $"The first line must name the columns.")),
        CsvFault.ColumnTwice => Refuse("invalid-value", new($"Один стовпець названо двічі.", $"A column stands there twice."), "header"),
        CsvFault.OtherLength => Refuse("invalid-rows", new($"У рядку {trouble.Line} полів {trouble.Has}, а в заголовку {trouble.Header}.",
            $"Line {trouble.Line} has {trouble.Has} fields, the header {trouble.Header}."),
            $"line {trouble.Line}"),
        CsvFault.QuotesOfLine => Refuse("invalid-rows", new($"Лапки в рядку {trouble.Line} не збігаються.",
            $"The quotes in line {trouble.Line} do not match."), $"line {trouble.Line}"),
        _ => Refuse("invalid-rows", new($"Лапки не збігаються: одні не закрито.", $"The quotes do not match: one is never closed.")),
    };
}
