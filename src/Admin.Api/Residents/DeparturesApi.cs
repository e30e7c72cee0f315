using System.Text.Json;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Residents.Rights;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Residents;

/// <summary>Confirms to whoever had their data deleted, and tells the number, that it was done.</summary>
internal static class DeparturesApi
{
    /// <summary>The proof that the data of somebody were deleted.</summary>
    /// <param name="Number">The number that the person was told.</param>
    /// <param name="At">When it was done, UTC.</param>
    /// <param name="Rows">How many rows of each table went, or lost their person.</param>
    public sealed record DepartureView(string Number, DateTimeOffset At, IReadOnlyDictionary<string, int> Rows);

    public static void MapDepartures(this IEndpointRouteBuilder api) =>
        api.MapGet("/departures/{number}", ShowAsync).WithTags("Audit");

    /// <summary>Shows that a person's data were deleted. It names nobody: only who left knows the number.</summary>
    /// <param name="number">As the person was told it: <c>2026-000017</c>.</param>
    internal static async Task<Results<Ok<DepartureView>, ProblemHttpResult>> ShowAsync(string number, Database database,
        CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return await db.Set<Departure>().FirstOrDefaultAsync(row => row.Number == number, cancellationToken) is { } row
            ? TypedResults.Ok(new DepartureView(row.Number, row.At, JsonSerializer.Deserialize<Dictionary<string, int>>(row.Rows)!))
            : Problems.NotFound(new($"довідки про видалення", $"departure"));
    }
}
