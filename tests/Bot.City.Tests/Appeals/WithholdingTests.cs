using IfCity.Bots.City.Appeals.Numbers;

namespace IfCity.Bots.Tests.City.Appeals;

/// <summary>Nobody reckons a group of fewer than five from what is told, whatever the numbers are.</summary>
public sealed class WithholdingTests
{
    private static readonly int[] WholeOf = [-1, 0, 1, 0, 0];

    [Fact]
    public void One_small_group_takes_the_next_one_with_it()
    {
        var (rows, total) = Withholding.Apply([[100, 40, 20, 10, 9], [30, 20, 10, 8, 7], [3, 1, 0, 0, 0]], [133, 61, 30, 18, 16]);
        Assert.Equal([100, null, null], rows.Select(row => row[0]));
        Assert.Equal(133, total[0]);
    }

    [Fact]
    public void A_part_is_withheld_where_what_is_left_of_the_whole_would_be_small()
    {
        var (_, total) = Withholding.Apply([], [100, 98, 50, 4, 5]);
        Assert.Equal([100, null, null, null, 5], total);
    }

    [Fact]
    public void Whatever_the_numbers_are_no_cell_and_no_difference_is_of_fewer_than_five()
    {
        var random = new Random(1580);
        for (var n = 0; n < 3000; n++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 14)).Select(_ => Row(random)).ToList();
            var sums = Enumerable.Range(0, Withholding.Columns).Select(column => rows.Sum(row => row[column])).ToArray();
            var (told, total) = Withholding.Apply(rows, sums);
            foreach (var row in told.Append(total)) AssertRow(row);
            for (var column = 0; column < Withholding.Columns; column++) AssertColumn(rows, told, total, column);
        }
    }

    private static void AssertRow(int?[] row)
    {
        for (var column = 0; column < Withholding.Columns; column++)
        {
            if (row[column] is not { } count) continue;
            Assert.True(count >= Withholding.Fewest);
            if (WholeOf[column] >= 0) Assert.True(row[WholeOf[column]] - count >= Withholding.Fewest);
        }
    }

    private static void AssertColumn(List<int[]> rows, int?[][] told, int?[] total, int column)
    {
        var hidden = Enumerable.Range(0, rows.Count).Where(at => told[at][column] is null).ToList();
        if (total[column] is null) Assert.Equal(rows.Count, hidden.Count);
        if (hidden.Count == 0 || hidden.Count == rows.Count) return;
        Assert.True(hidden.Count > 1);
        Assert.True(hidden.Sum(at => rows[at][column]) >= Withholding.Fewest);
        if (WholeOf[column] >= 0) Assert.True(hidden.Sum(at => rows[at][WholeOf[column]] - rows[at][column]) >= Withholding.Fewest);
    }

    private static int[] Row(Random random)
    {
        var received = random.Next(random.Next(1, 200));
        var done = random.Next(received + 1);
        return [received, done, random.Next(done + 1), random.Next(received + 1), random.Next(received + 1)];
    }
}
