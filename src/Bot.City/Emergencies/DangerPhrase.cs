using System.Text.Json;
using System.Text.Json.Serialization;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Emergencies;

/// <summary>What a phrase of the staff does where it is said.</summary>
public enum PhraseEffect
{
    /// <summary>It is that danger: what to do and whom to call is said at once.</summary>
    Alarm,

    /// <summary>It may be that danger: the number is named, calmly.</summary>
    Number,

    /// <summary>What was heard there counts a step less: an alarm becomes a named number, a named number nothing.</summary>
    Quieter,
}

/// <summary>
/// Words that staff keep beside what is learned (ADR 17). They are meant wherever all of them stand close together, in any order;
/// <c>слово*</c> is meant in whatever it goes on with.
/// </summary>
/// <param name="Danger">Slug of the danger; null for <see cref="PhraseEffect.Quieter"/>.</param>
public sealed record DangerPhrase(string Words, PhraseEffect Effect, string? Danger = null)
{
    /// <summary>The most words of a phrase, the fewest letters of one, and the most phrases that are kept.</summary>
    public const int MostWords = 6, FewestLetters = 3, MostPhrases = 500;

    /// <summary>A phrase of one word must be told by so many letters.</summary>
    public const int LettersOfOne = 5;

    private const int Longest = 120;

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public static string ToJson(IReadOnlyList<DangerPhrase> phrases) => JsonSerializer.Serialize(phrases, Json);

    public static IReadOnlyList<DangerPhrase> FromJson(string json) => JsonSerializer.Deserialize<List<DangerPhrase>>(json, Json) ?? [];

    /// <summary>Its words one by one, as they were typed.</summary>
    internal IReadOnlyList<string> Split() => Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Why it cannot be kept; null if it can.</summary>
    internal Text? FindFault(Dangers dangers)
    {
        var words = Split().Select(word => word.Count(char.IsLetter)).ToList();
        if (words.Count is 0 or > MostWords || Words.Length > Longest || words.Exists(letters => letters < FewestLetters)
            || words is [< LettersOfOne]) return PhraseTexts.WordsNeeded;
        return (Effect == PhraseEffect.Quieter) == (Danger is null) && (Danger is null || dangers.Find(Danger) is not null)
            ? null : PhraseTexts.DangerNeeded;
    }
}
