using System.Text.Json;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Catalogue;

/// <summary>The catalogue: list, write, verify, remove.</summary>
internal static class ServicesApi
{
    /// <summary>A card that a search found.</summary>
    /// <param name="Service">The card.</param>
    /// <param name="Score">How well it fits, from 0 to 1.</param>
    /// <param name="Confident">The words certainly mean this; otherwise the bot shows it as a guess.</param>
    /// <param name="Reasons">Which words gave how much of the score, and which took of it.</param>
    public sealed record Found(ServiceView Service, double Score, bool Confident, IReadOnlyList<Reason> Reasons);

    public static void MapServices(this IEndpointRouteBuilder api)
    {
        var services = api.MapGroup("/services").WithTags("Services");
        services.MapGet("", ListAsync).ProducesFiles("text/csv");
        services.MapGet("/{id}", ShowAsync).GivesETag();
        services.MapPut("/{id}", WriteAsync).TakesIfMatch().Needs(Right.Catalogue);
        services.MapPost("/{id}/verify", VerifyAsync).Needs(Right.Catalogue);
        services.MapDelete("/{id}", RemoveAsync).Needs(Right.Catalogue);
    }

    internal static List<Found> Search(string words, ServiceCatalogue catalogue, LinkCache links, TimeProvider clock)
    {
        var result = catalogue.Search(words);
        return [.. result.Hits.Select(hit =>
            new Found(ServiceView.FromRow(hit.Item, clock.GetUtcNow(), links), Math.Round(hit.Score, 3), result.Confident, hit.Reasons))];
    }

    /// <summary>How the catalogue is handed over.</summary>
    public enum CatalogueFormat
    {
        /// <summary>For programs.</summary>
        Json,

        /// <summary>As a file for spreadsheets, which can be imported again.</summary>
        Csv,
    }

    /// <summary>Lists the cards of the catalogue, hidden ones among them, in their order; or as a file to import again.</summary>
    /// <param name="category">Only those of the shelf with this id.</param>
    /// <param name="reported">Only those of which residents said "it does not work" since staff last looked.</param>
    /// <param name="overdue">Only shown cards that nobody has verified for half a year, or ever; or only the others.</param>
    /// <param name="owner">Only those that the member of staff with this id keeps.</param>
    /// <param name="format"><c>json</c> (as if left out) or <c>csv</c>.</param>
    internal static async Task<Results<Ok<List<ServiceView>>, FileContentHttpResult>> ListAsync(Database database, LinkCache links,
        TimeProvider clock, CancellationToken cancellationToken, string? category = null, bool? reported = null, bool? overdue = null,
        long? owner = null, Named<CatalogueFormat>? format = null)
    {
        var now = clock.GetUtcNow();
        await using var db = database.OpenForReading();
        var rows = await db.Set<Service>().Where(row => (category == null || row.Category == category) && (reported != true
            || row.Reports > 0) && (owner == null || row.OwnerStaffId == owner)).OrderBy(row => row.Order)
                .ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var found = rows.Where(row => overdue is null || (!row.Hidden && CardFreshness.IsOverdue(row.VerifiedOn, now) == overdue));
        return format?.Value == CatalogueFormat.Csv
            ? TypedResults.File(CatalogueTable.Write(found), "text/csv; charset=utf-8", $"services-{now:yyyyMMdd-HHmm}.csv")
            : TypedResults.Ok(found.Select(row => ServiceView.FromRow(row, now, links)).ToList());
    }

    /// <summary>One card.</summary>
    /// <param name="id">Id of the card.</param>
    internal static async Task<Results<Ok<ServiceView>, ProblemHttpResult>> ShowAsync(string id, Database database, LinkCache links,
        TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        if (await db.Set<Service>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } row)
            return Problems.NotFound(new($"послуги", $"service"));
        http.GiveETag(CatalogueWork.VersionOf(row));
        return TypedResults.Ok(ServiceView.FromRow(row, clock.GetUtcNow(), links));
    }

    /// <summary>Writes a card: adds it, or replaces the one of that id.</summary>
    /// <remarks>With <c>If-None-Match: *</c> it is only added: one that is there already is refused with 409 id-taken.</remarks>
    /// <param name="id">Id of the card; it never changes.</param>
    /// <param name="body">The card, the whole of it, with the same id.</param>
    internal static async Task<Results<Ok<ServiceView>, Created<ServiceView>, ProblemHttpResult>> WriteAsync(string id, ServiceBody body,
        CatalogueWork work, TimeProvider clock, HttpContext http)
    {
        if (body.Id != id) return Problems.Invalid("id", new($"Ідентифікатор послуги не змінюють.", $"The id of a service never changes."));
        if (http.Request.Headers.IfNoneMatch != "*" && await work.ChangeAsync(http.GetHolderName(), id, http.ReadIfMatch(), body.Fill)
            is var changed && (changed is not CardResult.NotFound || http.Request.Headers.IfMatch.Count > 0)) return changed switch
            {
                CardResult.Done { Row: var row } => TypedResults.Ok(ShowTagged(row, clock, http)),
                CardResult.Outdated { Now: var newer } => Problems.Problem(http.StatusOfOutdated(), "changed-meanwhile",
                    new($"Тим часом хтось змінив послугу.",
                        $"Somebody changed the service meanwhile."), details: ServiceView.FromRow(newer, clock.GetUtcNow())),
                _ => Refuse(changed),
            };
        return await work.CreateAsync(http.GetHolderName(), id, body.Fill) is var made && made is CardResult.Done { Row: var added }
            ? TypedResults.Created($"/api/v1/services/{id}", ShowTagged(added, clock, http)) : Refuse(made);
    }

    /// <summary>Notes that somebody has looked and the card is true; what residents reported before is settled.</summary>
    /// <param name="id">Id of the card.</param>
    internal static async Task<Results<Ok<ServiceView>, ProblemHttpResult>> VerifyAsync(string id, CatalogueWork work, TimeProvider clock,
        HttpContext http) => ToAnswer(await work.VerifyAsync(http.GetHolderName(), id), clock);

    /// <summary>Removes a card.</summary>
    /// <param name="id">Id of the card.</param>
    internal static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, CatalogueWork work, HttpContext http) =>
        await work.RemoveAsync(http.GetHolderName(), id) is var result && result is CardResult.Done
            ? TypedResults.NoContent() : Refuse(result);

    private static ServiceView ShowTagged(Service row, TimeProvider clock, HttpContext http)
    {
        http.GiveETag(CatalogueWork.VersionOf(row));
        return ServiceView.FromRow(row, clock.GetUtcNow());
    }

    private static Results<Ok<ServiceView>, ProblemHttpResult> ToAnswer(CardResult result, TimeProvider clock) =>
        result is CardResult.Done { Row: var row } ? TypedResults.Ok(ServiceView.FromRow(row, clock.GetUtcNow())) : Refuse(result);

    private static ProblemHttpResult Refuse(CardResult result) => result switch
    {
        CardResult.Taken =>
            Problems.Problem(StatusCodes.Status409Conflict, "id-taken", new($"Послуга з таким ідентифікатором уже є.",
                $"There is a service of that id already."), "id"),
        CardResult.Wrong wrong => Problems.Invalid(ToJsonName(wrong.Field), wrong.Why),
        _ => Problems.NotFound(new($"послуги", $"service")),
    };

    /// <summary><c>how_long_uk</c> is <c>howLongUk</c> here.</summary>
    private static string ToJsonName(string column) =>
        JsonNamingPolicy.CamelCase
            .ConvertName(string.Concat(column.Split('_').Select(part => $"{char.ToUpperInvariant(part[0])}{part[1..]}")));
}
