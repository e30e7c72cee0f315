using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Core.Power;

internal sealed class PowerOrders : ITalkOrders
{
    public IReadOnlyDictionary<string, Func<TestCity, string, Task>> Orders { get; } = new Dictionary<string, Func<TestCity, string, Task>> { ["power"] = PowerTalk.DoAsync };

    public Task ClockAsync(TestCity city) => PowerTalk.ClockAsync(city);
}
