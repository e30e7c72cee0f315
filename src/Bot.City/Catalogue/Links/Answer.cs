using System.Net.Http.Headers;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>What a server answered to one request, as far as we care.</summary>
/// <param name="Body">The beginning of it; empty for HEAD.</param>
/// <param name="IsWhole">The body ended within what is read.</param>
internal sealed record Answer(int Status, string? Location, MediaTypeHeaderValue? Type, bool SaysWhenAgain, bool Challenges,
    bool SetsCookie, byte[] Body, bool IsWhole)
{
    public bool IsRedirect => Status is 301 or 302 or 303 or 307 or 308;

    public bool IsGood => Status is >= 200 and < 300;

    public bool IsHtml => Type?.MediaType is null or "text/html" or "application/xhtml+xml";

    public static Answer FromResponse(HttpResponseMessage response, byte[] body, bool isWhole) => new(
        (int)response.StatusCode, response.Headers.TryGetValues("Location", out var locations) ? locations.FirstOrDefault() : null,
        response.Content.Headers.ContentType,
        response.Headers.RetryAfter is not null, response.Headers.Contains("cf-mitigated"),
        response.Headers.Contains("Set-Cookie"), body, isWhole);
}
