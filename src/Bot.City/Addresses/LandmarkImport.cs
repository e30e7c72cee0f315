using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Addresses;

/// <summary>Imports a file of landmarks into the register: all of it, or nothing if a line is wrong.</summary>
public sealed class LandmarkImport(AddressBook addressBook, RegisterMoves moves)
{
    private const int NamesAtMost = 30, LongestName = 80, LettersAtLeast = 3;

    public static readonly IReadOnlyList<string> Columns =
        ["id", "name", "name_en", "other_names", "building", "street", "latitude", "longitude"];

    public async Task<ImportReport> RunAsync(UnitOfWork unit, IReadOnlyList<ImportLine> lines, ImportOptions options)
    {
        var known = await unit.Db.Set<LandmarkRow>().AsNoTracking().ToDictionaryAsync(row => row.Id, StringComparer.Ordinal);
        var idsByName = known.Values.GroupBy(row => row.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Id, StringComparer.Ordinal);
        var (rows, errors) = (new Dictionary<string, LandmarkRow>(StringComparer.Ordinal), new List<ImportError>());
        foreach (var line in lines)
        {
            var wrong = new List<ImportError>();
            var id = line["id"] is { Length: > 0 } given ? given
                : line["name"] is { Length: > 0 } name ? idsByName.GetValueOrDefault(name) ?? SeedLandmarks.IdOf(name) : "";
            var row = Read(line, id, known.GetValueOrDefault(id), unit.Now, wrong);
            if (wrong.Count == 0 && !rows.TryAdd(id, row))
                wrong.Add(new(line.Line, "id", new($"Відоме місце «{id}» стоїть у файлі двічі.",
                    $"The landmark “{id}” stands in the file twice.")));
            errors.AddRange(wrong);
            if (errors.Count >= RegisterImport.ErrorsAtMost) break;
        }
        if (errors.Count > 0) return ImportReport.Refused(options.DryRun, lines.Count, errors);

        var added = rows.Values.Where(row => !known.ContainsKey(row.Id)).ToList();
        var changed = rows.Values.Where(row => known.TryGetValue(row.Id, out var before)
            && FieldChange.Compare(Fields(before), Fields(row)).Count > 0).ToList();
        var removed = options.Replace ? known.Values.Where(row => !rows.ContainsKey(row.Id)).ToList() : [];
        var use = await moves.CountUseAsync(unit.Db, [.. removed.Select(row => row.Id)], RegisterKind.Landmark);
        var followed = await moves.CountUseAsync(unit.Db, [.. changed.Select(row => row.Id)], RegisterKind.Landmark);
        var report = new ImportReport(options.DryRun, lines.Count,
            RowChanges.FromChanges([.. added.Select(row => new RowChange(row.Id, row.Name, FieldChange.Compare(Nothing, Fields(row))))]),
            RowChanges.FromChanges(
                [.. changed.Select(row => new RowChange(row.Id, row.Name, FieldChange.Compare(Fields(known[row.Id]), Fields(row))))]),
            RowChanges.FromChanges([.. removed.Select(row => new RowChange(row.Id, row.Name, Nowhere))]), [],
            [.. removed.Where(row => use.ContainsKey(row.Id)).Select(row => new InUse(row.Id, row.Name, 0, use[row.Id].Appeals))])
        {
            Followers = followed.Values.Sum(row => row.Subscriptions),
        };
        if (options.DryRun || (report.InUse.Count > 0 && !options.Force) || added.Count + changed.Count + removed.Count == 0) return report;
        unit.Db.AddRange(added);
        unit.Db.UpdateRange(changed);
        unit.Db.RemoveRange(removed);
        await unit.FlushAsync();
        AddressRegister.MarkChanged(unit);
        return report;
    }

    /// <summary>Reads a landmark; what the line leaves out stays as it was.</summary>
    public LandmarkRow Read(ImportLine line, string id, LandmarkRow? before, DateTimeOffset now, List<ImportError> errors)
    {
        var name = line["name"] is { Length: > 0 } own ? own : before?.Name ?? "";
        var english = line["name_en"] switch
        {
            { Length: > 0 } said => said,
            null when before is not null => before.English,
            _ => Romanisation.Romanise(name),
        };
        var others = RegisterImport.ReadSeveral(line["other_names"], before?.OtherNames);
        if (!id.StartsWith("l.", StringComparison.Ordinal) || !RegisterImport.IsId(id))
            errors.Add(new(line.Line, "id", new($"«{id}» — не ідентифікатор місця: l. і далі a-z 0-9 . -, разом до 120 знаків.",
                $"“{id}” is no id of a landmark: l. and then a-z 0-9 . -, at most 120 in all.")));
        if (!IsName(name) || !IsName(english))
            errors.Add(new(line.Line, "name", new($"Назва має щонайменше {LettersAtLeast} літери і щонайбільше {LongestName} знаків.",
                $"A name has {LettersAtLeast} letters at least, and at most {LongestName} characters.")));
        if (others.Count > NamesAtMost || !others.TrueForAll(IsName))
            errors.Add(new(line.Line, "other_names",
                new($"Інших назв щонайбільше {NamesAtMost}, кожна від {LettersAtLeast} літер до {LongestName} знаків.",
                    $"There are at most {NamesAtMost} other names, each of {LettersAtLeast} letters to {LongestName} characters.")));
        var (building, street) = ReadAddress(line, before, errors);
        var (latitude, longitude) = RegisterImport.Point(line, before?.Latitude, before?.Longitude, errors);
        return new()
        {
            Id = id, Name = name, English = english, OtherNames = others, BuildingKey = building, StreetId = street,
            Latitude = latitude, Longitude = longitude, UpdatedAt = now,
        };
    }

    /// <summary>The building by its key or address, which decides the street too; or else the street by its id or name.</summary>
    private (string? Building, string? Street) ReadAddress(ImportLine line, LandmarkRow? before, List<ImportError> errors)
    {
        if (line["building"] is { Length: > 0 } typed)
        {
            var address = addressBook.IsBuildingKey(typed) ? addressBook.AddressOf(addressBook.ResolveId(typed))
                : addressBook.Resolve(typed) is AddressAnswer.Resolved found ? found.Address : null;
            if (address is null) errors.Add(new(line.Line, "building", new($"«{typed}» — не один будинок на вулиці з реєстру.",
                $"“{typed}” is not one building on a street of the register.")));
            return (address?.BuildingKey, address?.Street.Id);
        }
        if (line["street"] is { Length: > 0 } named)
        {
            var street = addressBook.Find(named) ?? addressBook.FindStreet(named);
            if (street is null) errors.Add(new(line.Line, "street", new($"«{named}» — не одна відома вулиця.",
                $"“{named}” is not one known street.")));
            return (line["building"] is null && before?.StreetId == street?.Id ? before?.BuildingKey : null, street?.Id);
        }
        return line["street"] is null ? (line["building"] is null ? before?.BuildingKey : null, before?.StreetId) : (null, null);
    }

    private static bool IsName(string name) =>
        name.Length <= LongestName && name.Count(char.IsLetter) >= LettersAtLeast && !name.Any(char.IsControl);

    private static readonly Dictionary<string, string?> Nothing = [];

    private static readonly Dictionary<string, FieldChange> Nowhere = [];

    internal static Dictionary<string, string?> Fields(LandmarkRow row) => new()
    {
        ["name"] = row.Name, ["name_en"] = row.English, ["other_names"] = RegisterImport.WriteSeveral(row.OtherNames),
        ["building"] = row.BuildingKey, ["street"] = row.StreetId, ["latitude"] = RegisterImport.Written(row.Latitude),
        ["longitude"] = RegisterImport.Written(row.Longitude),
    };
}
