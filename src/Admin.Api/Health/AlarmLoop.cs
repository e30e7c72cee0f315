using IfCity.Bots.City.Staff.Alarms;
using IfCity.Bots.Sending;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IfCity.Bots.Admin.Health;

/// <summary>
/// Looks at health every half a minute and has staff told of what is wrong. Each process watches itself; what all processes see alike only
/// the leader tells, unless nobody can be the leader.
/// </summary>
internal sealed class AlarmLoop(HealthCheckService checks, StaffAlarms alarms, Leadership leadership, TimeProvider clock,
    Supervisor supervisor) : SupervisedService(supervisor)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>All processes see these alike. Silent feeds are told by the job that watches them, with advice of its own.</summary>
    private static readonly string[] Shared = ["database", "store", "waiting"], ToldElsewhere = ["feeds"];

    protected override IEnumerable<SupervisedLoop> GetLoops() => [SupervisedLoop.Every("alarms", Interval, clock, WatchAsync)];

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(cancellationToken);
        var isLeader = await leadership.IsLeaderAsync(cancellationToken)
            || report.Entries["database"].Status == HealthStatus.Unhealthy;
        var troubles = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy && !ToldElsewhere.Contains(entry.Key)
            && (isLeader || !Shared.Contains(entry.Key))).Select(entry => new Trouble(entry.Key, entry.Value.ToWords())).ToList();
        await alarms.WatchAsync(troubles, cancellationToken);
    }
}
