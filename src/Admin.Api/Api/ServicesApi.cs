using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Flows.Services;
using IfCity.Bots.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Api;

/// <summary>The catalogue: list, search as residents do, create, change, remove.</summary>
internal static class ServicesApi
{
    /// <param name="Id">Lower-case letters, digits and hyphens; it stands in deep links and never changes.</param>
    public sealed record ServiceBody(
        [property: Required, RegularExpression("^[a-z0-9-]{2,48}$", ErrorMessage = "The id may have 2 to 48 of a-z 0-9 -.")] string Id,
        [property: Required, StringLength(120, MinimumLength = 2)] string TitleUk,
        [property: StringLength(120)] string? TitleEn,
        [property: Required] string Category,
        [property: Required, StringLength(1000, MinimumLength = 2)] string DescriptionUk,
        [property: StringLength(1000)] string? DescriptionEn = null,
        [property: Url, StringLength(500)] string? Url = null,
        IReadOnlyList<string>? Phones = null, IReadOnlyList<string>? Keywords = null, bool Hidden = false);

    public sealed record ServiceView(
        string Id, string TitleUk, string TitleEn, string Category, string DescriptionUk, string DescriptionEn, string? Url, IReadOnlyList<string> Phones, IReadOnlyList<string> Keywords, bool Hidden, int Reports);

    public sealed record Found(ServiceView Service, double Score);

    public static void MapServices(this IEndpointRouteBuilder api)
    {
        var services = api.MapGroup("/services").WithTags("Services");
        services.MapGet("", ListAsync);
        services.MapGet("/search", (string q, Catalogue catalogue) => TypedResults.Ok(catalogue.Search(q).Hits.Select(hit => new Found(View(hit.Item), Math.Round(hit.Score, 3))).ToList()));
        services.MapGet("/{id}", ShowAsync);
        services.MapPost("", CreateAsync).Needs(Right.Catalogue);
        services.MapPut("/{id}", ReplaceAsync).Needs(Right.Catalogue);
        services.MapDelete("/{id}", RemoveAsync).Needs(Right.Catalogue);
    }

    private static async Task<Ok<List<ServiceView>>> ListAsync(Database database, CancellationToken stop, string? category = null, bool? reported = null)
    {
        await using var db = database.OpenForReading();
        return TypedResults.Ok((await db.Set<Service>().Where(row => (category == null || row.Category == category) && (reported != true || row.Reports > 0)).OrderBy(row => row.Order).ToListAsync(stop)).ConvertAll(View));
    }

    private static async Task<Results<Ok<ServiceView>, ProblemHttpResult>> ShowAsync(string id, Database database, CancellationToken stop)
    {
        await using var db = database.OpenForReading();
        return await db.Set<Service>().FirstOrDefaultAsync(row => row.Id == id, stop) is { } row ? TypedResults.Ok(View(row)) : Problems.NotFound("service");
    }

    private static async Task<Results<Created<ServiceView>, ProblemHttpResult>> CreateAsync(ServiceBody body, Database database, Catalogue catalogue, HttpContext http) =>
        await database.InTransactionAsync<Results<Created<ServiceView>, ProblemHttpResult>>(async unit =>
        {
            if (!await unit.Db.Set<ServiceCategory>().AnyAsync(row => row.Id == body.Category)) return Problems.Invalid("category", $"There is no category '{body.Category}'.");
            if (await unit.Db.Set<Service>().AnyAsync(row => row.Id == body.Id)) return Problems.Problem(StatusCodes.Status409Conflict, "id-taken", "There is a service of that id already.", "id");
            var row = new Service { Id = body.Id, Order = 1 + (await unit.Db.Set<Service>().MaxAsync(row => (int?)row.Order) ?? 0) };
            Fill(row, body);
            unit.Db.Add(row);
            AuditEntry.Add(unit, http.Holder(), "service.create", row.Id, after: View(row));
            unit.AfterCommit(catalogue.Refresh);
            return TypedResults.Created($"/api/v1/services/{row.Id}", View(row));
        });

    private static async Task<Results<Ok<ServiceView>, ProblemHttpResult>> ReplaceAsync(string id, ServiceBody body, Database database, Catalogue catalogue, HttpContext http) =>
        await database.InTransactionAsync<Results<Ok<ServiceView>, ProblemHttpResult>>(async unit =>
        {
            if (body.Id != id) return Problems.Invalid("id", "The id of a service never changes.");
            if (!await unit.Db.Set<ServiceCategory>().AnyAsync(row => row.Id == body.Category)) return Problems.Invalid("category", $"There is no category '{body.Category}'.");
            if (await unit.Db.Set<Service>().FirstOrDefaultAsync(row => row.Id == id) is not { } row) return Problems.NotFound("service");
            var before = View(row);
            Fill(row, body);
            AuditEntry.Add(unit, http.Holder(), "service.change", id, before, View(row));
            unit.AfterCommit(catalogue.Refresh);
            return TypedResults.Ok(View(row));
        });

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, Database database, Catalogue catalogue, HttpContext http) =>
        await database.InTransactionAsync<Results<NoContent, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<Service>().FirstOrDefaultAsync(row => row.Id == id) is not { } row) return Problems.NotFound("service");
            unit.Db.Remove(row);
            AuditEntry.Add(unit, http.Holder(), "service.remove", id, View(row));
            unit.AfterCommit(catalogue.Refresh);
            return TypedResults.NoContent();
        });

    private static void Fill(Service row, ServiceBody body)
    {
        (row.TitleUk, row.TitleEn, row.Category, row.DescriptionUk, row.DescriptionEn) = (body.TitleUk, body.TitleEn ?? body.TitleUk, body.Category, body.DescriptionUk, body.DescriptionEn ?? body.DescriptionUk);
        (row.Url, row.Phones, row.Keywords, row.Hidden) = (body.Url, [.. body.Phones ?? []], [.. body.Keywords ?? []], body.Hidden);
    }

    private static ServiceView View(Service row) => new(row.Id, row.TitleUk, row.TitleEn, row.Category, row.DescriptionUk, row.DescriptionEn, row.Url, row.Phones, row.Keywords, row.Hidden, row.Reports);
}
