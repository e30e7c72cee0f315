using System.Text.RegularExpressions;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Appeals;

/// <summary>A short question of some topics, without whose answer a dispatcher would ring back. It may be skipped.</summary>
public sealed record TopicQuestion
{
    private const int LongestButton = 28;

    private Regex? _told;

    /// <summary>Stable name; it stands in rows and in the API.</summary>
    public required string Slug { get; init; }

    /// <summary>What the answer is called: «Поверх».</summary>
    public required string NameUk { get; init; }
    public required string NameEn { get; init; }
    public required string TextUk { get; init; }
    public required string TextEn { get; init; }

    /// <summary>The answers offered; others can be typed all the same.</summary>
    public IReadOnlyList<OfferedAnswer> Choices { get; init; } = [];

    /// <summary>A pattern of words that tell it already, so that it is not asked. It is matched in linear time.</summary>
    public required string Told { get; init; }

    public Text Name => Text.Data(NameUk, NameEn);

    public Text Prompt => Text.Data(TextUk, TextEn);

    public bool IsTold(string words) =>
        (_told ??= new(Told, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)).IsMatch(words);

    /// <summary>The answer as it is kept: a choice by its slug, or words.</summary>
    public AppealAnswer Answer(string given) => Choices.FirstOrDefault(choice => choice.Slug == given) is { } chosen
        ? new(Slug, NameUk, NameEn, chosen.Uk, chosen.En)
        : new(Slug, NameUk, NameEn, given, null);

    /// <summary>As many of the names as a button has room for behind the verb; the first one at least.</summary>
    internal static string ListNames(string verb, IEnumerable<string> names)
    {
        var label = "";
        foreach (var name in names.Select(name => $"{char.ToLowerInvariant(name[0])}{name[1..]}"))
        {
            var longer = label.Length == 0 ? $"{verb} {name}" : $"{label}, {name}";
            if (label.Length > 0 && longer.Length > LongestButton) break;
            label = longer;
        }
        return label;
    }
}

/// <summary>An answer that is offered.</summary>
public sealed record OfferedAnswer(string Slug, string Uk, string En);

/// <summary>An answer as it is stored with the appeal: worded as it was then, whatever becomes of the question.</summary>
/// <param name="Slug">Slug of the question.</param>
/// <param name="NameUk">What the answer is called, in Ukrainian.</param>
/// <param name="NameEn">The same in English.</param>
/// <param name="Uk">The answer in Ukrainian, or in the author's own words.</param>
/// <param name="En">The same in English; null for the author's own words.</param>
public sealed record AppealAnswer(string Slug, string NameUk, string NameEn, string Uk, string? En)
{
    /// <summary>The longest answer in the author's own words, characters.</summary>
    public const int Longest = 60;

    internal Rich Line(Language language) => language == Language.Uk
        ? (Rich)$"*{NameUk}:* {Uk}"
        : (Rich)$"*{NameEn}:* {En ?? Uk}";

    /// <summary>As staff read it.</summary>
    public override string ToString() => $"{NameUk}: {Uk}";
}
