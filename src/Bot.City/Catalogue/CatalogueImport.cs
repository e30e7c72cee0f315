using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue;

/// <summary>How a file of cards is imported.</summary>
/// <param name="Replace">The file is the whole catalogue: cards that it lacks are to be removed.</param>
/// <param name="Remove">Cards may be removed; without it such an import does nothing.</param>
public sealed record CatalogueImportOptions(bool DryRun = false, bool Replace = false, bool Remove = false);

/// <summary>What an import of cards does, or would do.</summary>
/// <param name="Errors">If there are any, nothing is done.</param>
public sealed record CatalogueReport(bool DryRun, int Rows, RowChanges Added, RowChanges Changed, RowChanges Removed,
    IReadOnlyList<ImportError> Errors)
{
    /// <summary>The import would remove cards, which was not allowed, so nothing is done.</summary>
    public bool NeedsRemove { get; init; }
}

/// <summary>Imports a file of cards into the catalogue: all of it, or nothing if a line is wrong.</summary>
public sealed class CatalogueImport(IReportTopics topics)
{
    public const int ErrorsAtMost = 100;

    /// <summary>The counter that changes of cards take, so that one waits for another.</summary>
    internal const string Lock = "catalogue-imports";

    private static readonly Dictionary<string, string?> Nothing = [];

    private static readonly Dictionary<string, FieldChange> Nowhere = [];

    public async Task<CatalogueReport> RunAsync(UnitOfWork unit, IReadOnlyList<ImportLine> lines, CatalogueImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(options);
        // The counter is a lock: two imports at the same time run one after the other.
        if (!options.DryRun) Setting.TakeNumber(unit, Lock);
        var known = await unit.Db.Set<Service>().AsNoTracking().ToDictionaryAsync(row => row.Id, StringComparer.Ordinal);
        var (rows, errors) = Read(lines, known, await ServiceRules.ReadAsync(unit, topics));
        if (errors.Count > 0)
            return new(options.DryRun, lines.Count, RowChanges.FromChanges([]), RowChanges.FromChanges([]),
                RowChanges.FromChanges([]), errors);

        var added = rows.Where(row => !known.ContainsKey(row.Id)).ToList();
        var changed = rows.Where(row => known.TryGetValue(row.Id, out var before) && Between(before, row).Count > 0).ToList();
        var ids = rows.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        var removed = options.Replace ? known.Values.Where(row => !ids.Contains(row.Id)).OrderBy(row => row.Order).ToList() : [];
        var report = new CatalogueReport(options.DryRun, lines.Count,
            RowChanges.FromChanges(
                [.. added.Select(row => new RowChange(row.Id, row.TitleUk, FieldChange.Compare(Nothing, CatalogueColumns.Read(row))))]),
            RowChanges.FromChanges([.. changed.Select(row => new RowChange(row.Id, row.TitleUk, Between(known[row.Id], row)))]),
            RowChanges.FromChanges([.. removed.Select(row => new RowChange(row.Id, row.TitleUk, Nowhere))]), [])
        { NeedsRemove = removed.Count > 0 && !options.Remove };
        if (options.DryRun || report.NeedsRemove) return report;
        unit.Db.AddRange(added);
        unit.Db.UpdateRange(changed);
        unit.Db.RemoveRange(removed);
        return report;
    }

    private static (List<Service> Rows, List<ImportError> Errors) Read(IReadOnlyList<ImportLine> lines, Dictionary<string, Service> known,
        ServiceRules rules)
    {
        var (rows, errors, seen, last) = (new List<Service>(), new List<ImportError>(), new HashSet<string>(StringComparer.Ordinal),
            known.Values.Select(row => row.Order).DefaultIfEmpty().Max());
        foreach (var line in lines)
        {
            var before = line["id"] is { } id ? known.GetValueOrDefault(id) : null;
            var row = before is null ? new Service { Order = ++last } : CatalogueColumns.Copy(before);
            var wrong = Fill(row, line, isNew: before is null);
            if (wrong.Count == 0)
                wrong.AddRange(rules.FindProblems(row).Select(broken =>
                    new ImportError(line.Line, broken.Field, broken.Why)));
            if (wrong.Count == 0 && !seen.Add(row.Id)) wrong.Add(new(line.Line, "id", Twice(row.Id)));
            rows.Add(row);
            errors.AddRange(wrong);
            if (errors.Count >= ErrorsAtMost) break;
        }
        return (rows, errors);
    }

    private static List<ImportError> Fill(Service row, ImportLine line, bool isNew)
    {
        var wrong = new List<ImportError>();
        foreach (var column in CatalogueColumns.All)
        {
            if (line[column.Name] is not { } words || (words.Length == 0 && column.Name == "order")) continue;
            if (column.Write(row, words) is { } why) wrong.Add(new(line.Line, column.Name, why));
        }
        // Without English texts in the file the Ukrainian ones are used.
        if (isNew && line["title_en"] is null) row.TitleEn = row.TitleUk;
        if (isNew && line["description_en"] is null) row.DescriptionEn = row.DescriptionUk;
        return wrong;
    }

    private static Text Twice(string id) =>
        Text.Data($"Картка «{id}» стоїть у файлі двічі.", $"The card “{id}” stands in the file twice.");

    private static IReadOnlyDictionary<string, FieldChange> Between(Service before, Service after) =>
        FieldChange.Compare(CatalogueColumns.Read(before), CatalogueColumns.Read(after));
}
