using System.Globalization;
using System.Text;
using Text = IfCity.Bots.Dialogs.Text;

namespace IfCity.Bots.City.Catalogue;

/// <summary>What a column of the catalogue holds, for files that have types.</summary>
public enum ColumnKind
{
    Words,

    /// <summary>Several items in one cell, with bars between them.</summary>
    List,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,
    Number,

    /// <summary>As <c>2026-11-25</c>.</summary>
    Day,
}

/// <summary>A fact of a card as it stands in a file.</summary>
/// <param name="Read">Null if it is not known.</param>
/// <param name="Write">Takes the words of a file into the card; returns what is wrong with them, or null.</param>
public sealed record CatalogueColumn(string Name, ColumnKind Kind, Func<Service, string?> Read, Func<Service, string, Text?> Write);

/// <summary>
/// All facts of a card, by the names that they bear in files and in the open data. In one cell a list is written <c>a|b</c>, and a
/// bar within an item as <c>\|</c>: what is written is read again to the letter.
/// </summary>
public static class CatalogueColumns
{
    private const char Bar = '|', Escape = '\\';

    public static readonly IReadOnlyList<CatalogueColumn> All =
    [
        Needed("id", row => row.Id, (row, words) => row.Id = words),
        Needed("title_uk", row => row.TitleUk, (row, words) => row.TitleUk = words),
        Needed("title_en", row => row.TitleEn, (row, words) => row.TitleEn = words),
        Words("short_title_uk", row => row.ShortTitleUk, (row, words) => row.ShortTitleUk = words),
        Words("short_title_en", row => row.ShortTitleEn, (row, words) => row.ShortTitleEn = words),
        Needed("category", row => row.Category, (row, words) => row.Category = words),
        Needed("description_uk", row => row.DescriptionUk, (row, words) => row.DescriptionUk = words),
        Needed("description_en", row => row.DescriptionEn, (row, words) => row.DescriptionEn = words),
        Words("who_uk", row => row.WhoUk, (row, words) => row.WhoUk = words),
        Words("who_en", row => row.WhoEn, (row, words) => row.WhoEn = words),
        Words("need_uk", row => row.NeedUk, (row, words) => row.NeedUk = words),
        Words("need_en", row => row.NeedEn, (row, words) => row.NeedEn = words),
        Words("how_long_uk", row => row.HowLongUk, (row, words) => row.HowLongUk = words),
        Words("how_long_en", row => row.HowLongEn, (row, words) => row.HowLongEn = words),
        Words("price_uk", row => row.PriceUk, (row, words) => row.PriceUk = words),
        Words("price_en", row => row.PriceEn, (row, words) => row.PriceEn = words),
        Words("url", row => row.Url, (row, words) => row.Url = words),
        List("phones", row => row.Phones, (row, items) => row.Phones = items),
        Words("address_uk", row => row.AddressUk, (row, words) => row.AddressUk = words),
        Words("address_en", row => row.AddressEn, (row, words) => row.AddressEn = words),
        Words("hours_uk", row => row.HoursUk, (row, words) => row.HoursUk = words),
        Words("hours_en", row => row.HoursEn, (row, words) => row.HoursEn = words),
        Words("owner", row => row.Owner, (row, words) => row.Owner = words),
        new("owner_staff_id", ColumnKind.Number, row => row.OwnerStaffId?.ToString(CultureInfo.InvariantCulture),
            (row, words) => Number(words, out long? number) ? Accept(row.OwnerStaffId = number) : IsNoNumber(words)),
        Words("appeal_category", row => row.AppealCategory, (row, words) => row.AppealCategory = words),
        List("keywords", row => row.Keywords, (row, items) => row.Keywords = items),
        new("order", ColumnKind.Number, row => row.Order.ToString(CultureInfo.InvariantCulture),
            (row, words) => Number(words, out int? number) && number is { } place ? Accept(row.Order = place) : IsNoNumber(words)),
        new("business_order", ColumnKind.Number, row => row.BusinessOrder?.ToString(CultureInfo.InvariantCulture),
            (row, words) => Number(words, out int? number) ? Accept(row.BusinessOrder = number) : IsNoNumber(words)),
        Flag("business_only", row => row.BusinessOnly, (row, flag) => row.BusinessOnly = flag),
        Flag("hidden", row => row.Hidden, (row, flag) => row.Hidden = flag),
        new("verified_on", ColumnKind.Day, row => row.VerifiedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (row, words) => Day(words, out var day) ? Accept(row.VerifiedOn = day) : IsNoDay(words)),
        Words("verified_by", row => row.VerifiedBy, (row, words) => row.VerifiedBy = words),
        Words("source", row => row.Source, (row, words) => row.Source = words),
        Flag("url_verified", row => row.UrlVerified, (row, flag) => row.UrlVerified = flag),
    ];

    public static readonly IReadOnlyList<string> Names = [.. All.Select(column => column.Name)];

    private static readonly Dictionary<string, CatalogueColumn> ByName = All.ToDictionary(column => column.Name, StringComparer.Ordinal);

    /// <summary>The column of that name.</summary>
    /// <exception cref="KeyNotFoundException">No column is called so.</exception>
    public static CatalogueColumn Find(string name) => ByName[name];

    public static IReadOnlyDictionary<string, string?> Read(Service row) =>
        All.ToDictionary(column => column.Name, column => column.Read(row), StringComparer.Ordinal);

    /// <summary>A copy of a card that can be changed and checked before anything is stored.</summary>
    public static Service Copy(Service row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var copy = new Service { Reports = row.Reports };
        foreach (var column in All) column.Write(copy, column.Read(row) ?? "");
        return copy;
    }

    public static string Join(IEnumerable<string> items) =>
        string.Join(Bar, items.Select(item => item.Replace($"{Escape}", $"{Escape}{Escape}", StringComparison.Ordinal)
            .Replace($"{Bar}", $"{Escape}{Bar}", StringComparison.Ordinal)));

    public static List<string> Split(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var (items, item) = (new List<string>(), new StringBuilder());
        for (var at = 0; at < cell.Length; at++)
        {
            if (cell[at] == Escape && at + 1 < cell.Length) item.Append(cell[++at]);
            else if (cell[at] == Bar) Take();
            else item.Append(cell[at]);
        }
        Take();
        return items;

        void Take()
        {
            if (item.ToString().Trim() is { Length: > 0 } whole) items.Add(whole);
            item.Clear();
        }
    }

    private static CatalogueColumn Needed(string name, Func<Service, string> read, Action<Service, string> write) =>
        new(name, ColumnKind.Words, read, (row, words) => { write(row, words.Trim()); return null; });

    private static CatalogueColumn Words(string name, Func<Service, string?> read, Action<Service, string?> write) =>
        new(name, ColumnKind.Words, read, (row, words) => { write(row, words.Trim() is { Length: > 0 } some ? some : null); return null; });

    private static CatalogueColumn List(string name, Func<Service, List<string>> read, Action<Service, List<string>> write) =>
        new(name, ColumnKind.List, row => Join(read(row)), (row, words) => { write(row, Split(words)); return null; });

    private static CatalogueColumn Flag(string name, Func<Service, bool> read, Action<Service, bool> write) =>
        new(name, ColumnKind.Flag, row => read(row) ? "true" : "false", (row, words) =>
    {
        var flag = words.Trim().ToLowerInvariant() switch
        {
            "true" or "1" or "так" or "yes" => true,
            "" or "false" or "0" or "ні" or "no" => false,
            _ => (bool?)null,
        };
        if (flag is null) return Text.Data($"«{words}» — ні «так», ні «ні».", $"'{words}' is neither true nor false.");
        write(row, flag.Value);
        return null;
    });

    private static bool Number<T>(string words, out T? number) where T : struct, IParsable<T>
    {
        number = null;
        if (words.Trim() is not { Length: > 0 } digits) return true;
        if (!T.TryParse(digits, CultureInfo.InvariantCulture, out var parsed)) return false;
        number = parsed;
        return true;
    }

    private static bool Day(string words, out DateOnly? day)
    {
        day = null;
        if (words.Trim() is not { Length: > 0 } written) return true;
        if (!DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)) return false;
        day = parsed;
        return true;
    }

    private static Text IsNoNumber(string words) => Text.Data($"«{words}» — не число.", $"'{words}' is no number.");

    private static Text IsNoDay(string words) => Text.Data($"«{words}» — не дата: напишіть, як-от 2026-11-24.",
        $"'{words}' is no day: write it as 2026-11-24.");

    /// <summary>Returns null, the sign that what was written is right.</summary>
    private static Text? Accept<T>(T written)
    {
        _ = written;
        return null;
    }
}
