using IfCity.Bots.Messaging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Viber;

/// <summary>
/// Fetches pictures from the temporary addresses that Viber gives: only https, only Viber's own hosts, no redirects, so
/// that a forged address cannot make us call inside our network.
/// </summary>
internal sealed class Media : IDisposable
{
    private const long LargestFile = 20 * 1024 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5), UseCookies = false
    }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly string[] _domains;
    private readonly Uri _api;

    public Media(IOptions<ViberOptions> options)
    {
        _domains = [.. options.Value.MediaHosts];
        _api = new Uri(options.Value.ApiBaseUrl);
    }

    public async Task<FetchedFile> OpenAsync(string address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !IsAllowed(uri))
            return new FetchedFile.Lost("not an address of Viber's");
        try
        {
            var response = await _http.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.Content.Headers.ContentLength > LargestFile) return new FetchedFile.TooLarge();
            if (response.IsSuccessStatusCode) return new FetchedFile.Found(await response.Content.ReadAsStreamAsync(cancellationToken));
            return (int)response.StatusCode >= 500
                ? new FetchedFile.NotNow($"HTTP {(int)response.StatusCode}")
                : new FetchedFile.Lost($"HTTP {(int)response.StatusCode}");
        }
        catch (Exception error)
            when (error is HttpRequestException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new FetchedFile.NotNow(error.GetType().Name);
        }
    }

    /// <summary>The API's own host may speak plain http on loopback, where no certificate can be had.</summary>
    public bool IsAllowed(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttps && _domains.Any(domain => uri.Host.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || uri.Host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase)))
        || (uri.Authority.Equals(_api.Authority, StringComparison.OrdinalIgnoreCase)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback));

    public void Dispose() => _http.Dispose();
}
