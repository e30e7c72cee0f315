using System.Globalization;

namespace IfCity.Bots.Dialogs;

/// <summary>Reads options that are typed in place of pressed: «3, 8», «петиції», «вода і світло».</summary>
public static class TypedChoices
{
    private const int ShortestName = 4, InflectedLetters = 2;

    private static readonly string[] Between = [",", ";", "\n", " і ", " й ", " та ", " and "];

    /// <summary>Reads which of the options are meant, by their places; null if any part of it names none or several.</summary>
    public static IReadOnlyList<int>? Read(string typed, IReadOnlyList<Text> names)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(names);
        if (FindName(typed, names) is { } whole) return [whole];
        var numbers = typed.Split([' ', ',', ';', '.', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (numbers.Length > 0 && Array.TrueForAll(numbers, number => ReadPlace(number, names.Count) is not null))
            return [.. numbers.Select(number => ReadPlace(number, names.Count)!.Value).Distinct()];
        var places = typed.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => ReadPlace(part, names.Count) ?? FindName(part, names)).ToList();
        return places.Count == 0 || places.Contains(null) ? null : [.. places.OfType<int>().Distinct()];
    }

    private static int? ReadPlace(string typed, int count) =>
        int.TryParse(typed.TrimEnd('.', ')'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= count ? number - 1 : null;

    /// <summary>Finds the only option that bears this name, or that has a word which begins as it does: people inflect names.</summary>
    private static int? FindName(string typed, IReadOnlyList<Text> names)
    {
        for (var at = 0; at < names.Count; at++) if (Question.MatchesLabel(names[at], typed)) return at;
        if (typed.Length < ShortestName) return null;
        var begins = typed[..Math.Max(ShortestName, typed.Length - InflectedLetters)];
        var like = Enumerable.Range(0, names.Count).Where(at => HasWord(names[at].Uk, begins) || HasWord(names[at].En, begins)).ToList();
        return like is [var only] ? only : null;
    }

    private static bool HasWord(Rich name, string begins) => name.ToString()
        .Split([' ', ',', '(', ')', '/', '«', '»'], StringSplitOptions.RemoveEmptyEntries)
        .Any(word => word.StartsWith(begins, StringComparison.OrdinalIgnoreCase));
}
