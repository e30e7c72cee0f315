using System.Globalization;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// A condition on one earlier answer, or several conditions together. For an item without an answer only <see cref="Answered"/> false
/// holds.
/// </summary>
public sealed record SurveyCondition
{
    /// <summary>Key of the earlier item: <c>q1</c>, <c>q3.petitions</c>, <c>q8.age</c>.</summary>
    public string? Item { get; init; }

    /// <summary>Any of these values is among the answer's.</summary>
    public IReadOnlyList<string>? AnyOf { get; init; }

    /// <summary>None of these is, and the item was answered.</summary>
    public IReadOnlyList<string>? NoneOf { get; init; }

    /// <summary>The mark or number is at least, or at most, this.</summary>
    public int? AtLeast { get; init; }
    public int? AtMost { get; init; }

    /// <summary>True: the item was answered; false: it was not, or was not asked.</summary>
    public bool? Answered { get; init; }

    /// <summary>All of these hold.</summary>
    public IReadOnlyList<SurveyCondition>? All { get; init; }

    /// <summary>One of these holds.</summary>
    public IReadOnlyList<SurveyCondition>? Any { get; init; }

    /// <summary>
    /// True if it holds; null while that depends on answers still to come. <paramref name="known"/> gives the answer to an item, an empty
    /// one if there is none, null while it is still to come.
    /// </summary>
    internal bool? Holds(Func<string, IReadOnlyList<string>?> known)
    {
        bool? all = Item is null ? true : known(Item) is { } values ? OfItem(values) : null;
        foreach (var one in All ?? []) all = And(all, one.Holds(known));
        if (Any is not null) all = And(all, Any.Aggregate((bool?)false, (any, one) => Or(any, one.Holds(known))));
        return all;
    }

    /// <summary>This condition and those inside it.</summary>
    internal IEnumerable<SurveyCondition> Parts() => [this, .. (All ?? []).Concat(Any ?? []).SelectMany(one => one.Parts())];

    private bool OfItem(IReadOnlyList<string> values)
    {
        if (values.Count == 0) return Answered == false && AnyOf is null && NoneOf is null && AtLeast is null && AtMost is null;
        if (Answered == false || (AnyOf is not null && !AnyOf.Any(values.Contains)) || (NoneOf is not null && NoneOf.Any(values.Contains)))
            return false;
        if (AtLeast is null && AtMost is null) return true;
        return int.TryParse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= (AtLeast ?? number) && number <= (AtMost ?? number);
    }

    private static bool? And(bool? one, bool? other) => one == false || other == false ? false : one is null || other is null ? null : true;

    private static bool? Or(bool? one, bool? other) => one == true || other == true ? true : one is null || other is null ? null : false;
}
