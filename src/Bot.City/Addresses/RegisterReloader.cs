using IfCity.Bots.Supervision;

namespace IfCity.Bots.City.Addresses;

/// <summary>Looks once a minute whether another instance has changed the register; if it cannot, what was known stays.</summary>
internal sealed class RegisterReloader(AddressRegister register, TimeProvider clock, Supervisor supervisor) : SupervisedService(supervisor)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override IEnumerable<SupervisedLoop> GetLoops() =>
        [SupervisedLoop.Every("register", Interval, clock, register.ReloadIfChangedAsync)];
}
