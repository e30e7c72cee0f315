using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>
/// Failure mode 35, small: killed again and again in the middle of a broadcast with faults on. What is said for 5,000 people and 50 kills
/// stands in docs/performance.md. Danger, with two processes: <see cref="KillOneOfTwoTests"/>, a class of its own so that both wait at
/// once.
/// </summary>
public sealed class KillTests
{
    /// <summary>News in doubt stays in doubt and is shown: nobody gets it twice.</summary>
    [Fact]
    public async Task Killed_again_and_again_news_reaches_each_once_but_for_the_few_in_doubt()
    {
        var result = await new KilledBroadcast(postgres: null, 450, 150, 5, danger: false).RunAsync();
        Assert.Equal((600, 600, 0), (result.Audience, result.Sent + result.InDoubt + result.Failed, result.Others));
        Assert.Equal(0, result.Failed);
        Assert.Equal(0, result.Twice);
        Assert.Equal(0, result.Lost);
        Assert.InRange(result.InDoubt, 0, result.MostInDoubt);
        // The kills struck while it was under way, and even all their doubts together are far from everybody.
        Assert.InRange(result.InFlightAtOnce, 1, KilledBroadcast.MostInFlight);
        Assert.InRange(result.MostInDoubt, 1, result.Audience / 2);
    }
}
