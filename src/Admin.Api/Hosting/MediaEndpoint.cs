using IfCity.Bots.Photos;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>Stored pictures at signed, expiring addresses, for messengers that fetch them. Anything else is 404.</summary>
public static class MediaEndpoint
{
    public static void MapMedia(this IEndpointRouteBuilder app) =>
        app.MapGet("/media/{signature}/{until}/{file}",
            async (string signature, string until, string file, MediaLinks links, BlobStore blobs, HttpContext http) =>
    {
        if (!links.TryRead(signature, until, file, out var sha256, out var thumbnail)
            || await blobs.OpenAsync(sha256, http.RequestAborted, thumbnail) is not { } picture)
            return Results.NotFound();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(picture, "image/jpeg");
    }).ExcludeFromDescription();
}
