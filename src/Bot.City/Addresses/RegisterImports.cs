using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Addresses;

/// <summary>Imports a file into the register, or tries it. Adds to the unit of work; never commits.</summary>
public sealed class RegisterImports(AddressRegister register, AddressBook book)
{
    /// <summary>The columns that a file of that kind may have.</summary>
    public static IReadOnlyList<string> ColumnsOf(RegisterKind kind) => kind switch
    {
        RegisterKind.Street => StreetImport.Columns,
        RegisterKind.Building => BuildingImport.Columns,
        _ => LandmarkImport.Columns,
    };

    /// <summary>
    /// One import, with its line in the audit: all of the file, or nothing of it if a line is wrong or people depend on what would go.
    /// </summary>
    /// <param name="by">Who does it, for the audit.</param>
    public async Task<ImportReport> RunAsync(UnitOfWork unit, string by, RegisterKind kind, IReadOnlyList<ImportLine> lines,
        ImportOptions options)
    {
        var report = kind switch
        {
            RegisterKind.Street => await new StreetImport(book, register.Moves).RunAsync(unit, lines, options),
            RegisterKind.Building => await new BuildingImport(book, register.Moves).RunAsync(unit, lines, options),
            _ => await new LandmarkImport(book, register.Moves).RunAsync(unit, lines, options),
        };
        if (!options.DryRun && report.Errors.Count == 0)
            AuditEntry.Add(unit, by, $"{kind.ToString().ToLowerInvariant()}s.import", options.Replace ? "replace" : "merge", after: new
            {
                report.Rows, added = report.Added.Count, changed = report.Changed.Count, removed = report.Removed.Count,
                force = options.Force,
            });
        return report;
    }
}
