using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Appeals;

/// <summary>The way to an appeal's card in a messenger, as a picture to print. It opens only for its author and those who joined.</summary>
internal static class AppealLinks
{
    /// <summary>Draws the way to an appeal's card in a messenger, as a QR code to print.</summary>
    /// <param name="id">Id of the appeal.</param>
    /// <param name="messenger"><c>telegram</c> (as if left out) or <c>viber</c>.</param>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DrawQrAsync(long id, Database database,
        MessengerRegistry messengers, CancellationToken cancellationToken, string messenger = "telegram")
    {
        await using var db = database.OpenForReading();
        if (await db.Set<Appeal>().Where(appeal => appeal.Id == id).Select(appeal => appeal.Code)
            .FirstOrDefaultAsync(cancellationToken) is not { } code) return Problems.NotFound("appeal");
        if (messengers.Find(messenger)?.LinkTo($"appeals_{code}") is not { } link)
            return Problems.Invalid("messenger", "That messenger is off, or the bot's name in it is not known.");
        return TypedResults.File(QrPicture.DrawPng(link), "image/png");
    }
}
