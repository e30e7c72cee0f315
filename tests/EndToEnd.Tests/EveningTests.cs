using IfCity.Bots.Tests.Kit.Evenings;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>
/// Row 121: twenty restarts under load, by turns in order and by SIGKILL, and people and the city have what they have of an undisturbed
/// evening. The long form is <c>Benchmarks evening</c>, and its report is docs/evening.md.
/// </summary>
public sealed class EveningTests
{
    private const int People = 120, Restarts = 20;

    [Fact]
    public async Task Twenty_restarts_under_load_leave_what_an_undisturbed_evening_leaves()
    {
        var result = await new Evening(EveningPlan.Restarts(People, TimeSpan.FromSeconds(45), Restarts)).RunAsync();
        Assert.Equal(Restarts, result.Moments.Count);
        // Seven answers for who files an appeal, three for who asks: this many has an evening without a single restart.
        Assert.Equal((72 * 7) + (48 * 3), result.Replies.Count);
        Assert.Empty(result.Missing);
        Assert.Equal((0, 0), (result.AppealsMissing, result.AppealsTwice));
        Assert.InRange(result.Doubled.Count, 0, result.InFlight);
        Assert.DoesNotContain(result.Statuses.Keys, status => status is "Failed" or "InDoubt" or "Queued");
    }

    [Fact]
    public async Task Restarts_in_order_double_nothing_although_calls_are_under_way()
    {
        var result = await new Evening(EveningPlan.Orderly(People / 2, TimeSpan.FromSeconds(20))).RunAsync();
        Assert.Equal(3, result.Moments.Count(moment => moment.What == EveningEvent.Restart));
        Assert.Empty(result.Missing);
        Assert.Empty(result.Doubled);
        Assert.Equal(0, result.InFlight);
        Assert.DoesNotContain(result.Statuses.Keys, status => status is "Failed" or "InDoubt" or "Queued");
    }
}
