using IfCity.Bots.Admin.Catalogue;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Appeals;

/// <summary>What the bot makes of words: a report of trouble or a wish for a service, and why.</summary>
internal static class TriageApi
{
    /// <summary>What the bot makes of words, and why.</summary>
    /// <param name="IsAppeal">The words report a trouble: a report is offered first.</param>
    /// <param name="Category">Slug of the likeliest category of appeals; null if the words are of none.</param>
    /// <param name="Trouble">How much the words speak of trouble; a number without a unit, from 0.</param>
    /// <param name="Wish">How much the words speak of looking for a service, in the same measure.</param>
    /// <param name="Services">Services that the words find, the best first.</param>
    public sealed record ChoiceView(bool IsAppeal, string? Category, double Trouble, double Wish,
        IReadOnlyList<ServicesApi.Found> Services);

    public static void MapTriage(this IEndpointRouteBuilder api) => api.MapGet("/services/choice", Choose).WithTags("Services");

    /// <summary>Tells whether words report a trouble or look for a service, as the bot would.</summary>
    /// <param name="q">Words as a resident writes them.</param>
    internal static Ok<ChoiceView> Choose(string q, ServiceCatalogue catalogue, ServiceOrAppeal choice, LinkCache links, TimeProvider clock)
    {
        var chosen = choice.Decide(q);
        return TypedResults.Ok(new ChoiceView(chosen.IsAppeal, chosen.Category?.Slug, chosen.Trouble, chosen.Wish,
            ServicesApi.Search(q, catalogue, links, clock)));
    }
}
