using System.Net;
using System.Net.Http.Headers;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>What a source gave when it was asked.</summary>
internal abstract record FeedAnswer
{
    public sealed record Bytes(ReadOnlyMemory<byte> Content) : FeedAnswer;

    /// <summary>The source says that nothing has changed.</summary>
    public sealed record Same : FeedAnswer;

    public sealed record Nothing(string Why) : FeedAnswer;
}

/// <summary>
/// Reads a feed's file or address: at most two megabytes, ten seconds, and no redirect away from the host that the settings name. The
/// addresses come from the settings alone, never from a person or from another system.
/// </summary>
internal sealed class FeedFetcher : IDisposable
{
    private const int Hops = 3;

    private readonly Dictionary<string, (EntityTagHeaderValue? Tag, DateTimeOffset? Modified)> _last = new(StringComparer.Ordinal);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5),
        AutomaticDecompression = DecompressionMethods.All
    })
    {
        Timeout = TimeSpan.FromSeconds(10), DefaultRequestHeaders = { { "User-Agent", "IfCity.Bots" } },
    };

    public async Task<FeedAnswer> FetchAsync(FeedOptions feed, CancellationToken cancellationToken)
    {
        try
        {
            return feed.Path is { } path
                ? await ReadFileAsync(path, cancellationToken)
                : await GetAsync(feed, feed.Url!, Hops, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or HttpRequestException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new FeedAnswer.Nothing(error is OperationCanceledException
                ? "It did not answer in ten seconds."
                : $"It cannot be reached: {error.Message}");
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<FeedAnswer> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return await ReadAsync(file, cancellationToken);
    }

    private async Task<FeedAnswer> GetAsync(FeedOptions feed, Uri url, int hops, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Accept.Add(new("application/json"));
        if (_last.TryGetValue(feed.Name, out var last))
        {
            if (last.Tag is not null) request.Headers.IfNoneMatch.Add(last.Tag);
            request.Headers.IfModifiedSince = last.Modified;
        }
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotModified) return new FeedAnswer.Same();
        if ((int)response.StatusCode is >= 301 and <= 308 && response.Headers.Location is { } location)
            return await FollowAsync(feed, url, new Uri(url, location), hops, cancellationToken);
        if (!response.IsSuccessStatusCode) return new FeedAnswer.Nothing($"It answers HTTP {(int)response.StatusCode}.");
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var fetched = await ReadAsync(body, cancellationToken);
        _last[feed.Name] = (response.Headers.ETag, response.Content.Headers.LastModified);
        return fetched;
    }

    private async Task<FeedAnswer> FollowAsync(FeedOptions feed, Uri from, Uri to, int hops, CancellationToken cancellationToken) =>
        to.Host != feed.Url!.Host || to.Port != feed.Url.Port
            || to.Scheme != from.Scheme ? new FeedAnswer.Nothing($"It sends us on to another place ({to.Host}): not followed.")
        : hops == 0 ? new FeedAnswer.Nothing("It sends us round and round.") : await GetAsync(feed, to, hops - 1, cancellationToken);

    private static async Task<FeedAnswer> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > FeedService.Largest) return new FeedAnswer.Nothing("It is larger than 2 MB.");
        }
        return new FeedAnswer.Bytes(content.ToArray());
    }
}
