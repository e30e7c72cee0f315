using System.Net;

namespace IfCity.Bots.Outgoing;

/// <summary>
/// Makes the calls to other systems: each has a deadline for connecting, for the answer's headers and for the whole, and its body a size at
/// which reading ends. Nothing is repeated, no redirect is followed, no cookie is kept; the caller decides on what an answer means. There
/// is no logging here, because addresses and headers may hold secrets.
/// </summary>
public sealed class OutgoingClient : IDisposable
{
    /// <summary>The handler itself: a client would add headers and a deadline, of which each request has its own here.</summary>
    private readonly HttpMessageInvoker _http;

    /// <param name="guard">Which addresses may be connected to; null: any, for addresses of which nobody else has a say.</param>
    /// <param name="unpacks">Compressed bodies are unpacked; the limit counts what is unpacked.</param>
    public OutgoingClient(AddressGuard? guard = null, bool unpacks = false)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = OutgoingLimits.Connect, AllowAutoRedirect = false,
            UseCookies = false, ActivityHeadersPropagator = null, MaxResponseDrainSize = 0, MaxResponseHeadersLength = 32,
            AutomaticDecompression = unpacks ? DecompressionMethods.All : DecompressionMethods.None,
        };
        if (guard is not null) (handler.ConnectCallback, handler.UseProxy) = (guard.ConnectAsync, false);
        _http = new(handler);
    }

    /// <summary>Sends the request and reads the answer within the limits.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up; the end of a deadline is an answer instead.</exception>
    public async Task<OutgoingAnswer> SendAsync(HttpRequestMessage request, OutgoingLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(limits);
        var watched = request.Content is { } content ? new WatchedContent(content) : null;
        request.Content = watched;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limits.Headers);
        try
        {
            using var response = await _http.SendAsync(request, deadline.Token);
            if (limits.Whole > limits.Headers) deadline.CancelAfter(limits.Whole - limits.Headers);
            return await BodyReader.ReadAsync(response.Content, limits.LargestBody, deadline.Token) is { } body
                ? new OutgoingAnswer.Answered((int)response.StatusCode, response.Headers, response.Content.Headers, body)
                : new OutgoingAnswer.TooLarge((int)response.StatusCode);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return IsNotSent(error, watched) ? new OutgoingAnswer.NotSent(Describe(error)) : new OutgoingAnswer.NoAnswer(Describe(error));
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>A body that was never begun was certainly not sent, and a request without a body changes nothing when repeated.</summary>
    private static bool IsNotSent(Exception error, WatchedContent? body) => body is { IsBegun: false }
        || error is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError,
        };

    private static string Describe(Exception error) => error switch
    {
        OperationCanceledException { InnerException: TimeoutException } => "no connection in time",
        OperationCanceledException => "no answer in time",
        HttpRequestException { InnerException: AddressRefusedException refused } => refused.Message,
        HttpRequestException http => $"{http.HttpRequestError}",
        _ => error.GetType().Name,
    };

    /// <summary>The request's body, which notes when the handler begins to send it.</summary>
    private sealed class WatchedContent : HttpContent
    {
        private readonly HttpContent _inner;

        public WatchedContent(HttpContent inner)
        {
            _inner = inner;
            foreach (var (name, values) in inner.Headers) Headers.TryAddWithoutValidation(name, values);
        }

        public bool IsBegun { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            IsBegun = true;
            return _inner.CopyToAsync(stream, context);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            IsBegun = true;
            return _inner.CopyToAsync(stream, context, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? 0;
            return _inner.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
