using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Catalogue;

/// <summary>Links of the catalogue: the state of each and why, a look at once, residents' complaints settled.</summary>
internal static class LinksApi
{
    public sealed record LinkCard(string Id, string Title, int Reports);

    /// <param name="Why">A stable word (docs/links.md), and the same in words; null: it works as it is written.</param>
    /// <param name="Since">Since when it is as it is; of a broken one, when it was first seen failing.</param>
    /// <param name="EndsAt">Where its redirects lead, if elsewhere.</param>
    public sealed record LinkView(
        string Url, LinkHealth Health, DateTimeOffset? Since, string? Why, string? Words, DateTimeOffset? CheckedAt, DateTimeOffset DueAt,
        string? EndsAt, DateTimeOffset? CertificateUntil, bool CertificateSoon,
        IReadOnlyList<LinkCard> Services);

    /// <param name="Enabled">Whether links are looked at here at all.</param>
    public sealed record LinksView(bool Enabled, int Works, int InDoubt, int Broken, int Unknown, IReadOnlyList<LinkView> Links);

    public sealed record UrlBody([property: Required, StringLength(2000, MinimumLength = 8)] string Url);

    public static void MapLinks(this IEndpointRouteBuilder api)
    {
        var links = api.MapGroup("/links").WithTags("Links");
        links.MapGet("", ListAsync);
        links.MapPost("/check", CheckAsync).Needs(Right.Catalogue).ProducesProblem(429);
        links.MapPost("/settle", SettleAsync).Needs(Right.Catalogue);
    }

    private static async Task<Ok<LinksView>> ListAsync(Database database, LinkChecker checker, TimeProvider clock,
        CancellationToken cancellationToken, Named<LinkHealth>? health = null, bool? certificateSoon = null, bool? moved = null,
        string? service = null)
    {
        await using var db = database.OpenForReading();
        var now = clock.GetUtcNow();
        var all = await ViewsAsync(db, now, null, cancellationToken);
        var shown = all.Where(link => (health is null || link.Health == health.Value.Value)
            && (certificateSoon is not { } soon || link.CertificateSoon == soon)
            && (moved is not { } gone || (link.Why == LinkProblem.Moved) == gone)
            && (service is null || link.Services.Any(card => card.Id == service)));
        return TypedResults.Ok(new LinksView(checker.IsOn, Count(LinkHealth.Works), Count(LinkHealth.InDoubt), Count(LinkHealth.Broken),
            Count(LinkHealth.Unknown), [.. shown]));

        int Count(LinkHealth of) => all.Count(link => link.Health == of);
    }

    private static async Task<Results<Ok<LinkView>, ProblemHttpResult>> CheckAsync(UrlBody body, Database database, LinkChecker checker,
        CatalogueLinks links, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        if (!checker.IsOn)
            return Problems.Problem(StatusCodes.Status409Conflict, "checker-off",
                "The link checker is switched off here: set LinkChecker__Enabled.");
        var claimed = await database.InStaffTransactionAsync<Results<EmptyHttpResult, ProblemHttpResult>>(async unit =>
        {
            await links.GatherAsync(unit, cancellationToken);
            if (await CatalogueLinks.ClaimAsync(unit, body.Url) is not { } wait) return NoLink();
            if (wait > TimeSpan.Zero) return TooSoon(http, wait);
            AuditEntry.Add(unit, http.Holder(), "link.check", body.Url);
            return TypedResults.Empty;
        }, cancellationToken);
        if (claimed.Result is ProblemHttpResult refused) return refused;
        return await links.LookAsync(body.Url, cancellationToken) is null
            ? NoLink()
            : TypedResults.Ok(await ViewAsync(database, clock, body.Url, cancellationToken));
    }

    private static async Task<Results<Ok<LinkView>, ProblemHttpResult>> SettleAsync(UrlBody body, Database database, CatalogueLinks links,
        TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        var settled = await database.InStaffTransactionAsync<Results<EmptyHttpResult, ProblemHttpResult>>(async unit =>
        {
            var before = await unit.Db.Set<LinkState>().AsNoTracking().FirstOrDefaultAsync(row => row.Url == body.Url, cancellationToken);
            if (await links.SettleAsync(unit, body.Url) is not { } state) return NoLink();
            AuditEntry.Add(unit, http.Holder(), "link.settle", body.Url, new { before!.Health, before.Why },
                new { state.Health, state.Why });
            return TypedResults.Empty;
        }, cancellationToken);
        return settled.Result is ProblemHttpResult refused
            ? refused
            : TypedResults.Ok(await ViewAsync(database, clock, body.Url, cancellationToken));
    }

    private static ProblemHttpResult NoLink() => Problems.NotFound("link on a card that is shown");

    private static ProblemHttpResult TooSoon(HttpContext http, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = $"{seconds}";
        return Problems.Problem(StatusCodes.Status429TooManyRequests, "too-soon", $"It has just been looked at; ask again in {seconds} s.");
    }

    private static async Task<LinkView> ViewAsync(Database database, TimeProvider clock, string url, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return (await ViewsAsync(db, clock.GetUtcNow(), url, cancellationToken)).Single();
    }

    /// <summary>Those that trouble residents first.</summary>
    private static async Task<List<LinkView>> ViewsAsync(BotDb db, DateTimeOffset now, string? url, CancellationToken cancellationToken)
    {
        var states = await db.Set<LinkState>().Where(state => url == null || state.Url == url).ToListAsync(cancellationToken);
        var cards = (await db.Set<Service>().Where(service => !service.Hidden && service.Url != null).OrderBy(service => service.Order)
            .ToListAsync(cancellationToken)).ToLookup(service => service.Url!);
        return [.. states.OrderByDescending(state => state.Health).ThenBy(state => state.Url, StringComparer.Ordinal)
            .Select(state => View(state, [.. cards[state.Url].Select(card => new LinkCard(card.Id, card.TitleUk, card.Reports))], now))];
    }

    private static LinkView View(LinkState state, IReadOnlyList<LinkCard> cards, DateTimeOffset now) => new(
        state.Url, state.Health, state.Since, state.Why, state.Why is { } why ? LinkVerdicts.Find(why).Words.Uk.ToString() : null,
        state.CheckedAt, state.DueAt,
        state.EndsAt, state.CertificateUntil, CatalogueWeek.EndsSoon(state, now), cards);
}
