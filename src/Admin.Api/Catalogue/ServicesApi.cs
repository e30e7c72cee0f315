using System.Text.Json;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Catalogue;

/// <summary>The catalogue: list, search as residents do, create, change, verify, remove.</summary>
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
        services.MapGet("", ListAsync);
        services.MapGet("/search", SearchByWords);
        services.MapCatalogueFiles();
        services.MapGet("/{id}", ShowAsync);
        services.MapGet("/{id}/qr.png", DrawQr);
        services.MapPost("", CreateAsync).Needs(Right.Catalogue);
        services.MapPut("/{id}", ReplaceAsync).Needs(Right.Catalogue);
        services.MapPost("/{id}/verify", VerifyAsync).Needs(Right.Catalogue);
        services.MapDelete("/{id}", RemoveAsync).Needs(Right.Catalogue);
    }

    /// <summary>Searches the catalogue as residents do, and says why each card was found.</summary>
    /// <param name="q">Words as a resident writes them.</param>
    internal static Ok<List<Found>> SearchByWords(string q, ServiceCatalogue catalogue, LinkCache links, TimeProvider clock) =>
        TypedResults.Ok(Search(q, catalogue, links, clock));

    internal static List<Found> Search(string words, ServiceCatalogue catalogue, LinkCache links, TimeProvider clock)
    {
        var result = catalogue.Search(words);
        return [.. result.Hits.Select(hit =>
            new Found(ServiceView.FromRow(hit.Item, clock.GetUtcNow(), links), Math.Round(hit.Score, 3), result.Confident, hit.Reasons))];
    }

    /// <summary>Lists the cards of the catalogue, hidden ones among them, in their order.</summary>
    /// <param name="category">Only those of the shelf with this id.</param>
    /// <param name="reported">Only those of which residents said "it does not work" since staff last looked.</param>
    /// <param name="overdue">Only shown cards that nobody has verified for half a year, or ever; or only the others.</param>
    /// <param name="owner">Only those that the member of staff with this id keeps.</param>
    internal static async Task<Ok<List<ServiceView>>> ListAsync(Database database, LinkCache links, TimeProvider clock,
        CancellationToken cancellationToken, string? category = null, bool? reported = null, bool? overdue = null, long? owner = null)
    {
        var now = clock.GetUtcNow();
        await using var db = database.OpenForReading();
        var rows = await db.Set<Service>().Where(row => (category == null || row.Category == category) && (reported != true
            || row.Reports > 0) && (owner == null || row.OwnerStaffId == owner)).OrderBy(row => row.Order).ToListAsync(cancellationToken);
        return TypedResults.Ok(rows.Where(row => overdue is null || (!row.Hidden
            && CardFreshness.IsOverdue(row.VerifiedOn, now) == overdue)).Select(row => ServiceView.FromRow(row, now, links)).ToList());
    }

    /// <summary>One card.</summary>
    /// <param name="id">Id of the card.</param>
    internal static async Task<Results<Ok<ServiceView>, ProblemHttpResult>> ShowAsync(string id, Database database, LinkCache links,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return await db.Set<Service>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row
            ? TypedResults.Ok(ServiceView.FromRow(row, clock.GetUtcNow(), links))
            : Problems.NotFound("service");
    }

    /// <summary>Draws the way to the card in a messenger, as a QR code for a poster.</summary>
    /// <param name="id">Id of the card.</param>
    /// <param name="messenger"><c>telegram</c> (as if left out) or <c>viber</c>.</param>
    internal static Results<FileContentHttpResult, ProblemHttpResult> DrawQr(string id, ServiceCatalogue catalogue, ServiceLinks links,
        string messenger = "telegram") =>
        catalogue.Find(id) is null ? Problems.NotFound("service")
        : links.FindLink(id, messenger) is { } link
        ? TypedResults.File(QrPicture.DrawPng(link), "image/png")
        : Problems.Invalid("messenger", "That messenger is off, or the bot's name in it is not known.");

    /// <summary>Adds a card to the catalogue.</summary>
    /// <param name="body">The card, the whole of it.</param>
    internal static async Task<Results<Created<ServiceView>, ProblemHttpResult>> CreateAsync(ServiceBody body, Database database,
        ServiceCatalogue catalogue, IReportTopics topics, HttpContext http) =>
        await database.InStaffTransactionAsync<Results<Created<ServiceView>, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<Service>().AnyAsync(row => row.Id == body.Id))
                return Problems.Problem(StatusCodes.Status409Conflict, "id-taken", "There is a service of that id already.", "id");
            var row = new Service { Id = body.Id, Order = 1 + (await unit.Db.Set<Service>().MaxAsync(row => (int?)row.Order) ?? 0) };
            body.Fill(row);
            if (await FindProblemAsync(unit, row, topics) is { } wrong) return wrong;
            unit.Db.Add(row);
            AuditEntry.Add(unit, http.GetHolderName(), "service.create", row.Id, after: ServiceView.FromRow(row, unit.Now));
            unit.AfterCommit(catalogue.Refresh);
            return TypedResults.Created($"/api/v1/services/{row.Id}", ServiceView.FromRow(row, unit.Now));
        });

    /// <summary>Replaces a card.</summary>
    /// <param name="id">Id of the card.</param>
    /// <param name="body">The card, the whole of it, with the same id.</param>
    internal static async Task<Results<Ok<ServiceView>, ProblemHttpResult>> ReplaceAsync(string id, ServiceBody body, Database database,
        ServiceCatalogue catalogue, IReportTopics topics, HttpContext http) => body.Id != id
        ? Problems.Invalid("id", "The id of a service never changes.")
        : await ChangeAsync(id, "service.change", database, catalogue, http, async (unit, row) =>
        {
            body.Fill(row);
            return await FindProblemAsync(unit, row, topics);
        });

    /// <summary>Notes that somebody has looked and the card is true; what residents reported before is settled.</summary>
    /// <param name="id">Id of the card.</param>
    internal static Task<Results<Ok<ServiceView>, ProblemHttpResult>> VerifyAsync(string id, Database database, ServiceCatalogue catalogue,
        LinkCache links, WorksAgainNotice notice, HttpContext http) => ChangeAsync(id, "service.verify", database, catalogue, http,
            async (unit, row) =>
    {
        (row.VerifiedOn, row.VerifiedBy, row.Reports) = (KyivTime.Day(unit.Now), http.GetHolderName(), 0);
        // While its link is broken nobody is told that all is well; the check of links does so when it works.
        if (row.Url is null || links.Find(row.Url)?.Health != LinkHealth.Broken) await notice.TellVerifiedAsync(unit, row);
        return null;
    });

    /// <summary>Removes a card.</summary>
    /// <param name="id">Id of the card.</param>
    internal static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, Database database, ServiceCatalogue catalogue,
        HttpContext http) =>
        await database.InStaffTransactionAsync<Results<NoContent, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<Service>().FirstOrDefaultAsync(row => row.Id == id) is not { } row) return Problems.NotFound("service");
            unit.Db.Remove(row);
            AuditEntry.Add(unit, http.GetHolderName(), "service.remove", id, ServiceView.FromRow(row, unit.Now));
            unit.AfterCommit(catalogue.Refresh);
            return TypedResults.NoContent();
        });

    private static async Task<Results<Ok<ServiceView>, ProblemHttpResult>> ChangeAsync(string id, string what, Database database,
        ServiceCatalogue catalogue, HttpContext http, Func<UnitOfWork, Service, Task<ProblemHttpResult?>> change) =>
        await database.InStaffTransactionAsync<Results<Ok<ServiceView>, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<Service>().FirstOrDefaultAsync(row => row.Id == id) is not { } row) return Problems.NotFound("service");
            var before = ServiceView.FromRow(row, unit.Now);
            if (await change(unit, row) is { } problem) return problem;
            AuditEntry.Add(unit, http.GetHolderName(), what, id, before, ServiceView.FromRow(row, unit.Now));
            unit.AfterCommit(catalogue.Refresh);
            return TypedResults.Ok(ServiceView.FromRow(row, unit.Now));
        });

    /// <summary>The first thing that is wrong with the card, under the name that the field has here.</summary>
    private static async Task<ProblemHttpResult?> FindProblemAsync(UnitOfWork unit, Service row, IReportTopics topics)
    {
        foreach (var (field, why) in (await ServiceRules.ReadAsync(unit, topics)).FindProblems(row))
            return Problems.Invalid(ToJsonName(field), why);
        return null;
    }

    /// <summary><c>how_long_uk</c> is <c>howLongUk</c> here.</summary>
    private static string ToJsonName(string column) =>
        JsonNamingPolicy.CamelCase
            .ConvertName(string.Concat(column.Split('_').Select(part => $"{char.ToUpperInvariant(part[0])}{part[1..]}")));
}
