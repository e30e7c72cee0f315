using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin;

/// <summary>Ways into the bot as pictures to print. An appeal opens only for its author and those who joined.</summary>
internal static class QrApi
{
    public static void MapQr(this IEndpointRouteBuilder api) =>
        api.MapGet("/qr", DrawAsync).WithTags("Links").ProducesFiles("image/png");

    /// <summary>Draws the way to an appeal or to a card of the catalogue in a messenger, as a QR code to print.</summary>
    /// <param name="appeal">Id of the appeal; either this or <c>service</c>.</param>
    /// <param name="service">Id of the card; either this or <c>appeal</c>.</param>
    /// <param name="messenger"><c>telegram</c> (as if left out) or <c>viber</c>.</param>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DrawAsync(Database database, ServiceCatalogue catalogue,
        MessengerRegistry messengers, AppealCategories categories, HttpContext http, CancellationToken cancellationToken,
        long? appeal = null, string? service = null,
        string messenger = "telegram")
    {
        if (appeal is null == service is null) return Problems.Invalid("appeal", new($"Вкажіть або звернення, або послугу.",
            $"Either an appeal or a service is meant."));
        if (service is not null && catalogue.Find(service) is null) return Problems.NotFound(new($"послуги", $"service"));
        await using var db = database.OpenForReading();
        var payload = service is not null ? ServiceLinks.Payload(service)
            : await AppealReach.Of(http.User, categories).Select(db.Set<Appeal>()).Where(row => row.Id == appeal)
                .Select(row => row.Code).FirstOrDefaultAsync(cancellationToken) is { } code
            ? $"appeals_{code}"
            : null;
        return payload is null ? Problems.NotFound(new($"звернення", $"appeal"))
            : messengers.Find(messenger)?.LinkTo(payload) is { } link ? TypedResults.File(QrPicture.DrawPng(link), "image/png")
            : Problems.Invalid("messenger", new($"Цей месенджер вимкнено, або ім'я бота в ньому невідоме.",
                $"That messenger is off, or the bot's name in it is not known."));
    }
}
