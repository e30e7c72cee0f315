using System.Collections.Concurrent;
using System.Net.Http.Headers;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Outgoing;
using T = IfCity.Bots.City.Notices.Feeds.FeedProblems;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>What a source gave when it was asked.</summary>
internal abstract record FeedAnswer
{
    public sealed record Bytes(ReadOnlyMemory<byte> Content) : FeedAnswer;

    /// <summary>The source says that nothing has changed.</summary>
    public sealed record Same : FeedAnswer;

    public sealed record Nothing(Text Why) : FeedAnswer;
}

/// <summary>
/// Reads a feed's file or address: at most two megabytes, ten seconds for the whole, and no redirect away from the host that the settings
/// name. The addresses come from the settings alone, and only those that <c>Outgoing:InnerHosts</c> names may be inside the network.
/// </summary>
internal sealed class FeedFetcher(AddressGuard guard) : IDisposable
{
    private const int Hops = 3;

    private static readonly OutgoingLimits Limits = OutgoingLimits.Within(10, FeedService.Largest);

    private readonly ConcurrentDictionary<string, (EntityTagHeaderValue? Tag, DateTimeOffset? Modified)> _last =
        new(StringComparer.Ordinal);
    private readonly OutgoingClient _client = new(guard, unpacks: true);

    public async Task<FeedAnswer> FetchAsync(FeedOptions feed, CancellationToken cancellationToken)
    {
        if (feed.Path is not { } path) return await GetAsync(feed, feed.Url!, Hops, cancellationToken);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Limits.Whole);
        try
        {
            return await ReadFileAsync(path, deadline.Token);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new FeedAnswer.Nothing(error switch
            {
                FileNotFoundException or DirectoryNotFoundException => T.NoFile,
                UnauthorizedAccessException => T.NoAccess,
                _ => T.NotRead,
            });
        }
    }

    public void Dispose() => _client.Dispose();

    private static async Task<FeedAnswer> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return await WholeFile.ReadAsync(file, FeedService.Largest, cancellationToken) is { } bytes
            ? new FeedAnswer.Bytes(bytes)
            : new FeedAnswer.Nothing(T.TooLarge);
    }

    private async Task<FeedAnswer> GetAsync(FeedOptions feed, Uri url, int hops, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url)
        {
            Headers = { { "Accept", "application/json" }, { "User-Agent", "IfCity.Bots" } },
        };
        if (_last.TryGetValue(feed.Name, out var last))
        {
            if (last.Tag is not null) request.Headers.IfNoneMatch.Add(last.Tag);
            request.Headers.IfModifiedSince = last.Modified;
        }
        return await _client.SendAsync(request, Limits, cancellationToken) switch
        {
            OutgoingAnswer.Answered { Status: 304 } => new FeedAnswer.Same(),
            OutgoingAnswer.Answered { Status: >= 301 and <= 308, Headers.Location: { } location } =>
                await FollowAsync(feed, url, new Uri(url, location), hops, cancellationToken),
            OutgoingAnswer.Answered { IsSuccess: true } answered => Take(feed, answered),
            OutgoingAnswer.Answered { Status: var status } => new FeedAnswer.Nothing(T.Status(status)),
            OutgoingAnswer.TooLarge => new FeedAnswer.Nothing(T.TooLarge),
            OutgoingAnswer.NotSent notSent => new FeedAnswer.Nothing(T.NotReached(notSent.Why)),
            OutgoingAnswer.NoAnswer noAnswer => new FeedAnswer.Nothing(T.NoAnswer(noAnswer.Why)),
            _ => throw new InvalidOperationException("No other answer is known."),
        };
    }

    private FeedAnswer.Bytes Take(FeedOptions feed, OutgoingAnswer.Answered answered)
    {
        _last[feed.Name] = (answered.Headers.ETag, answered.ContentHeaders.LastModified);
        return new(answered.Body);
    }

    private async Task<FeedAnswer> FollowAsync(FeedOptions feed, Uri from, Uri to, int hops, CancellationToken cancellationToken) =>
        to.Host != feed.Url!.Host || to.Port != feed.Url.Port
            || to.Scheme != from.Scheme ? new FeedAnswer.Nothing(T.SentOn(to.Host))
        : hops == 0 ? new FeedAnswer.Nothing(T.RoundAndRound) : await GetAsync(feed, to, hops - 1, cancellationToken);
}
