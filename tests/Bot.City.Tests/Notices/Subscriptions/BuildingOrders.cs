using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Notices.Subscriptions;

/// <summary>What the resident of a talk has chosen to be told of.</summary>
internal sealed class BuildingOrders : ITalkOrders
{
    public IReadOnlyDictionary<string, TalkOrder> Orders { get; } = new Dictionary<string, TalkOrder>
    {
        ["follow"] = FollowAsync,
        ["topic"] = (city, kind) => city.FollowTopicAsync("resident", kind),
    };

    /// <summary>«! follow Мазепи 15 | office»</summary>
    private static Task FollowAsync(TestCity city, string rest) =>
        rest.Split('|', StringSplitOptions.TrimEntries) is [var address, var label]
        ? city.FollowAsync("resident", address, label) : city.FollowAsync("resident", rest);
}
