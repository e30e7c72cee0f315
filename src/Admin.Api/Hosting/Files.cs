using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>Files of residents, handed to staff: of one strict type, never sniffed, recordings as downloads only.</summary>
internal static class Files
{
    public static Results<FileStreamHttpResult, ProblemHttpResult> Serve(HttpContext http, Photo? photo, BlobStore blobs,
        bool thumbnail = false)
    {
        if (photo?.Sha256 is not { } sha256) return Problems.NotFound("file");
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, no-store";
        if (photo.Kind == MediaKind.Picture)
            return blobs.Open(sha256, thumbnail) is { } picture ? TypedResults.Stream(picture, "image/jpeg") : Problems.NotFound("file");
        if (blobs.OpenRecording(sha256) is not { } recording) return Problems.NotFound("file");
        return TypedResults.Stream(recording, photo.Kind == MediaKind.Voice ? "audio/ogg" : "video/mp4",
            fileDownloadName: $"{photo.Key}.{(photo.Kind == MediaKind.Voice ? "ogg" : "mp4")}");
    }
}
