using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.City.Staff;

/// <summary>Files of residents, handed to staff: of one strict type, never sniffed, recordings as downloads only.</summary>
public static class StaffFiles
{
    /// <param name="thumbnail">A picture in small; recordings have none.</param>
    /// <returns>Null if there is no such file, or it is not stored.</returns>
    public static async Task<FileStreamHttpResult?> OpenAsync(HttpContext http, Photo? photo, BlobStore blobs, bool thumbnail = false)
    {
        if (photo?.Sha256 is not { } sha256) return null;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, no-store";
        if (photo.Kind == MediaKind.Picture)
            return await blobs.OpenAsync(sha256, http.RequestAborted, thumbnail) is { } picture
                ? TypedResults.Stream(picture, "image/jpeg") : null;
        return await blobs.OpenRecordingAsync(sha256, http.RequestAborted) is { } recording
            ? TypedResults.Stream(recording, photo.Kind == MediaKind.Voice ? "audio/ogg" : "video/mp4",
                fileDownloadName: $"{photo.Key}.{(photo.Kind == MediaKind.Voice ? "ogg" : "mp4")}")
            : null;
    }
}
