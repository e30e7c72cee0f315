using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Notices;

/// <summary>Makes a broadcast of what staff composed, if all of it can be shown in every messenger.</summary>
internal sealed class BroadcastComposer(AddressBook book, FlowRegistry flows, BlobStore blobs, Previews previews, TimeProvider clock)
{
    /// <summary>
    /// The refusal of a picture that was never stored; null if it was, or there is none. It asks the store, so it is asked before any
    /// transaction.
    /// </summary>
    public async Task<ProblemHttpResult?> FindNoPictureAsync(string? picture, CancellationToken cancellationToken) =>
        picture is null || (BlobStore.IsHash(picture) && await blobs.HasAsync(picture, cancellationToken)) ? null
            : Problems.Invalid("picture", new($"Такого зображення немає: спершу надішліть його до /broadcasts/pictures.",
                $"There is no such picture: post it to /broadcasts/pictures first."));

    /// <summary>What is wrong with the body, or with how it would look; null if it was written into the broadcast.</summary>
    public ProblemHttpResult? Write(BroadcastBody body, Broadcast row, out string? note) =>
        body.WriteInto(row, book, flows, clock.GetUtcNow(), out note) ?? FindTooLong(row);

    /// <summary>Writes the body into the broadcast without checking whether it fits each messenger.</summary>
    public ProblemHttpResult? WriteUnchecked(BroadcastBody body, Broadcast row) =>
        body.WriteInto(row, book, flows, clock.GetUtcNow(), out _);

    /// <summary>The refusal for the messenger in which the text is too long by most; null if it fits everywhere.</summary>
    public ProblemHttpResult? FindTooLong(Broadcast row)
    {
        if (previews.Show(row).MaxBy(shown => shown.Over) is not { Over: > 0 } worst) return null;
        var (underUk, under) = worst.Picture is null ? ("", "") : (" під зображенням", " under a picture");
        return Problems.Problem(StatusCodes.Status400BadRequest, "too-long", new(
            $"Для {worst.Messenger} задовго на {worst.Over} знаків: він показує{underUk} {worst.Limit} разом із тим, що додає сервіс.",
            $"It is {worst.Over} characters too long for {worst.Messenger}, which shows {worst.Limit}{under}, with what the service adds."),
            worst.Field, new { worst.Messenger, worst.Language, worst.Length, worst.Limit, worst.Over });
    }
}
