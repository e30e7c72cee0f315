using IfCity.Bots.Messaging;
using IfCity.Bots.Outgoing;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Viber;

/// <summary>
/// Fetches pictures from the temporary addresses that Viber gives: only https, only Viber's own hosts, no redirects, so
/// that a forged address cannot make us call inside our network.
/// </summary>
internal sealed class Media : IDisposable
{
    private static readonly OutgoingLimits Limits = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), 20 * 1024 * 1024);

    private readonly OutgoingClient _client = new();
    private readonly string[] _domains;
    private readonly Uri _api;

    public Media(IOptions<ViberOptions> options)
    {
        _domains = [.. options.Value.MediaHosts];
        _api = new Uri(options.Value.ApiBaseUrl);
    }

    public async Task<FetchedFile> FetchAsync(string address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !IsAllowed(uri))
            return new FetchedFile.Lost("not an address of Viber's");
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        return Read(await _client.SendAsync(request, Limits, cancellationToken));
    }

    /// <summary>
    /// Only 404 and 410 say that it is no more. A page instead of a picture comes from somebody on the way; one that does not say that it
    /// is a page is found out by its bytes later.
    /// </summary>
    private static FetchedFile Read(OutgoingAnswer answer) => answer switch
    {
        OutgoingAnswer.Answered { IsSuccess: true, Body: { Length: > 0 } content } found when !found.IsNoFile =>
            new FetchedFile.Found(content),
        OutgoingAnswer.Answered { Status: var status and (404 or 410) } => new FetchedFile.Lost($"HTTP {status}"),
        OutgoingAnswer.Answered { Status: var status and (>= 500 or 408 or 429) } => new FetchedFile.NotNow($"HTTP {status}"),
        OutgoingAnswer.Answered { Status: var status } => new FetchedFile.Unclear($"HTTP {status} without a file"),
        OutgoingAnswer.TooLarge => new FetchedFile.TooLarge(),
        OutgoingAnswer.NotSent notSent => new FetchedFile.NotNow(notSent.Why),
        OutgoingAnswer.NoAnswer none => new FetchedFile.NotNow(none.Why),
        _ => new FetchedFile.Unclear("no answer"),
    };

    /// <summary>The API's own host may speak plain http on loopback, where no certificate can be had.</summary>
    public bool IsAllowed(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttps && _domains.Any(domain => uri.Host.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || uri.Host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase)))
        || (uri.Authority.Equals(_api.Authority, StringComparison.OrdinalIgnoreCase)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback));

    public void Dispose() => _client.Dispose();
}
