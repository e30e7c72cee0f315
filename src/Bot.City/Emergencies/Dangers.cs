using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Emergencies;

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

    /// <summary>What people say of it. Each word in any form; <c>=слово</c> in this form only; <c>одне|друге</c> either.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>Phrases in which the same words mean no danger; their words are removed before the others are looked for.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    public Text Title => Text.Data(TitleUk, TitleEn);

    public Text Hint => new($"⚠️ *{HintUk}*", $"⚠️ *{HintEn}*");

    /// <summary>A button that works at any time and leads to a card with the number.</summary>
    public Button CallButton => Button.ForFlow("call", Text.Data($"📞 {Call}: {TitleUk}", $"📞 {Call}: {TitleEn}"), Slug);
}

/// <summary>Recognises danger in what people write. If they mean something else, their report simply goes on.</summary>
public sealed class Dangers
{
    /// <summary>The most other words among those of a phrase: a lamp that burns by day and a car beside it are no burning car.</summary>
    private const int Between = 4;

    private readonly (Danger Danger, Phrase[] Phrases, Phrase[] Unless)[] _all;

    private Dangers(IReadOnlyList<Danger> all) =>
        _all = [.. all.Select(danger =>
            (danger, danger.Phrases.Select(Phrase.Parse).ToArray(), danger.Unless.Select(Phrase.Parse).ToArray()))];

    public static Dangers FromSeed() => new(Seeds.Read<SeedFile>(typeof(Dangers), "dangers.json").Dangers);

    public IEnumerable<Danger> All => _all.Select(entry => entry.Danger);

    public Danger? Find(string? slug) => _all.FirstOrDefault(entry => entry.Danger.Slug == slug).Danger;

    /// <summary>The danger that belongs to a category by itself.</summary>
    public Danger? OfCategory(string category) => _all.FirstOrDefault(entry => entry.Danger.Category == category).Danger;

    /// <summary>What is said at once to whoever writes of danger; null if they do not.</summary>
    public (Text Hint, Button Call)? Warn(string words) => FindIn(words) is { } danger ? (danger.Hint, danger.CallButton) : null;

    /// <summary>The first danger of the list that the words name; null if none.</summary>
    public Danger? FindIn(string words)
    {
        SaidWord[] said = [.. Letters.SplitWords(words).Select(word => new SaidWord(word)).Where(word => word.Key.Length > 1)];
        return said.Length == 0 ? null : _all.FirstOrDefault(entry => IsNamed(entry.Phrases, entry.Unless, said)).Danger;
    }

    private static bool IsNamed(Phrase[] phrases, Phrase[] unless, SaidWord[] said)
    {
        foreach (var phrase in unless) said = phrase.RemoveFrom(said);
        return phrases.Any(phrase => phrase.IsIn(said));
    }

    private sealed record Phrase(Word[][] Words)
    {
        public static Phrase Parse(string phrase) =>
            new([.. phrase.Split(' ').Select(either => either.Split('|').Select(word => new Word(word)).ToArray())
                .Where(either => either.Any(word => word.Key.Length > 1))]);

        public bool IsIn(SaidWord[] said) => Words.All(either => said.Any(word => Is(either, word, slips: true)))
            && Enumerable.Range(0, said.Length)
                .Any(at => Words.All(either => said.Skip(at).Take(Words.Length + Between).Any(word => Is(either, word, slips: true))));

        /// <summary>
        /// Removes the words of the phrase. Misspelt words do not count here, because missing a danger is worse than a false warning.
        /// </summary>
        public SaidWord[] RemoveFrom(SaidWord[] said) => Words.All(either => said.Any(word => Is(either, word, slips: false)))
            ? [.. said.Where(word => !Words.Any(either => Is(either, word, slips: false)))] : said;

        private static bool Is(Word[] either, SaidWord said, bool slips) => either.Any(word => word.Is(said, slips));
    }

    private sealed record SaidWord(string Typed)
    {
        public string Key { get; } = WordKey.Make(Typed);
        public string Coarse { get; } = WordKey.MakeCoarse(Typed);
    }

    private sealed record Word
    {
        /// <summary>
        /// The length from which a word with one wrong letter still counts as the same; a shorter one is another word: «газ» is not
        /// «газон», «дім» not «дим».
        /// </summary>
        private const int LongStem = 7, LongForm = 6;

        private readonly bool _form;
        private readonly string _typed, _coarse;

        public Word(string word)
        {
            (_form, _typed) = (word.StartsWith('='), Letters.SplitWords(word).Single());
            (Key, _coarse) = (WordKey.Make(_typed), WordKey.MakeCoarse(_typed));
        }

        public string Key { get; }

        public bool Is(SaidWord said, bool slips) =>
            (_form ? SameForm(said) : Key == said.Key)
                || (slips && (Near(_coarse, said.Coarse, LongForm) || (!_form && Near(Key, said.Key, LongStem))));

        /// <summary>Compares the letters, or the sounds if the other word is in the Latin alphabet.</summary>
        private bool SameForm(SaidWord said) =>
            _typed.Any(Letters.IsCyrillic) && !said.Typed.Any(Letters.IsCyrillic) ? _coarse == said.Coarse : _typed == said.Typed;

        private static bool Near(string a, string b, int atLeast) =>
            a.Length >= atLeast && b.Length >= atLeast && Math.Abs(a.Length - b.Length) <= 1 && Likeness.Distance(a, b) <= 1;
    }

    private sealed record SeedFile(List<Danger> Dangers);
}
