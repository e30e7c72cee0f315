using IfCity.Bots.Scheduling;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>
/// Checks the links that are due: many hosts at the same time, the links of one host one after the other. Does nothing while the checker is
/// off.
/// </summary>
internal sealed class CheckLinks(CatalogueLinks links, IOptions<LinkOptions> options) : IScheduledJob
{
    private const int Hosts = 256;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled) return;
        await links.GatherAsync(cancellationToken);
        // Hosts with the most links begin first, because they take the longest. <see cref="HostThrottle"/> limits how many are asked at
        // once.
        var hosts = (await links.DueAsync(cancellationToken)).GroupBy(LinkAddress.HostOf).OrderByDescending(host => host.Count()).ToList();
        await Parallel.ForEachAsync(hosts, new ParallelOptions { MaxDegreeOfParallelism = Hosts, CancellationToken = cancellationToken },
            async (host, cancellationToken) =>
        {
            foreach (var url in host) await links.LookAsync(url, cancellationToken);
        });
    }
}
