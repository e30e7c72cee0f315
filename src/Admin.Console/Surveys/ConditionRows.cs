using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Surveys;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>One line of a condition as a form has it.</summary>
/// <param name="Item">Key of the earlier item.</param>
/// <param name="Value">Id of an answer to it; empty: any answer.</param>
/// <param name="Is">It is so; false: it is not so.</param>
/// <param name="IsOr">It goes on the line before with "or"; else with "and".</param>
/// <param name="From">The number is at least this; null: no such limit.</param>
/// <param name="Until">The number is at most this.</param>
public sealed record ConditionRow(string Item, string Value = "", bool Is = true, bool IsOr = false, int? From = null, int? Until = null)
{
    /// <summary>What the field of the form holds: the item, or the item and one answer.</summary>
    public string What => Value.Length == 0 ? Item : $"{Item}={Value}";

    internal SurveyCondition Condition => this switch
    {
        { Value.Length: > 0 } => Is ? new() { Item = Item, AnyOf = [Value] } : new() { Item = Item, NoneOf = [Value] },
        { From: not null } or { Until: not null } => new() { Item = Item, AtLeast = From, AtMost = Until },
        _ => new() { Item = Item, Answered = Is },
    };
}

/// <summary>
/// A condition as lines that "and" and "or" join, "or" binding closer. What a file can say beyond that (several conditions together
/// within an "or") has no lines, and is kept as it is.
/// </summary>
internal static class ConditionRows
{
    /// <summary>As many lines as are read of one condition.</summary>
    private const int AtMost = 12;

    /// <summary>The lines of a condition, none if there is none; null if lines cannot say it.</summary>
    public static IReadOnlyList<ConditionRow>? Read(SurveyCondition? condition) => condition switch
    {
        null => [],
        _ => Join(Split(condition).Select(ReadGroup)),
    };

    /// <summary>The condition that the lines say; null: there are none.</summary>
    public static SurveyCondition? Write(IReadOnlyList<ConditionRow> rows)
    {
        var groups = new List<List<ConditionRow>>();
        foreach (var row in rows)
            if (row.IsOr && groups.Count > 0) groups[^1].Add(row);
            else groups.Add([row]);
        var all = groups.ConvertAll(WriteGroup);
        return all.Count switch { 0 => null, 1 => all[0], _ => new() { All = all } };
    }

    /// <summary>The lines that were sent; a line whose first field is empty is none.</summary>
    /// <param name="prefix">What the names of its fields begin with.</param>
    public static List<ConditionRow> Read(SentForm form, string prefix)
    {
        var rows = new List<ConditionRow>();
        for (var n = 0; n < AtMost && form.Has($"{prefix}-{n}-what"); n++)
        {
            if (form[$"{prefix}-{n}-what"] is not { Length: > 0 } what) continue;
            var parts = what.Split('=', 2);
            rows.Add(new(parts[0], parts.Length > 1 ? parts[1] : "", form[$"{prefix}-{n}-is"] != "no", form[$"{prefix}-{n}-join"] == "or",
                form.Signed($"{prefix}-{n}-from"), form.Signed($"{prefix}-{n}-until")));
        }
        return rows;
    }

    private static SurveyCondition WriteGroup(List<ConditionRow> rows)
    {
        if (rows is [var only]) return only.Condition;
        // Several answers to one item are one condition, as people write it by hand.
        if (rows.TrueForAll(row => row is { Value.Length: > 0, Is: true } && row.Item == rows[0].Item))
            return new() { Item = rows[0].Item, AnyOf = [.. rows.Select(row => row.Value)] };
        return new() { Any = rows.ConvertAll(row => row.Condition) };
    }

    /// <summary>What one condition says beside each other must hold together.</summary>
    private static IEnumerable<SurveyCondition> Split(SurveyCondition condition)
    {
        var own = condition with { All = null, Any = null };
        if (own.AnyOf is not null) yield return new() { Item = own.Item, AnyOf = own.AnyOf };
        foreach (var value in own.NoneOf ?? []) yield return new() { Item = own.Item, NoneOf = [value] };
        if (own.AtLeast is not null || own.AtMost is not null) yield return own with { AnyOf = null, NoneOf = null, Answered = null };
        if (own.Answered is not null) yield return new() { Item = own.Item, Answered = own.Answered };
        foreach (var part in (condition.All ?? []).SelectMany(Split)) yield return part;
        if (condition.Any is { } any) yield return new() { Any = any };
    }

    private static List<ConditionRow>? ReadGroup(SurveyCondition condition) => condition switch
    {
        { All: not null } => null,
        { Item: null, Any: { Count: > 0 } any } => any.Select(ReadGroup).Aggregate((List<ConditionRow>?)[], (rows, more) =>
            rows is null || more is null || (more.Count > 1 && !more.Skip(1).All(row => row.IsOr)) ? null
                : [.. rows, .. more.Select((row, n) => row with { IsOr = rows.Count + n > 0 })]),
        { Any: not null } => null,
        { Item: { } item, AnyOf: { Count: > 0 } any, NoneOf: null, AtLeast: null, AtMost: null, Answered: null or true } =>
            [.. any.Select((value, n) => new ConditionRow(item, value, IsOr: n > 0))],
        { Item: { } item, NoneOf: [var value], AnyOf: null, AtLeast: null, AtMost: null, Answered: null or true } =>
            [new(item, value, Is: false)],
        { Item: { } item, AnyOf: null, NoneOf: null, Answered: null or true } when condition.AtLeast is not null
            || condition.AtMost is not null => [new(item, From: condition.AtLeast, Until: condition.AtMost)],
        { Item: { } item, AnyOf: null, NoneOf: null, AtLeast: null, AtMost: null, Answered: { } answered } => [new(item, Is: answered)],
        _ => null,
    };

    private static List<ConditionRow>? Join(IEnumerable<List<ConditionRow>?> groups) => groups.Aggregate((List<ConditionRow>?)[],
        (rows, group) => rows is null || group is null || rows.Count + group.Count > AtMost ? null : [.. rows, .. group]);
}
