using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Staff;

/// <summary>Short lists in one column, a line for each value, the same on both databases.</summary>
internal static class StoredLists
{
    /// <summary>A list of rights by their names; one that this version does not know is none.</summary>
    public static void HasLines(this PropertyBuilder<List<Right>?> property) => property.HasConversion(
        rights => string.Join('\n', rights!),
        lines => Split(lines).Where(line => Enum.IsDefined(typeof(Right), line)).Select(Enum.Parse<Right>).ToList(), Compare<Right>());

    public static void HasLines(this PropertyBuilder<List<string>?> property) =>
        property.HasConversion(words => string.Join('\n', words!), lines => Split(lines).ToList(), Compare<string>());

    private static string[] Split(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static ValueComparer<List<T>?> Compare<T>() => new(
        (one, other) => one == other || (one != null && other != null && one.SequenceEqual(other)),
        list => list == null ? 0 : list.Count, list => list == null ? null : list.ToList());
}
