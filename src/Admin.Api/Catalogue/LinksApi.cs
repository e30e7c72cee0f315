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
    /// <summary>A card of the catalogue that leads to a link.</summary>
    /// <param name="Id">Id of the card.</param>
    /// <param name="Title">Title of the card in Ukrainian.</param>
    /// <param name="Reports">How many residents said "it does not work" since staff last looked.</param>
    public sealed record LinkCard(string Id, string Title, int Reports);

    /// <summary>A link of the catalogue, and what is known of it.</summary>
    /// <param name="Url">The address, as it stands on the cards.</param>
    /// <param name="Health">Whether it works, as residents see it.</param>
    /// <param name="Since">Since when it does so, UTC; of a broken one, when it was first seen failing; null if not known.</param>
    /// <param name="Why">A stable word of docs/links.md for programs; null if it works as it is written, or was never looked at.</param>
    /// <param name="Words">The same in Ukrainian words for staff; null where there is no such word.</param>
    /// <param name="CheckedAt">When it was last looked at, UTC; null if never.</param>
    /// <param name="DueAt">When it is to be looked at next, UTC.</param>
    /// <param name="EndsAt">Where its redirects lead, if elsewhere; null if nowhere else.</param>
    /// <param name="CertificateUntil">Until when its certificate is good, UTC; null if it has none or none was seen.</param>
    /// <param name="CertificateSoon">Its certificate runs out within 14 days.</param>
    /// <param name="Services">Shown cards that lead there.</param>
    public sealed record LinkView(
        string Url, LinkHealth Health, DateTimeOffset? Since, string? Why, string? Words, DateTimeOffset? CheckedAt, DateTimeOffset DueAt,
        string? EndsAt, DateTimeOffset? CertificateUntil, bool CertificateSoon,
        IReadOnlyList<LinkCard> Services);

    /// <summary>Links of the catalogue; the counts are of all of them, whatever filter was asked.</summary>
    /// <param name="Enabled">Whether links are looked at here at all.</param>
    /// <param name="Works">How many work.</param>
    /// <param name="InDoubt">How many answer but do not let us see what, or failed once.</param>
    /// <param name="Broken">How many are broken.</param>
    /// <param name="Unknown">How many were never looked at.</param>
    /// <param name="Links">Those that fit the filter; what troubles residents stands first.</param>
    public sealed record LinksView(bool Enabled, int Works, int InDoubt, int Broken, int Unknown, IReadOnlyList<LinkView> Links);

    /// <summary>Which link is meant.</summary>
    /// <param name="Url">The address, exactly as it stands on a shown card.</param>
    public sealed record UrlBody([property: Required, StringLength(2000, MinimumLength = 8)] string Url);

    /// <summary>What may be done about a link.</summary>
    public enum LinkVerb
    {
        /// <summary>Looks at it at once.</summary>
        Check,

        /// <summary>Settles residents' complaints: somebody has looked, and it works.</summary>
        Settle,
    }

    public static void MapLinks(this IEndpointRouteBuilder api)
    {
        var links = api.MapGroup("/links").WithTags("Links");
        links.MapGet("", ListAsync);
        links.MapPost("/{verb}", MoveAsync).Needs(Right.Catalogue).ProducesProblem(429);
    }

    /// <summary>Lists the links of the catalogue and how each does.</summary>
    /// <param name="health">Only those that do so: <c>works</c>, <c>in_doubt</c>, <c>broken</c> or <c>unknown</c>.</param>
    /// <param name="certificateSoon">Only those whose certificate soon runs out; false: only the others.</param>
    /// <param name="moved">Only those that work at another address than is written; false: only the others.</param>
    /// <param name="service">Only those of the card with this id.</param>
    internal static async Task<Ok<LinksView>> ListAsync(Database database, LinkChecker checker, TimeProvider clock,
        CancellationToken cancellationToken, Named<LinkHealth>? health = null, bool? certificateSoon = null, bool? moved = null,
        string? service = null)
    {
        await using var db = database.OpenForReading();
        var now = clock.GetUtcNow();
        var all = await LoadViewsAsync(db, now, null, cancellationToken);
        var shown = all.Where(link => (health is null || link.Health == health.Value.Value)
            && (certificateSoon is not { } soon || link.CertificateSoon == soon)
            && (moved is not { } gone || (link.Why == LinkProblem.Moved) == gone)
            && (service is null || link.Services.Any(card => card.Id == service)));
        return TypedResults.Ok(new LinksView(checker.IsOn, Count(LinkHealth.Works), Count(LinkHealth.InDoubt), Count(LinkHealth.Broken),
            Count(LinkHealth.Unknown), [.. shown]));

        int Count(LinkHealth of) => all.Count(link => link.Health == of);
    }

    /// <summary>Looks at a link at once, or settles residents' complaints about it.</summary>
    /// <param name="verb">What is done.</param>
    /// <param name="body">Which link.</param>
    internal static Task<Results<Ok<LinkView>, ProblemHttpResult>> MoveAsync(Named<LinkVerb> verb, UrlBody body, Database database,
        CatalogueLinks links, TimeProvider clock, HttpContext http, CancellationToken cancellationToken) =>
        verb.Value == LinkVerb.Check
            ? CheckAsync(body, database, links, clock, http, cancellationToken)
            : SettleAsync(body, database, links, clock, http, cancellationToken);

    private static async Task<Results<Ok<LinkView>, ProblemHttpResult>> CheckAsync(UrlBody body, Database database, CatalogueLinks links,
        TimeProvider clock, HttpContext http, CancellationToken cancellationToken) =>
        await links.LookNowAsync(http.GetHolderName(), body.Url, cancellationToken) switch
        {
            LookResult.Looked => TypedResults.Ok(await LoadViewAsync(database, clock, body.Url, cancellationToken)),
            LookResult.Off => Problems.Problem(StatusCodes.Status409Conflict, "checker-off",
                new($"Перевірку посилань тут вимкнено: задайте LinkChecker__Enabled.",
                    $"The link checker is switched off here: set LinkChecker__Enabled.")),
            LookResult.TooSoon soon => RefuseTooSoon(http, soon.Wait),
            _ => RefuseUnknownLink(),
        };

    private static async Task<Results<Ok<LinkView>, ProblemHttpResult>> SettleAsync(UrlBody body, Database database, CatalogueLinks links,
        TimeProvider clock, HttpContext http, CancellationToken cancellationToken) =>
        await links.SettleAsync(http.GetHolderName(), body.Url, cancellationToken)
            ? TypedResults.Ok(await LoadViewAsync(database, clock, body.Url, cancellationToken)) : RefuseUnknownLink();

    private static ProblemHttpResult RefuseUnknownLink() =>
        Problems.NotFound(new($"посилання на показаній картці", $"link on a card that is shown"));

    private static ProblemHttpResult RefuseTooSoon(HttpContext http, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = $"{seconds}";
        return Problems.Problem(StatusCodes.Status429TooManyRequests, "too-soon", new(
            $"Його щойно перевірили; спитайте знову за {seconds} с.",
            $"It has just been looked at; ask again in {seconds} s."));
    }

    private static async Task<LinkView> LoadViewAsync(Database database, TimeProvider clock, string url,
        CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return (await LoadViewsAsync(db, clock.GetUtcNow(), url, cancellationToken)).Single();
    }

    /// <summary>Those that trouble residents first.</summary>
    private static async Task<List<LinkView>> LoadViewsAsync(BotDb db, DateTimeOffset now, string? url, CancellationToken cancellationToken)
    {
        var states = await db.Set<LinkState>().Where(state => url == null || state.Url == url).ToListAsync(cancellationToken);
        var cards = (await db.Set<Service>().Where(service => !service.Hidden && service.Url != null).OrderBy(service => service.Order)
            .ToListAsync(cancellationToken)).ToLookup(service => service.Url!);
        return [.. states.OrderByDescending(state => state.Health).ThenBy(state => state.Url, StringComparer.Ordinal)
            .Select(state => ToView(state, [.. cards[state.Url].Select(card => new LinkCard(card.Id, card.TitleUk, card.Reports))], now))];
    }

    private static LinkView ToView(LinkState state, IReadOnlyList<LinkCard> cards, DateTimeOffset now) => new(
        state.Url, state.Health, state.Since, state.Why, state.Why is { } why ? LinkVerdicts.Find(why).Words.Uk.ToString() : null,
        state.CheckedAt, state.DueAt,
        state.EndsAt, state.CertificateUntil, CatalogueWeek.EndsSoon(state, now), cards);
}
