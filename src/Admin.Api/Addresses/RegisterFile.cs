using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using static IfCity.Bots.Admin.Hosting.ImportFile;

namespace IfCity.Bots.Admin.Addresses;

/// <summary>
/// Reads what is to be imported: CSV with a header row, or GeoJSON whose properties bear the same names (docs/register.md).
/// </summary>
internal static class RegisterFile
{
    private static readonly Dictionary<string, Reader> Readers = new(StringComparer.Ordinal)
    {
        [Csv] = ReadCsv, ["application/geo+json"] = (text, columns) => Answer(RegisterGeoJson.Read(text, columns)),
    };

    /// <returns>The rows, or the refusal.</returns>
    public static Task<(IReadOnlyList<ImportLine>? Lines, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request,
        IReadOnlyList<string> columns, CancellationToken cancellationToken) =>
        ImportFile.ReadAsync(request, columns, Readers, "csv-or-geojson-required", cancellationToken);
}
