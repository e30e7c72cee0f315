using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Emergencies;
using IfCity.Bots.Messaging;
using IfCity.Bots.Receiving;
using IfCity.Bots.Understanding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>What the bot makes of words.</summary>
/// <param name="Shown">What it answers.</param>
/// <param name="Topic">The likeliest topic with its score and the words that gave it; null if there is none.</param>
public sealed record TriedPhrase(IReadOnlyList<ShownMessage> Shown, DangerReasons Danger, Choice Choice,
    SearchHit<AppealCategory>? Topic, SearchResult Cards);

/// <summary>A phrase is tried: the bot's answer as on a phone, and why.</summary>
internal static class TryPages
{
    internal const string Path = $"{ConsoleModule.Root}/try";

    private const int Longest = 1000;

    public static void MapTry(this IEndpointRouteBuilder console) => console.MapGet("/try", async (Rehearsal rehearsal, Dangers dangers,
        ServiceOrAppeal choice, AppealCategories categories, ServiceCatalogue catalogue, HttpContext http, string? q) =>
    {
        var words = q?.Trim() ?? "";
        if (words.Length > Longest) words = words[..Longest];
        return Page.Of<TryPage>(new()
        {
            [nameof(TryPage.Words)] = words,
            [nameof(TryPage.Tried)] = words.Length == 0 ? null : new TriedPhrase(
                await rehearsal.AnswerAsync(words, http.RequestAborted), dangers.Explain(words), choice.Decide(words),
                categories.Nearest(words), catalogue.Search(words)),
        });
    }).ForStaff();
}
