using IfCity.Bots.Admin.Catalogue;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Appeals;

/// <summary>What the bot makes of words: a report of trouble or a wish for a service, and why.</summary>
internal static class TriageApi
{
    /// <param name="IsAppeal">The words report a trouble: a report is offered first.</param>
    /// <param name="Category">The likeliest category of appeals.</param>
    /// <param name="Trouble">How much the words speak of trouble, against how much of a wish.</param>
    public sealed record ChoiceView(bool IsAppeal, string? Category, double Trouble, double Wish,
        IReadOnlyList<ServicesApi.Found> Services);

    public static void MapTriage(this IEndpointRouteBuilder api) => api.MapGet("/services/choice", Choose).WithTags("Services");

    private static Ok<ChoiceView> Choose(string q, ServiceCatalogue catalogue, ServiceOrAppeal choice, LinkCache links, TimeProvider clock)
    {
        var chosen = choice.Decide(q);
        return TypedResults.Ok(new ChoiceView(chosen.IsAppeal, chosen.Category?.Slug, chosen.Trouble, chosen.Wish,
            ServicesApi.Search(q, catalogue, links, clock)));
    }
}
