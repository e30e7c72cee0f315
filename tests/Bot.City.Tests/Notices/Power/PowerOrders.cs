using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Notices.Power;

internal sealed class PowerOrders : ITalkOrders
{
    public IReadOnlyDictionary<string, TalkOrder> Orders { get; } = new Dictionary<string, TalkOrder> { ["power"] = PowerTalk.DoAsync };

    public Task ClockAsync(TestCity city) => PowerTalk.ClockAsync(city);
}
