using IfCity.Bots.Supervision;

namespace IfCity.Bots.City.Staff.Mode;

/// <summary>Looks every few seconds whether another instance has switched the mode; if it cannot, what was known stays.</summary>
internal sealed class TestModeReloader(TestMode testMode, TimeProvider clock, Supervisor supervisor) : SupervisedService(supervisor)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    protected override IEnumerable<SupervisedLoop> GetLoops() =>
        [SupervisedLoop.Every("test-mode", Interval, clock, testMode.ReloadAsync)];
}
