using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Storage;

/// <summary>One row of a file that is imported: its line, and what stands in the columns that the file has.</summary>
public sealed record ImportLine(int Line, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Null where the file has no such column; "" where the cell is empty.</summary>
    public string? this[string column] => Fields.GetValueOrDefault(column)?.Trim();
}

/// <summary>Why a file cannot be read at all.</summary>
/// <param name="Code">A stable word for programs: <c>invalid-rows</c>.</param>
/// <param name="Why">The same in words.</param>
/// <param name="Field">The line or column; null if it is the file.</param>
public sealed record ImportRefusal(string Code, Text Why, string? Field = null)
{
    /// <summary>The code of a file of too many rows.</summary>
    public const string TooLarge = "too-large";
}

/// <summary>What is wrong in which line and column.</summary>
public sealed record ImportError(int Line, string Field, Text Why);

/// <summary>A field before and after.</summary>
/// <param name="Before">What stood there; null if nothing did.</param>
/// <param name="After">What stands there now; null if nothing does.</param>
public sealed record FieldChange(string? Before, string? After)
{
    public static IReadOnlyDictionary<string, FieldChange> Compare(IReadOnlyDictionary<string, string?> before,
        IReadOnlyDictionary<string, string?> after) =>
        after.Where(pair => pair.Value != before.GetValueOrDefault(pair.Key))
            .ToDictionary(pair => pair.Key, pair => new FieldChange(before.GetValueOrDefault(pair.Key), pair.Value));
}

/// <summary>A row that comes, changes or goes.</summary>
/// <param name="Id">Id or key of the row.</param>
/// <param name="Shown">What people call it, in Ukrainian.</param>
/// <param name="Fields">Fields that change, by the name of their column.</param>
public sealed record RowChange(string Id, string Shown, IReadOnlyDictionary<string, FieldChange> Fields);

/// <summary>How many rows, and the first hundred of them.</summary>
/// <param name="Count">How many rows.</param>
/// <param name="Examples">The first hundred of them.</param>
public sealed record RowChanges(int Count, IReadOnlyList<RowChange> Examples)
{
    private const int AtMost = 100;

    public static RowChanges FromChanges(IReadOnlyCollection<RowChange> changes) => new(changes.Count, [.. changes.Take(AtMost)]);
}
