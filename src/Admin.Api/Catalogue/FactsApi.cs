using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Facts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Catalogue;

/// <summary>What was found about the cards: where it stands, of when it is, how sure it is; doubts wait here for staff.</summary>
internal static class FactsApi
{
    /// <summary>A fact about a card, and what the card says now.</summary>
    /// <param name="Id">Id of the fact.</param>
    /// <param name="ServiceId">Id of the card.</param>
    /// <param name="Title">Title of the card in Ukrainian.</param>
    /// <param name="Field">Column of the card as in its files, without the language: <c>need</c>, <c>how_long</c>, <c>phones</c>.</param>
    /// <param name="WordsUk">What it says, in Ukrainian; a list as in files, with bars between.</param>
    /// <param name="WordsEn">What it says, in English; null for addresses and phones, and where nobody put it in English.</param>
    /// <param name="Now">What the card says in that field now, in Ukrainian; null if nothing.</param>
    /// <param name="Source">Address of the page that says so, or its name where no address is known.</param>
    /// <param name="AsOf">Year, month or day of the page, such as 2026-01; null if the page bears none.</param>
    /// <param name="Confidence">How well it is supported.</param>
    /// <param name="State">What became of it: residents see what is shown or accepted while the card says just that.</param>
    /// <param name="Doubt">Why staff are asked; null of what was shown from the start.</param>
    /// <param name="Why">The doubt in Ukrainian words; null if there is none.</param>
    /// <param name="Note">More about the doubt; null if there is no more.</param>
    /// <param name="SettledOn">Day in Kyiv on which a member of staff decided; null if nobody has.</param>
    /// <param name="SettledBy">Name of who decided; null if nobody has.</param>
    public sealed record FactView(long Id, string ServiceId, string Title, string Field, string WordsUk, string? WordsEn, string? Now,
        string Source, string? AsOf, FactConfidence Confidence, FactState State, FactDoubt? Doubt, string? Why, string? Note,
        DateOnly? SettledOn, string? SettledBy)
    {
        internal static FactView FromRow(ServiceFact fact, Service card) => new(fact.Id, card.Id, card.TitleUk, fact.Field, fact.WordsUk,
            fact.WordsEn, FactFields.Read(card, fact.Field), fact.Source, fact.AsOf, fact.Confidence, fact.State, fact.Doubt,
            fact.Doubt is { } doubt ? FactTexts.Words(doubt).In(Language.Uk).ToString() : null, fact.Note, fact.SettledOn, fact.SettledBy);
    }

    /// <summary>How a fact that waits is settled.</summary>
    /// <param name="Accept">True puts the words on the card with today's date; false drops the fact.</param>
    /// <param name="WordsUk">Better words in Ukrainian for the card; left out, those of the fact.</param>
    /// <param name="WordsEn">Better words in English for the card; left out, those of the fact.</param>
    public sealed record SettleBody([property: Required] bool? Accept,
        [property: StringLength(1000, MinimumLength = 1)] string? WordsUk = null,
        [property: StringLength(1000, MinimumLength = 1)] string? WordsEn = null);

    public static void MapFacts(this IEndpointRouteBuilder api)
    {
        var facts = api.MapGroup("/service-facts").WithTags("Services");
        facts.MapGet("", ListAsync);
        facts.MapPost("/{id:long}/settle", SettleAsync).Needs(Right.Catalogue);
    }

    /// <summary>Lists what was found about the cards, in their order; those in doubt are work for staff.</summary>
    /// <param name="state">Only those that are in that state; <c>waiting</c> are those to be settled.</param>
    /// <param name="doubt">Only those with that doubt.</param>
    /// <param name="service">Only those of the card with this id.</param>
    internal static async Task<Ok<List<FactView>>> ListAsync(Database database, CancellationToken cancellationToken,
        Named<FactState>? state = null, Named<FactDoubt>? doubt = null, string? service = null)
    {
        await using var db = database.OpenForReading();
        var cards = await db.Set<Service>().ToDictionaryAsync(card => card.Id, StringComparer.Ordinal, cancellationToken);
        var facts = await db.Set<ServiceFact>().Where(fact => service == null || fact.ServiceId == service).ToListAsync(cancellationToken);
        return TypedResults.Ok(facts.Where(fact => cards.ContainsKey(fact.ServiceId)
                && (state is null || fact.State == state.Value.Value) && (doubt is null || fact.Doubt == doubt.Value.Value))
            .OrderBy(fact => cards[fact.ServiceId].Order).ThenBy(fact => fact.Id)
            .Select(fact => FactView.FromRow(fact, cards[fact.ServiceId])).ToList());
    }

    /// <summary>Settles a fact that waits: puts it on the card as looked at today, or drops it.</summary>
    /// <param name="id">Id of the fact.</param>
    /// <param name="body">Whether it is true, and better words for it.</param>
    internal static async Task<Results<Ok<FactView>, ProblemHttpResult>> SettleAsync(long id, SettleBody body, FactWork work,
        HttpContext http) => await work.SettleAsync(http.GetHolderName(), id, body.Accept is true, body.WordsUk, body.WordsEn) switch
        {
            FactResult.Settled settled => TypedResults.Ok(FactView.FromRow(settled.Fact, settled.Card)),
            FactResult.SettledBefore =>
                Problems.Problem(StatusCodes.Status409Conflict, "fact-settled", new($"Це вже вирішено: змініть саму картку.",
                    $"It does not wait: change the card itself.")),
            FactResult.Wrong wrong => Problems.Invalid("wordsUk", new($"Картка не може так казати. {wrong.Why.Uk}",
                $"The card cannot say so. {wrong.Why.En}")),
            _ => Problems.NotFound(new($"факту", $"fact")),
        };
}
