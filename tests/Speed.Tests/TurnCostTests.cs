using IfCity.Bots.Tests.Kit;
using Xunit.Abstractions;

namespace IfCity.Bots.Tests.Speed;

/// <summary>A turn grows dear by small steps that nobody sees; together they may cost a quarter once, and then somebody looks.</summary>
public sealed class TurnCostTests(ITestOutputHelper output)
{
    private const double MostGrowth = 1.25;

    private const string Explanation =
        """
        # What a turn costs: its CPU over that of a round of the reference loop, and the bytes that it allocates.
        # A test fails when either has grown by a quarter. Measured anew, when that is worth its price or a turn became cheaper, by
        # UPDATE_TURN_COST=1 dotnet test tests/Speed.Tests

        """;

    private static readonly string File = Path.Combine(Repository.Root, "tests", "Speed.Tests", "turn-cost.txt");

    /// <summary>With <c>UPDATE_TURN_COST=1</c> the record is made anew.</summary>
    [Fact]
    public async Task A_turn_costs_no_quarter_more_than_on_record()
    {
        var cost = await TurnCost.MeasureAsync();
        // Many neighbours on one core once made it 8.71 where 7.20 is on record: what is too much is measured twice.
        if (cost.Cpu > TurnCost.Read(await System.IO.File.ReadAllTextAsync(File)).Cpu * MostGrowth
            && await TurnCost.MeasureAsync() is var again && again.Cpu < cost.Cpu) cost = again;
        output.WriteLine(cost.ToString());
        if (Environment.GetEnvironmentVariable("UPDATE_TURN_COST") == "1") await System.IO.File.WriteAllTextAsync(File, Explanation + cost);
        var record = TurnCost.Read(await System.IO.File.ReadAllTextAsync(File));
        Assert.True(cost.Cpu <= record.Cpu * MostGrowth && cost.Bytes <= record.Bytes * MostGrowth,
            $"A turn costs\n{cost}and on record\n{record}If that is worth it: UPDATE_TURN_COST=1 makes a new record.");
    }
}
