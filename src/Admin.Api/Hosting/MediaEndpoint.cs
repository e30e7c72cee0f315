using IfCity.Bots.Photos;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>Stored pictures at signed, expiring addresses, for messengers that fetch them. Anything else is 404.</summary>
public static class MediaEndpoint
{
    public static void MapMedia(this IEndpointRouteBuilder app) => app.MapPublic().MapGet("/media/{signature}/{until}/{file}", (string signature, string until, string file, MediaLinks links, BlobStore blobs, HttpContext http) =>
    {
        var sha256 = Path.GetFileNameWithoutExtension(file);
        if (!file.EndsWith(".jpg", StringComparison.Ordinal) || !links.IsGood(signature, until, sha256) || blobs.Open(sha256) is not { } picture) return Results.NotFound();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(picture, "image/jpeg");
    }).ExcludeFromDescription();
}
