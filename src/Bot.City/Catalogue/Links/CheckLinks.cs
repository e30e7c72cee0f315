using IfCity.Bots.Scheduling;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>
/// Looks at the links whose time has come: many hosts at once, the links of one host one after the other. Does nothing at all while the
/// checker is off.
/// </summary>
internal sealed class CheckLinks(CatalogueLinks links, IOptions<LinkOptions> options) : IScheduledJob
{
    private const int Hosts = 256;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled) return;
        await links.GatherAsync(cancellationToken);
        // Those with the most links begin first: they take the longest. How many are asked at once is seen to at the gates.
        var hosts = (await links.DueAsync(cancellationToken)).GroupBy(LinkAddress.HostOf).OrderByDescending(host => host.Count()).ToList();
        await Parallel.ForEachAsync(hosts, new ParallelOptions { MaxDegreeOfParallelism = Hosts, CancellationToken = cancellationToken },
            async (host, cancellationToken) =>
        {
            foreach (var url in host) await links.LookAsync(url, cancellationToken);
        });
    }
}
