using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Console.Catalogue;

/// <summary>A line of the catalogue's list.</summary>
/// <param name="Link">What is known of its link; null if there is nothing.</param>
public sealed record CardLine(Service Card, LinkState? Link);

/// <summary>The catalogue: the list of cards, and the list as a file.</summary>
internal static class CataloguePages
{
    public static void MapCatalogue(this IEndpointRouteBuilder console)
    {
        var catalogue = console.MapGroup("/catalogue");
        catalogue.MapGet("", ListAsync).ForStaff();
        catalogue.MapGet("/export", ExportAsync).ForStaff();
        catalogue.MapCards();
        catalogue.MapImport();
        catalogue.MapFacts();
    }

    private static async Task<IResult> ListAsync(CardFilter filter, Database database, TimeProvider clock, HttpContext http)
    {
        await using var db = database.OpenForReading();
        var links = await db.Set<LinkState>().ToDictionaryAsync(link => link.Url, StringComparer.Ordinal, http.RequestAborted);
        var cards = await db.Set<Service>().OrderBy(card => card.Order).ThenBy(card => card.Id).ToListAsync(http.RequestAborted);
        var lines = cards.Select(card => new CardLine(card, card.Url is { } url ? links.GetValueOrDefault(url) : null));
        return Page.Of<CataloguePage>(new()
        {
            [nameof(CataloguePage.Filter)] = filter,
            [nameof(CataloguePage.Lines)] = lines.Where(line => filter.Fits(line.Card, line.Link, clock.GetUtcNow())).ToList(),
            [nameof(CataloguePage.Shelves)] =
                await db.Set<ServiceCategory>().OrderBy(shelf => shelf.Order).ToListAsync(http.RequestAborted),
            [nameof(CataloguePage.Keepers)] = await CardFiles.ListKeepersAsync(db, http.RequestAborted),
        });
    }

    private static async Task<IResult> ExportAsync(Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var rows = await db.Set<Service>().OrderBy(row => row.Order).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return Results.File(CatalogueTable.Write(rows), "text/csv; charset=utf-8", $"services-{clock.GetUtcNow():yyyyMMdd-HHmm}.csv");
    }
}
