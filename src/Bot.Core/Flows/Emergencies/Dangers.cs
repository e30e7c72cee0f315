using IfCity.Bots.Dialogs;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.Flows.Emergencies;

/// <summary>Something that cannot wait for a report: the number to call at once, and what to do meanwhile.</summary>
public sealed record Danger
{
    public required string Slug { get; init; }

    /// <summary>The number, as people dial it.</summary>
    public required string Call { get; init; }

    /// <summary>Slug of the category of appeals that it belongs to, if there is one.</summary>
    public string? Category { get; init; }
    public required string TitleUk { get; init; }
    public required string TitleEn { get; init; }
    public required string HintUk { get; init; }
    public required string HintEn { get; init; }
    public IReadOnlyList<string> Phrases { get; init; } = [];

    public Text Title => Text.Data(TitleUk, TitleEn);

    public Text Hint => new($"⚠️ *{HintUk}*", $"⚠️ *{HintEn}*");

    /// <summary>Good at any time, and it leads to a card that calls at one tap.</summary>
    public Button CallButton => Button.Go("call", Text.Data($"📞 {Call}: {TitleUk}", $"📞 {Call}: {TitleEn}"), Slug);
}

/// <summary>Recognises danger in what people write. Whoever means something else loses nothing: their report goes on.</summary>
public sealed class Dangers
{
    /// <summary>A slip of a letter is still the word; another word is not.</summary>
    private const double Alike = 0.8;

    private readonly (Danger Danger, Word[][] Phrases)[] _all;

    private Dangers(IReadOnlyList<Danger> all) => _all = [.. all.Select(danger => (danger, danger.Phrases.Select(Words).ToArray()))];

    public static Dangers FromSeed() => new(Seeds.Read<SeedFile>("Emergencies", "dangers.json").Dangers);

    public IEnumerable<Danger> All => _all.Select(entry => entry.Danger);

    public Danger? Find(string? slug) => _all.FirstOrDefault(entry => entry.Danger.Slug == slug).Danger;

    /// <summary>The danger that belongs to a category by itself.</summary>
    public Danger? OfCategory(string category) => _all.FirstOrDefault(entry => entry.Danger.Category == category).Danger;

    /// <summary>What is said at once to whoever writes of danger; null if they do not.</summary>
    public (Text Hint, Button Call)? Warn(string words) => In(words) is { } danger ? (danger.Hint, danger.CallButton) : null;

    /// <summary>The first danger of the list that the words name; null if none.</summary>
    public Danger? In(string words)
    {
        var said = Words(words);
        return said.Length == 0 ? null : _all.FirstOrDefault(entry => entry.Phrases.Any(phrase => phrase.All(word => said.Any(word.Is)))).Danger;
    }

    private static Word[] Words(string text) => [.. Letters.Words(text).Select(word => new Word(WordKey.Of(word))).Where(word => word.Key.Length > 1)];

    private sealed record Word(string Key)
    {
        private uint Mask { get; } = Likeness.Mask(Key);

        /// <summary>A short word must be the very word: «газ» is not «газон».</summary>
        public bool Is(Word said) => Key == said.Key || (Key.Length >= 5 && Likeness.Of(said.Key, said.Mask, Key, Mask) >= Alike);
    }

    private sealed record SeedFile(List<Danger> Dangers);
}
