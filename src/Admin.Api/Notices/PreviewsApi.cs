using System.Text.Json;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Outgoing;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Notices;

/// <summary>How a broadcast looks in each messenger, before it is sent; and its picture.</summary>
internal static class PreviewsApi
{
    /// <summary>A picture and a little for the form around it.</summary>
    private const long LargestUpload = PhotoCleaner.LargestFile + 64 * 1024;

    /// <summary>A broadcast as one messenger shows it in one language.</summary>
    /// <param name="Messenger">telegram or viber.</param>
    /// <param name="Language">The language that the reader has chosen.</param>
    /// <param name="Text">The words as they go out to the messenger, its marks among them.</param>
    /// <param name="Html">The words as people see them, as HTML that is safe to put into a page.</param>
    /// <param name="Picture">SHA-256 of the picture above the words; null if there is none.</param>
    /// <param name="Buttons">Rows of buttons, as that messenger lays them out.</param>
    /// <param name="Length">Characters as that messenger counts them, with all that the service adds.</param>
    /// <param name="Limit">The most characters that it takes; fewer under a picture.</param>
    /// <param name="Over">By how many characters it is too long for that messenger; 0 if it fits.</param>
    /// <param name="Warnings">What staff should know though it can be sent, in English words; empty if nothing.</param>
    /// <param name="Wire">The body of the call to the messenger.</param>
    public sealed record Shown(
        string Messenger, Language Language, string Text, string Html, string? Picture, IReadOnlyList<IReadOnlyList<PreviewButton>> Buttons,
        int Length, int Limit, int Over, IReadOnlyList<string> Warnings, JsonElement Wire);

    /// <summary>A picture that was stored for broadcasts.</summary>
    /// <param name="Sha256">Hash of the stored picture, hex: by this name a broadcast takes it.</param>
    /// <param name="Width">Width in pixels, as it was stored.</param>
    /// <param name="Height">Height in pixels, as it was stored.</param>
    public sealed record PictureView(string Sha256, int Width, int Height);

    public static void MapPreviews(this RouteGroupBuilder broadcasts)
    {
        broadcasts.MapPost("/preview", Preview);
        broadcasts.MapGet("/{id:long}/preview", PreviewAsync);
        broadcasts.MapPost("/pictures", UploadAsync).Needs(Right.Publish).Accepts<IFormFile>("multipart/form-data", "image/jpeg",
            "image/png", "image/webp").WithMetadata(new RequestSizeLimit(LargestUpload));
        broadcasts.MapGet("/pictures/{sha256}", GetPicture);
    }

    /// <summary>Shows how a broadcast would look in each messenger, without keeping it.</summary>
    /// <remarks>What is too long is shown, with by how much.</remarks>
    /// <param name="body">The broadcast, as it would be composed.</param>
    internal static Results<Ok<List<Shown>>, ProblemHttpResult> Preview(BroadcastBody body, BroadcastComposer composer, Previews previews)
    {
        var row = new Broadcast();
        return composer.WriteUnchecked(body, row) is { } wrong ? wrong : TypedResults.Ok(ListPreviews(row, previews));
    }

    /// <summary>Shows how a broadcast looks in each messenger and language.</summary>
    /// <param name="id">Id of the broadcast.</param>
    internal static async Task<Results<Ok<List<Shown>>, ProblemHttpResult>> PreviewAsync(long id, Database database, Previews previews,
        CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return await db.Set<Broadcast>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row
            ? TypedResults.Ok(ListPreviews(row, previews))
            : Problems.NotFound("broadcast");
    }

    internal static List<Shown> ListPreviews(Broadcast row, Previews previews) => [.. previews.Show(row).Select(shown => new Shown(
        shown.Messenger, shown.Language, shown.Message.Text, shown.Message.Html, shown.Picture, shown.Message.Rows, shown.Length,
        shown.Limit, shown.Over, shown.Warnings, JsonDocument.Parse(shown.Message.Wire).RootElement))];

    /// <summary>Stores a picture for broadcasts, sent in a form or as the body itself.</summary>
    /// <remarks>It is cleaned like a resident's: drawn anew, no bigger than 2048 pixels, nothing of the file but its pixels.</remarks>
    internal static async Task<Results<Created<PictureView>, ProblemHttpResult>> UploadAsync(HttpRequest request, BlobStore blobs,
        CancellationToken cancellationToken)
    {
        var file = request.HasFormContentType ? (await request.ReadFormAsync(cancellationToken)).Files is [var first, ..]
            ? first.OpenReadStream()
            : null : request.Body;
        var bytes = file is null ? [] : await WholeFile.ReadAsync(file, PhotoCleaner.LargestFile, cancellationToken);
        if (bytes is null || PhotoCleaner.Clean(bytes) is not CleanPhoto.Done clean)
            return Problems.Invalid("file", "The file is not a JPEG, PNG or WebP picture of at most 20 MB and 40 megapixels.");
        blobs.Put(clean);
        return TypedResults.Created($"/api/v1/broadcasts/pictures/{clean.Sha256}",
            new PictureView(clean.Sha256, clean.Width, clean.Height));
    }

    /// <summary>Hands over a stored picture, as a JPEG.</summary>
    /// <param name="sha256">Hash of the picture, as its upload answered.</param>
    internal static Results<FileStreamHttpResult, ProblemHttpResult> GetPicture(string sha256, BlobStore blobs, HttpContext http)
    {
        if (!BlobStore.IsHash(sha256) || blobs.Open(sha256) is not { } picture) return Problems.NotFound("picture");
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(picture, "image/jpeg");
    }

    private sealed record RequestSizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
