using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd.Faults;

/// <summary>The storm in short; the long form is <c>Benchmarks storm</c>, and its report stands in docs/reliability.md.</summary>
public sealed class StormTests
{
    [Fact]
    public async Task Whatever_strikes_for_forty_seconds_nothing_is_lost_and_only_what_was_in_flight_is_doubled()
    {
        var result = await new Storm(postgres: null, people: 6, seed: 11).RunAsync(TimeSpan.FromSeconds(40));
        Assert.True(result.Asked > 15 && result.Faults.Values.Sum() > 2, $"{result}");
        Assert.Equal(0, result.Lost);
        Assert.InRange(result.Doubled, 0, result.InFlight);
        Assert.Empty(result.Unsettled);
        Assert.Empty(result.Unwell);
    }
}
