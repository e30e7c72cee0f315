using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>
/// Tells whether our own network is up: a failure counts only if another host has answered just now. Otherwise one fault of our own line
/// would make every link of the catalogue broken.
/// </summary>
public sealed class NetworkProbe(Database database, LinkChecker checker, TimeProvider clock, ILogger<NetworkProbe> log) : IDisposable
{
    private const int Witnesses = 3;

    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5), Believed = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1);
    private DateTimeOffset? _downAt;

    /// <summary>True for a finding that a fault of our own network could cause as well.</summary>
    public static bool MayBeOurFault(LinkFinding finding) => finding?.Why is LinkProblem.NoSuchSite or LinkProblem.NoAnswer;

    /// <param name="failed">The address that gave no answer; it is no witness.</param>
    public async Task<bool> IsUpAsync(string failed, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (HasAnswer()) return true;
            if (clock.GetUtcNow() - _downAt < Believed) return false;
            var witnesses = await WitnessesAsync(LinkAddress.HostOf(failed), cancellationToken);
            foreach (var url in witnesses)
            {
                await checker.LookAsync(url, cancellationToken);
                if (HasAnswer()) return true;
            }
            // If no link has ever worked, there is no other host to compare with.
            if (witnesses.Count == 0) return true;
            _downAt = clock.GetUtcNow();
            log.LogWarning("No site answers, not even those that worked before: failures of links do not count until one does");
            return false;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private bool HasAnswer() => clock.GetUtcNow() - checker.AnsweredAt < Lately;

    private async Task<List<string>> WitnessesAsync(string? failed, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var works = await db.Set<LinkState>().Where(state => state.Health == LinkHealth.Works).OrderByDescending(state => state.CheckedAt)
            .Select(state => state.Url).Take(100).ToListAsync(cancellationToken);
        return [.. works.DistinctBy(LinkAddress.HostOf).Where(url => LinkAddress.HostOf(url) != failed).Take(Witnesses)];
    }
}
