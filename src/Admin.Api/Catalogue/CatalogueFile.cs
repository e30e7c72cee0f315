using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using static IfCity.Bots.Admin.Hosting.ImportFile;

namespace IfCity.Bots.Admin.Catalogue;

/// <summary>The catalogue as the body of a request.</summary>
internal static class CatalogueFile
{
    private static readonly Dictionary<string, Reader> Readers = new(StringComparer.Ordinal) { [Csv] = ReadGuardedCsv };

    public static Task<(IReadOnlyList<ImportLine>? Lines, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request,
        CancellationToken cancellationToken) =>
        ImportFile.ReadAsync(request, CatalogueColumns.Names, Readers, "csv-required", cancellationToken);

    private static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) ReadGuardedCsv(string text, IReadOnlyList<string> columns)
    {
        var (lines, problem) = ReadCsv(text, columns);
        return (lines is null ? null : CatalogueTable.Unguard(lines), problem);
    }
}
