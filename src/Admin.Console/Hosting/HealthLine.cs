using IfCity.Bots.City.Staff.Alarms;
using IfCity.Bots.Dialogs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IfCity.Bots.Admin.Console.Hosting;

/// <summary>The health of the service in one line, looked at no more than four times a minute however many pages are opened.</summary>
internal sealed class HealthLine(HealthCheckService checks, TimeProvider clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(15);

    private static readonly Text Well = new($"Служба працює.", $"The service works.");

    private Known? _known;

    /// <summary>What is to be said, and whether all is well.</summary>
    public async Task<(Text Words, bool IsWell)> LoadAsync(CancellationToken cancellationToken)
    {
        if (_known is { } known && clock.GetElapsedTime(known.At) < Lasts) return (known.Words, known.IsWell);
        var report = await checks.CheckHealthAsync(cancellationToken);
        var troubles = report.Entries.Values.Where(entry => entry.Status != HealthStatus.Healthy).Select(entry => entry.ToWords()).ToList();
        var notes = report.Entries.Values.Where(entry => entry.IsNoted()).Select(entry => entry.ToWords());
        var said = troubles.Count == 0 ? notes.Prepend(Well) : troubles;
        var now = new Known(clock.GetTimestamp(), said.Aggregate((all, next) => all.Then(next)), troubles.Count == 0);
        _known = now;
        return (now.Words, now.IsWell);
    }

    private sealed record Known(long At, Text Words, bool IsWell);
}
