using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using IfCity.Bots.City.Appeals.Numbers;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Admin.Appeals.Numbers;

/// <summary>The columns of the public table of appeals, and what each means, as a Table Schema of Frictionless Data tells it.</summary>
internal static class NumbersSchema
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true,
    };

    public static IReadOnlyList<Field> Fields { get; } =
    [
        new("by", "string", "Що в рядку: total — усі, topic — одна тема, district — один район чи село", (by, _) => by),
        new("code", "string", "Код теми або назва району; unknown — район не визначено", (_, row) => SafeCell.Neutralize(row.Code)),
        new("name_uk", "string", "Назва українською", (_, row) => SafeCell.Neutralize(row.NameUk)),
        new("name_en", "string", "Назва англійською", (_, row) => SafeCell.Neutralize(row.NameEn)),
        new("received", "integer", "Подано за останні 365 днів", (_, row) => Write(row.Received)),
        new("done", "integer", "З них виконано, за словами виконавця", (_, row) => Write(row.Done)),
        new("confirmed", "integer", "З виконаних підтверджено авторами", (_, row) => Write(row.Confirmed)),
        new("refuted", "integer", "Автори хоча б раз не підтвердили результату", (_, row) => Write(row.Refuted)),
        new("overdue", "integer", "Строк минув, а робота триває", (_, row) => Write(row.Overdue)),
        new("hours_to_answer", "integer", "Медіана годин до першої відповіді людини", (_, row) => Write(row.HoursToAnswer)),
        new("hours_to_done", "integer", "Медіана годин до виконання", (_, row) => Write(row.HoursToDone)),
        new("rating", "number", "Середня оцінка авторів, від 1 до 5", (_, row) => Write(row.Rating)),
    ];

    public static byte[] Json { get; } = JsonSerializer.SerializeToUtf8Bytes(new
    {
        fields = Fields.Select(field => new { field.Name, field.Type, field.Description }),
        missingValues = new[] { "" }, primaryKey = new[] { "by", "code" },
    }, Readable);

    private static string Write(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    /// <summary>A column.</summary>
    /// <param name="Read">Its cell in a row; empty where the number is not told.</param>
    internal sealed record Field(string Name, string Type, string Description, Func<string, NumbersRow, string> Read);
}
