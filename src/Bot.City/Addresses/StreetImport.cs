using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Addresses;

/// <summary>Imports a file of streets into the register: all of it, or nothing if a line is wrong.</summary>
public sealed class StreetImport(AddressBook addressBook, RegisterMoves moves)
{
    public static readonly IReadOnlyList<string> Columns =
        ["id", "settlement", "type", "name", "full_name", "former_names", "districts", "latitude", "longitude", "queue"];

    public async Task<ImportReport> RunAsync(UnitOfWork unit, IReadOnlyList<ImportLine> lines, ImportOptions options)
    {
        var known = await unit.Db.Set<StreetRow>().AsNoTracking().ToDictionaryAsync(row => row.Id, StringComparer.Ordinal);
        var idsByName = known.Values.GroupBy(GetNameKey).ToDictionary(group => group.Key, group => group.First().Id);
        var (rows, errors) = (new Dictionary<string, StreetRow>(StringComparer.Ordinal), new List<ImportError>());
        foreach (var line in lines)
        {
            var wrong = new List<ImportError>();
            var row = Read(line, known, idsByName, unit.Now, wrong);
            if (wrong.Count == 0 && !rows.TryAdd(row.Id, row))
                wrong.Add(new(line.Line, "id", new($"Вулиця «{row.Id}» стоїть у файлі двічі.",
                    $"The street “{row.Id}” stands in the file twice.")));
            errors.AddRange(wrong);
            if (errors.Count >= RegisterImport.ErrorsAtMost) break;
        }
        if (errors.Count > 0) return ImportReport.Refused(options.DryRun, lines.Count, errors);

        var added = rows.Values.Where(row => !known.ContainsKey(row.Id)).ToList();
        var changed = rows.Values.Where(row => known.TryGetValue(row.Id, out var before)
            && FieldChange.Compare(Fields(before), Fields(row)).Count > 0).ToList();
        var removed = options.Replace ? known.Values.Where(row => !rows.ContainsKey(row.Id)).ToList() : [];
        var use = await moves.CountUseAsync(unit.Db, [.. removed.Select(row => row.Id)], RegisterKind.Street);
        var followed = await moves.CountUseAsync(unit.Db, [.. changed.Select(row => row.Id)], RegisterKind.Street);
        var report = new ImportReport(options.DryRun, lines.Count,
            RowChanges.FromChanges(
                [.. added.Select(row => new RowChange(row.Id, row.Read().NameWithSettlement, FieldChange.Compare(Nothing, Fields(row))))]),
            RowChanges.FromChanges([.. changed.Select(row =>
                new RowChange(row.Id, row.Read().NameWithSettlement, FieldChange.Compare(Fields(known[row.Id]), Fields(row))))]),
            RowChanges.FromChanges([.. removed.Select(row => new RowChange(row.Id, row.Read().NameWithSettlement, Nowhere))]), [],
            [.. removed.Where(row => use.ContainsKey(row.Id))
                .Select(row => new InUse(row.Id, row.Read().NameWithSettlement, use[row.Id].Subscriptions, use[row.Id].Appeals))])
        {
            Followers = followed.Values.Sum(row => row.Subscriptions),
        };
        if (options.DryRun || (report.InUse.Count > 0 && !options.Force) || added.Count + changed.Count + removed.Count == 0) return report;
        unit.Db.AddRange(added);
        unit.Db.UpdateRange(changed);
        unit.Db.RemoveRange(removed);
        await unit.FlushAsync();
        foreach (var row in removed)
        {
            unit.Session.Execute("DELETE FROM buildings WHERE street_id = @p0", row.Id);
            unit.Session.Execute("UPDATE landmarks SET street_id = NULL, building_key = NULL WHERE street_id = @p0", row.Id);
        }
        foreach (var row in changed.Where(row => row.Read().NameWithSettlement != known[row.Id].Read().NameWithSettlement))
            await moves.RewordAsync(unit, row.Read());
        AddressRegister.MarkChanged(unit);
        return report;
    }

    private StreetRow Read(ImportLine line, Dictionary<string, StreetRow> known,
        Dictionary<(string Settlement, string Type, string FullName), string> idsByName, DateTimeOffset now, List<ImportError> errors)
    {
        var id = line["id"] is { Length: > 0 } given ? addressBook.ResolveId(given) : null;
        var before = id is null ? null : known.GetValueOrDefault(id);
        var settlement = line["settlement"] is { Length: > 0 } place ? Settlements.PlainName(place) : before?.Settlement
            ?? AddressBook.City;
        var typed = line["type"] is { Length: > 0 } kind ? kind : before?.Type ?? "";
        var type = StreetTypes.Read(typed.ToLowerInvariant().TrimEnd('.'));
        var name = line["name"] is { Length: > 0 } own ? own : before?.Name ?? "";
        var full = line["full_name"] is { Length: > 0 } whole ? whole : before is not null && line["name"] is null ? before.FullName : name;
        if (!addressBook.IsSettlement(settlement))
            errors.Add(new(line.Line, "settlement", new($"«{settlement}» — не населений пункт громади.",
                $"“{settlement}” is no settlement of the community.")));
        if (type is null)
            errors.Add(new(line.Line, "type", new($"«{typed}» — не вид вулиці; є {string.Join(", ", StreetTypes.All)}.",
                $"“{typed}” is no kind of street; there are {string.Join(", ", StreetTypes.All)}.")));
        if (name.Length is 0 or > 120 || full.Length > 200)
            errors.Add(new(line.Line, "name", new($"Назва має від 1 до 120 знаків, повна — щонайбільше 200.",
                $"The name must have 1 to 120 characters, the full name at most 200.")));
        if (name.Any(char.IsControl) || full.Any(char.IsControl))
            errors.Add(new(line.Line, "name", new($"У назві не може бути керівних символів.",
                $"The name may have no control characters.")));
        if (id is not null && !RegisterImport.IsId(id)) errors.Add(new(line.Line, "id", new(
            $"«{id}» — не ідентифікатор: від 3 до 120 знаків a-z 0-9 . -.",
            $"“{id}” is no id: 3 to 120 of a-z 0-9 . -.")));
        id ??= idsByName.GetValueOrDefault((settlement, type ?? "", full)) ?? SeedStreets.IdOf(settlement, type ?? "в", full);
        before ??= known.GetValueOrDefault(id);
        var (latitude, longitude) = RegisterImport.Point(line, before?.Latitude, before?.Longitude, errors);
        return new()
        {
            Id = id, Settlement = settlement, Type = type ?? "", Name = name, FullName = full,
            FormerNames = RegisterImport.ReadSeveral(line["former_names"], before?.FormerNames),
            Districts = [.. RegisterImport.ReadSeveral(line["districts"], before?.Districts).Select(Settlements.PlainName)],
            Latitude = latitude, Longitude = longitude, Queue = RegisterImport.Queue(line, before?.Queue, errors), UpdatedAt = now,
        };
    }

    private static (string Settlement, string Type, string FullName) GetNameKey(StreetRow row) => (row.Settlement, row.Type, row.FullName);

    private static readonly Dictionary<string, string?> Nothing = [];

    private static readonly Dictionary<string, FieldChange> Nowhere = [];

    internal static Dictionary<string, string?> Fields(StreetRow row) => new()
    {
        ["settlement"] = row.Settlement, ["type"] = row.Type, ["name"] = row.Name, ["full_name"] = row.FullName,
        ["former_names"] = RegisterImport.WriteSeveral(row.FormerNames),
        ["districts"] = RegisterImport.WriteSeveral(row.Districts),
        ["latitude"] = RegisterImport.Written(row.Latitude), ["longitude"] = RegisterImport.Written(row.Longitude), ["queue"] = row.Queue,
    };
}
