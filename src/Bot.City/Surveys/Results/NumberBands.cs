using System.Globalization;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys.Results;

/// <summary>
/// Divides numbers into groups by the definition alone, because groups that follow the answers would reveal some of them. Up to eleven
/// possible numbers are a group each; a wider range is divided into ten.
/// </summary>
internal static class NumberBands
{
    private const int AtMost = 10;

    /// <summary>Where the groups of an open range begin.</summary>
    private static readonly int[] Open = [0, 1, 5, 10, 20, 50, 100, 1000];

    private const string Below = "below";

    public static IReadOnlyList<ShapeValue> Divide(SurveyQuestion question)
    {
        if (question is not { Min: { } min, Max: { } max } || max < min)
            return [new(Below, new($"менш як 0", $"below 0")),
                .. Open.Select((from, at) => Band(from, at + 1 < Open.Length ? Open[at + 1] - 1 : null))];
        var width = Width(min, max);
        return [.. Enumerable.Range(0, (int)((max - (long)min) / width) + 1)
            .Select(at => Band((int)(min + at * width), (int)Math.Min(min + (at + 1) * width - 1, max)))];
    }

    /// <summary>Id of the group that a stored number falls into.</summary>
    public static string IdOf(SurveyQuestion question, string value)
    {
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return value;
        if (question is { Min: { } min, Max: { } max } && max >= min)
        {
            var width = Width(min, max);
            return Id((int)(min + (Math.Clamp(number, min, max) - (long)min) / width * width));
        }
        return number < 0 ? Below : Id(Open.Last(from => from <= number));
    }

    private static long Width(int min, int max) => max - (long)min <= AtMost ? 1 : (max - (long)min + AtMost) / AtMost;

    private static ShapeValue Band(int from, int? to) =>
        new(Id(from), to == from ? Text.Data(Id(from)) : to is { } last
            ? Text.Data($"{from}–{last}")
            : new Text($"{from} і більше", $"{from} and more"));

    private static string Id(int from) => from.ToString(CultureInfo.InvariantCulture);
}
