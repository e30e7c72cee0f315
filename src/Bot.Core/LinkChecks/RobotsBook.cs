using System.Collections.Concurrent;
using System.Text;

namespace IfCity.Bots.LinkChecks;

/// <summary>
/// The robots.txt of each host, kept for a day; one that cannot be had for an hour. Such a one forbids nothing: one page that people are
/// sent to is looked at, a site is not crawled, and the look itself will say what is wrong with the server.
/// </summary>
public sealed class RobotsBook(TimeProvider clock)
{
    private const int Hops = 5;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1), KeptIfMissed = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (RobotsFile File, DateTimeOffset Until)> _files = new(StringComparer.Ordinal);

    internal async Task<RobotsFile> OfAsync(Uri url, Func<LinkClient> open, TimeSpan pause, CancellationToken stop)
    {
        var origin = url.GetLeftPart(UriPartial.Authority);
        if (_files.TryGetValue(origin, out var known) && known.Until > clock.GetUtcNow()) return known.File;
        using var client = open();
        var file = await ReadAsync(client, new(url, "/robots.txt"), pause, stop);
        _files[origin] = (file ?? RobotsFile.Open, clock.GetUtcNow() + (file is null ? KeptIfMissed : Kept));
        return file ?? RobotsFile.Open;
    }

    private static async Task<RobotsFile?> ReadAsync(LinkClient client, Uri url, TimeSpan pause, CancellationToken stop)
    {
        try
        {
            for (var hop = 0; hop <= Hops; hop++)
            {
                var answer = await client.AskAsync(HttpMethod.Get, url, pause, null, stop);
                if (answer.IsGood) return RobotsFile.Read(Encoding.UTF8.GetString(answer.Body), LinkOptions.Robot);
                if (!answer.IsRedirect || answer.Location is not { } location) return answer.Status is >= 400 and < 500 ? RobotsFile.Open : null;
                if (LinkAddress.Read(location, url).Url is not { } next) return null;
                url = next;
            }
        }
        catch (LinkTroubleException)
        {
        }
        return null;
    }
}
