namespace IfCity.Bots.City.Appeals.Numbers;

/// <summary>
/// Takes out of a table of counts what is of fewer than five, and what would let somebody reckon it: neither a cell, nor what is left of a
/// count once a part of it is known, nor what is left of the total once the other lines are.
/// </summary>
public static class Withholding
{
    /// <summary>What is of fewer is not told.</summary>
    public const int Fewest = 5;

    /// <summary>Received, done, confirmed, refuted, overdue.</summary>
    public const int Columns = 5;

    /// <summary>Of which column each is a part; that of the first is none.</summary>
    private static readonly int[] WholeOf = [-1, 0, 1, 0, 0];

    /// <param name="rows">The counts of each group; the groups share out the total among them.</param>
    /// <param name="total">The counts of all.</param>
    /// <returns>The same with null for what is withheld.</returns>
    public static (int?[][] Rows, int?[] Total) Apply(IReadOnlyList<int[]> rows, int[] total)
    {
        var told = rows.Select(_ => new int?[Columns]).ToArray();
        var all = new int?[Columns];
        for (var column = 0; column < Columns; column++)
        {
            if (!MayTell(total, all, column)) continue;
            all[column] = total[column];
            foreach (var at in Choose(rows, told, column)) told[at][column] = rows[at][column];
        }
        return (told, all);
    }

    /// <summary>The lines whose count may be told. Those that may not are together at least two and at least five, or none.</summary>
    private static List<int> Choose(IReadOnlyList<int[]> rows, int?[][] told, int column)
    {
        var shown = Enumerable.Range(0, rows.Count).Where(at => MayTell(rows[at], told[at], column))
            .OrderByDescending(at => rows[at][column]).ToList();
        while (shown.Count > 0 && shown.Count < rows.Count && !IsHidden(Enumerable.Range(0, rows.Count).Except(shown).ToList()))
            shown.RemoveAt(shown.Count - 1);
        return shown;

        bool IsHidden(List<int> hidden) => hidden.Count > 1 && hidden.Sum(at => rows[at][column]) >= Fewest
            && (WholeOf[column] < 0 || hidden.Sum(at => rows[at][WholeOf[column]] - rows[at][column]) >= Fewest);
    }

    /// <summary>It is five or more, and so is what is left of its whole; a part of what is withheld is withheld.</summary>
    private static bool MayTell(int[] row, int?[] told, int column) => row[column] >= Fewest
        && (WholeOf[column] < 0 || (told[WholeOf[column]] is { } whole && whole - row[column] >= Fewest));
}
