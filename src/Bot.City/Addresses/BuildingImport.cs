using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Addresses;

/// <summary>Imports a file of buildings into the register: all of it, or nothing if a line is wrong.</summary>
public sealed class BuildingImport(AddressBook addressBook, RegisterMoves moves)
{
    public static readonly IReadOnlyList<string> Columns =
        ["key", "street", "house", "corpus", "district", "latitude", "longitude", "queue"];

    public async Task<ImportReport> RunAsync(UnitOfWork unit, IReadOnlyList<ImportLine> lines, ImportOptions options)
    {
        var known = await unit.Db.Set<BuildingRow>().AsNoTracking().ToDictionaryAsync(row => row.Key, StringComparer.Ordinal);
        var (rows, errors, streets) = (new Dictionary<string, BuildingRow>(StringComparer.Ordinal), new List<ImportError>(),
            new Dictionary<string, string?>(StringComparer.Ordinal));
        foreach (var line in lines)
        {
            var wrong = new List<ImportError>();
            if (KeyOf(line, streets, wrong) is { } key)
            {
                var row = Read(line, key, known.GetValueOrDefault(key), unit.Now, wrong);
                if (wrong.Count == 0 && !rows.TryAdd(key, row))
                    wrong.Add(new(line.Line, "house", new($"Будинок «{key}» стоїть у файлі двічі.",
                        $"The building “{key}” stands in the file twice.")));
            }
            errors.AddRange(wrong);
            if (errors.Count >= RegisterImport.ErrorsAtMost) break;
        }
        if (errors.Count > 0) return ImportReport.Refused(options.DryRun, lines.Count, errors);

        var added = rows.Values.Where(row => !known.ContainsKey(row.Key)).ToList();
        var changed = rows.Values.Where(row => known.TryGetValue(row.Key, out var before)
            && FieldChange.Compare(Fields(before), Fields(row)).Count > 0).ToList();
        // Buildings that residents named are not removed by a file: staff confirm or reject them.
        var removed = options.Replace
            ? known.Values.Where(row => row.Origin == BuildingOrigin.Register && !rows.ContainsKey(row.Key)).ToList()
            : [];
        var use = await moves.CountUseAsync(unit.Db, [.. removed.Select(row => row.Key)], RegisterKind.Building);
        var followed = await moves.CountUseAsync(unit.Db, [.. changed.Select(row => row.Key)], RegisterKind.Building);
        var report = new ImportReport(options.DryRun, lines.Count,
            RowChanges.FromChanges(
                [.. added.Select(row => new RowChange(row.Key, Shown(row.Key), FieldChange.Compare(Nothing, Fields(row))))]),
            RowChanges.FromChanges([.. changed.Select(row =>
                new RowChange(row.Key, Shown(row.Key), FieldChange.Compare(Fields(known[row.Key]), Fields(row))))]),
            RowChanges.FromChanges([.. removed.Select(row => new RowChange(row.Key, Shown(row.Key), Nowhere))]), [],
            [.. removed.Where(row => use.ContainsKey(row.Key))
                .Select(row => new InUse(row.Key, Shown(row.Key), use[row.Key].Subscriptions, use[row.Key].Appeals))])
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

    /// <summary>
    /// Reads the key of the building: from the column <c>key</c>, or from the street (its id or name) and the number of the house.
    /// </summary>
    private string? KeyOf(ImportLine line, Dictionary<string, string?> streets, List<ImportError> errors)
    {
        if (line["key"] is { Length: > 0 } key)
        {
            if (addressBook.IsBuildingKey(key)) return addressBook.ResolveId(key);
            errors.Add(new(line.Line, "key", new($"«{key}» — не ключ будинку на вулиці з реєстру.",
                $"“{key}” is no key of a building on a street of the register.")));
            return null;
        }
        if (line["street"] is not { Length: > 0 } typed)
        {
            errors.Add(new(line.Line, "street", new($"Потрібен або key, або street і house.",
                $"Either key, or street and house must be there.")));
            return null;
        }
        if (!streets.TryGetValue(typed, out var street))
            streets[typed] = street = (addressBook.Find(typed) ?? addressBook.FindStreet(typed))?.Id;
        if (street is null) errors.Add(new(line.Line, "street", new($"«{typed}» — не одна відома вулиця.",
            $"“{typed}” is not one known street.")));
        if (TypedAddress.ReadHouse(line["house"] ?? "") is not { } house)
        {
            errors.Add(new(line.Line, "house", new($"«{line["house"]}» — не номер будинку.",
                $"“{line["house"]}” is no number of a house.")));
            return null;
        }
        var corpus = line["corpus"] is { Length: > 0 } said ? said.ToLowerInvariant() : house.Corpus;
        return street is null ? null : corpus is null ? $"{street}|{house.House}" : $"{street}|{house.House}|{corpus}";
    }

    private BuildingRow Read(ImportLine line, string key, BuildingRow? before, DateTimeOffset now, List<ImportError> errors)
    {
        var parts = key.Split('|');
        var district = line["district"] switch { null => before?.District, "" => null, var typed => Settlements.PlainName(typed) };
        if (district?.Length > 100) errors.Add(new(line.Line, "district", new($"Назва району має щонайбільше 100 знаків.",
            $"A district has at most 100 characters.")));
        var (latitude, longitude) = RegisterImport.Point(line, before?.Latitude, before?.Longitude, errors);
        return new()
        {
            Key = key, StreetId = parts[0], House = parts[1], Corpus = parts.Length > 2 ? parts[2] : null, District = district,
            Latitude = latitude, Longitude = longitude,
            Queue = RegisterImport.Queue(line, before?.Queue, errors), Origin = BuildingOrigin.Register,
            CreatedAt = before?.CreatedAt ?? now, UpdatedAt = now,
        };
    }

    private string Shown(string key) => addressBook.AddressOf(key)?.DisplayName ?? key;

    private static readonly Dictionary<string, string?> Nothing = [];

    private static readonly Dictionary<string, FieldChange> Nowhere = [];

    internal static Dictionary<string, string?> Fields(BuildingRow row) => new()
    {
        ["district"] = row.District, ["latitude"] = RegisterImport.Written(row.Latitude),
        ["longitude"] = RegisterImport.Written(row.Longitude), ["queue"] = row.Queue,
        ["origin"] = row.Origin == BuildingOrigin.Register ? "register" : "resident",
    };
}
