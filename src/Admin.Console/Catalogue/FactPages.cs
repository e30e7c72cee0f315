using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Facts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.Admin.Console.Catalogue.CatalogueConsoleTexts;

namespace IfCity.Bots.Admin.Console.Catalogue;

/// <summary>What was found about the cards and nobody has looked at: put on the card, or dropped.</summary>
internal static class FactPages
{
    internal const string Path = $"{CardFilter.Path}/facts";

    /// <summary>How many are shown at once: as they are settled the next ones come.</summary>
    internal const int AtOnce = 20;

    public static void MapFacts(this RouteGroupBuilder catalogue)
    {
        var facts = catalogue.MapGroup("/facts");
        facts.MapGet("", (Database database, HttpContext http, string? card, string? done) =>
            ShowAsync(database, http, card, done is null ? null : T.Done)).ForStaff();
        facts.MapPost("/{id:long}", SettleAsync).For(Right.Catalogue);
    }

    private static async Task<IResult> SettleAsync(long id, SentForm sent, FactWork work, Database database, HttpContext http) =>
        await work.SettleAsync(http.User.GetHolderName(), id, sent["do"] == "accept", sent.Find("wordsUk"), sent.Find("wordsEn")) switch
        {
            FactResult.Settled => Page.GoTo(sent.Find("card") is { } card
                ? $"/catalogue/facts?card={Uri.EscapeDataString(card)}&done=yes" : "/catalogue/facts?done=yes"),
            FactResult.Wrong wrong => await ShowAsync(database, http, sent.Find("card"), wrong.Why, StatusCodes.Status400BadRequest),
            FactResult.SettledBefore =>
                await ShowAsync(database, http, sent.Find("card"), T.FactGone, StatusCodes.Status409Conflict),
            _ => Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound),
        };

    private static async Task<IResult> ShowAsync(Database database, HttpContext http, string? card, Text? said,
        int status = StatusCodes.Status200OK)
    {
        await using var db = database.OpenForReading();
        var cards = await db.Set<Service>().ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, http.RequestAborted);
        var facts = await db.Set<ServiceFact>().Where(fact => fact.State == FactState.Waiting && (card == null || fact.ServiceId == card))
            .OrderBy(fact => fact.Id).ToListAsync(http.RequestAborted);
        return Page.Of<FactsPage>(new()
        {
            [nameof(FactsPage.Facts)] = facts.Where(fact => cards.ContainsKey(fact.ServiceId)).ToList(), [nameof(FactsPage.Cards)] = cards,
            [nameof(FactsPage.Card)] = card, [nameof(FactsPage.Said)] = said,
            [nameof(FactsPage.IsBad)] = status != StatusCodes.Status200OK,
        }, status);
    }
}
