using System.Text.Json;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
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

    /// <param name="Text">The words on the wire.</param>
    /// <param name="Html">The same as people see it.</param>
    /// <param name="Wire">The body of the call.</param>
    /// <param name="Over">By how many characters it is too long for that messenger; 0 if it fits.</param>
    public sealed record Shown(
        string Messenger, Language Language, string Text, string Html, string? Picture, IReadOnlyList<IReadOnlyList<PreviewButton>> Buttons,
        int Length, int Limit, int Over, IReadOnlyList<string> Warnings, JsonElement Wire);

    public sealed record PictureView(string Sha256, int Width, int Height);

    public static void MapPreviews(this RouteGroupBuilder broadcasts)
    {
        broadcasts.MapPost("/preview", Preview);
        broadcasts.MapGet("/{id:long}/preview", PreviewAsync);
        broadcasts.MapPost("/pictures", UploadAsync).Needs(Right.Publish).Accepts<IFormFile>("multipart/form-data", "image/jpeg",
            "image/png", "image/webp").WithMetadata(new RequestSizeLimit(LargestUpload));
        broadcasts.MapGet("/pictures/{sha256}", Picture);
    }

    /// <summary>Of something that is not kept. What is too long is shown, with by how much.</summary>
    private static Results<Ok<List<Shown>>, ProblemHttpResult> Preview(BroadcastBody body, BroadcastComposer composing, Previews previews)
    {
        var row = new Broadcast();
        return composing.Read(body, row) is { } wrong ? wrong : TypedResults.Ok(Show(row, previews));
    }

    private static async Task<Results<Ok<List<Shown>>, ProblemHttpResult>> PreviewAsync(long id, Database database, Previews previews,
        CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return await db.Set<Broadcast>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row
            ? TypedResults.Ok(Show(row, previews))
            : Problems.NotFound("broadcast");
    }

    internal static List<Shown> Show(Broadcast row, Previews previews) => [.. previews.Show(row).Select(shown => new Shown(
        shown.Messenger, shown.Language, shown.Message.Text, shown.Message.Html, shown.Picture, shown.Message.Rows, shown.Length,
        shown.Limit, shown.Over, shown.Warnings, JsonDocument.Parse(shown.Message.Wire).RootElement))];

    /// <summary>
    /// A form with a file, or the picture itself as the body. It is cleaned like a resident's: drawn anew, no bigger than 2048 pixels,
    /// nothing of the file but its pixels.
    /// </summary>
    private static async Task<Results<Created<PictureView>, ProblemHttpResult>> UploadAsync(HttpRequest request, BlobStore blobs,
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

    private static Results<FileStreamHttpResult, ProblemHttpResult> Picture(string sha256, BlobStore blobs, HttpContext http)
    {
        if (!BlobStore.IsHash(sha256) || blobs.Open(sha256) is not { } picture) return Problems.NotFound("picture");
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(picture, "image/jpeg");
    }

    private sealed record RequestSizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
