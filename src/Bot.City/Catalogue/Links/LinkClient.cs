using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using IfCity.Bots.Outgoing;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>
/// The requests of one look at one link: within one time for all of them, each in its turn at the host, never through a proxy, with
/// cookies of that look alone, and connected only to addresses of the public internet, whatever a name resolves to and wherever a redirect
/// leads.
/// </summary>
internal sealed class LinkClient : IDisposable
{
    /// <summary>The most that is read of a body, unpacked, bytes.</summary>
    public const int Largest = 64 * 1024;

    private const int HeadersKilobytes = 32;

    private readonly NetworkAccess _networkAccess;
    private readonly HostThrottle _hostThrottle;
    private readonly string _userAgent;
    private readonly HttpMessageInvoker _http;
    private readonly LinkCertificates _certificates;
    private TimeSpan _left;

    public LinkClient(NetworkAccess networkAccess, HostThrottle hostThrottle, string userAgent, TimeProvider clock)
    {
        (_networkAccess, _hostThrottle, _userAgent, _left, _certificates) =
            (networkAccess, hostThrottle, userAgent, networkAccess.Timeout, new(networkAccess.Roots, clock));
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseProxy = false, Credentials = null, AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = ConnectAsync,
            MaxResponseHeadersLength = HeadersKilobytes, MaxResponseDrainSize = 0, ConnectTimeout = networkAccess.Timeout / 2,
            SslOptions = _certificates.Options, ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        });
    }

    /// <summary>The earliest end of the certificates seen so far.</summary>
    public DateTimeOffset? CertificateUntil => _certificates.Until;

    /// <exception cref="LinkTroubleException">There is no answer; it has the reason.</exception>
    public async Task<Answer> AskAsync(HttpMethod method, Uri url, TimeSpan? atMost, CancellationToken cancellationToken)
    {
        using var turn = await _hostThrottle.EnterAsync(LinkAddress.HostOf(url), cancellationToken);
        if (_left <= TimeSpan.Zero) throw new LinkTroubleException(LinkProblem.NoAnswer);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(atMost < _left ? atMost.Value : _left);
        var (began, answered) = (Stopwatch.GetTimestamp(), false);
        try
        {
            using var request = Request(method, url);
            using var response = await _http.SendAsync(request, time.Token);
            answered = true;
            var (body, isWhole) = method == HttpMethod.Head ? ([], true) : await ReadAsync(response, time.Token);
            return Answer.FromResponse(response, body, isWhole);
        }
        catch (Exception error) when (error is not LinkTroubleException && !cancellationToken.IsCancellationRequested)
        {
            throw Trouble(error, answered);
        }
        finally
        {
            _left -= Stopwatch.GetElapsedTime(began);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(HttpMethod method, Uri url)
    {
        var request = new HttpRequestMessage(method, url)
        {
            Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower
        };
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8");
        request.Headers.TryAddWithoutValidation("Accept-Language", "uk,en;q=0.5");
        return request;
    }

    private static async Task<(byte[] Body, bool IsWhole)> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = new byte[Largest];
        var read = await stream.ReadAtLeastAsync(body, Largest, throwOnEndOfStream: false, cancellationToken);
        return (body[..read], read < Largest);
    }

    /// <summary>
    /// Resolves the name once and connects to one of its addresses. All of them must be public, so that no second answer of the resolver
    /// can lead inside the network.
    /// </summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var to = context.DnsEndPoint;
        var addresses = await ResolveAsync(to.Host.Trim('[', ']'), cancellationToken);
        if (!Array.TrueForAll(addresses, PublicAddress.IsPublic)) throw new LinkTroubleException(LinkProblem.Address);
        for (var i = 0; ; i++)
            try
            {
                return await _networkAccess.Connect(new(addresses[i], to.Port), cancellationToken);
            }
            catch (SocketException) when (i + 1 < addresses.Length)
            {
            }
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal)) return [literal];
        try
        {
            return await _networkAccess.Resolve(host, cancellationToken) is { Length: > 0 } addresses
                ? addresses
                : throw new LinkTroubleException(LinkProblem.NoSuchSite);
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            throw new LinkTroubleException(LinkProblem.NoSuchSite);
        }
    }

    private LinkTroubleException Trouble(Exception error, bool answered)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
            if (Known(inner, answered) is { } why) return inner as LinkTroubleException ?? new LinkTroubleException(why);
        return new LinkTroubleException(LinkProblem.NoAnswer);
    }

    private string? Known(Exception error, bool answered) => error switch
    {
        LinkTroubleException trouble => trouble.Why,
        OperationCanceledException => answered ? LinkProblem.Odd : LinkProblem.NoAnswer,
        AuthenticationException or HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            _certificates.Trouble ?? LinkProblem.Certificate,
        InvalidDataException or HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => LinkProblem.Odd,
        _ => null,
    };
}
