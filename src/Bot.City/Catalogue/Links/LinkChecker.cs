using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>
/// Looks at a link as a careful visitor does: asks HEAD, then GET where HEAD does not settle it, and follows redirects by hand, each of
/// them under the same rules. It reads no robots.txt: it looks at a few known pages that people are sent to, and crawls nothing.
/// </summary>
public sealed class LinkChecker(NetworkAccess networkAccess, HostThrottle hostThrottle, IOptions<LinkOptions> options, TimeProvider clock,
    ILogger<LinkChecker> log)
{
    private const int Redirects = 5;

    private long _answeredAt;

    public bool IsOn => options.Value.Enabled;

    /// <summary>When any site last answered anything.</summary>
    public DateTimeOffset AnsweredAt => new(Interlocked.Read(ref _answeredAt), TimeSpan.Zero);

    /// <exception cref="InvalidOperationException">The checker is switched off: nothing is asked of the network then.</exception>
    public async Task<LinkFinding> LookAsync(string address, CancellationToken cancellationToken)
    {
        if (!IsOn) throw new InvalidOperationException("The link checker is switched off.");
        var began = Stopwatch.GetTimestamp();
        var (start, why) = LinkAddress.Read(address);
        var finding = start is null ? new(why, null, null) : await LookAsync(start, cancellationToken);
        LinkMetrics.Count(finding.Health, began);
        return finding;
    }

    private async Task<LinkFinding> LookAsync(Uri start, CancellationToken cancellationToken)
    {
        using var client = new LinkClient(networkAccess, hostThrottle, options.Value.UserAgent, clock);
        var (path, why) = (new Path(start), (string?)null);
        try
        {
            why = await FollowAsync(client, path, cancellationToken);
        }
        catch (LinkTroubleException trouble)
        {
            why = trouble.Why;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // An unexpected failure of one page must not stop the check of the others.
            log.LogError(error, "A look at {Url} failed in a way that nobody thought of", start);
            why = LinkProblem.Odd;
        }
        return new(why, path.At == start ? null : path.At, client.CertificateUntil);
    }

    private async Task<string?> FollowAsync(LinkClient client, Path path, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { path.At.AbsoluteUri };
        for (var hop = 0; ; hop++)
        {
            var answer = await AskAsync(client, path.At, cancellationToken);
            Interlocked.Exchange(ref _answeredAt, clock.GetUtcNow().UtcTicks);
            if (!answer.IsRedirect) return PageReader.Judge(answer, path.Start, path.At) ?? (path.Moved ? LinkProblem.Moved : null);
            if (answer.Location is not { Length: > 0 } location) return LinkProblem.Redirects;
            var (next, why) = LinkAddress.Read(location, path.At);
            if (next is null) return why;
            if (hop == Redirects) return LinkProblem.Redirects;
            path.Go(next, forGood: answer.Status is 301 or 308);
            // Some sites set a cookie and redirect to the same page to see whether it is accepted.
            if (!seen.Add(next.AbsoluteUri) && !answer.SetsCookie) return LinkProblem.Redirects;
        }
    }

    /// <summary>
    /// Asks HEAD, which is enough for a redirect and for what is no page. Otherwise it asks GET, which many servers answer better, so HEAD
    /// gets less than half of the time.
    /// </summary>
    private async Task<Answer> AskAsync(LinkClient client, Uri url, CancellationToken cancellationToken)
    {
        try
        {
            var head = await client.AskAsync(HttpMethod.Head, url, networkAccess.Timeout * 0.4, cancellationToken);
            if (head.IsRedirect || (head.IsGood && !head.IsHtml)) return head;
        }
        catch (LinkTroubleException trouble) when (trouble.Why is LinkProblem.NoAnswer or LinkProblem.Odd)
        {
        }
        return await client.AskAsync(HttpMethod.Get, url, null, cancellationToken);
    }

    /// <summary>The way from the card's address to the page.</summary>
    private sealed class Path(Uri start)
    {
        private bool _forGood = true;

        public Uri Start { get; } = start;

        public Uri At { get; private set; } = start;

        /// <summary>All redirects are permanent, and lead to another site.</summary>
        public bool Moved => _forGood && !LinkAddress.SameSite(Start, At);

        public void Go(Uri next, bool forGood) => (At, _forGood) = (next, _forGood && forGood);
    }
}
