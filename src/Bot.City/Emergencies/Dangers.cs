using System.Runtime.CompilerServices;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

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

    /// <summary>A person in need calls, and nothing else is searched for: no list of services belongs under such words.</summary>
    public bool Handled { get; init; }

    /// <summary>It is told to a service that saves lives, and not to the city's contact centre.</summary>
    public bool IsOfLife => Call != "1580";

    public Text Title => Text.Data(TitleUk, TitleEn);

    /// <summary>What is said at once. A sign of warning and bold letters would shout at people in despair.</summary>
    public Text Hint => Handled ? Text.Data(HintUk, HintEn) : new($"⚠️ *{HintUk}*", $"⚠️ *{HintEn}*");

    /// <summary>A button that works at any time and leads to a card with the number.</summary>
    public Button CallButton => Button.ForFlow("call", Text.Data($"📞 {Call}: {TitleUk}", $"📞 {Call}: {TitleEn}"), Slug);
}

/// <summary>Recognises danger in what people write. If they mean something else, their report simply goes on.</summary>
public sealed class Dangers
{
    /// <summary>In longer texts it is not told which words weigh: each is judged once without it.</summary>
    private const int WordsExplained = 60;

    private readonly IReadOnlyList<Danger> _all;
    private readonly DangerModel _model;

    /// <summary>
    /// What was found in each string that is still in use: the engine and the steps of a turn ask about the same one, and nobody's words
    /// are kept longer than the turn keeps them.
    /// </summary>
    private readonly ConditionalWeakTable<string, Found> _found = [];

    private readonly Func<PhraseMatcher> _phrases;

    private Dangers(SeedFile seed, Stream weights, Func<PhraseMatcher> phrases) =>
        (_all, _model, _phrases) = (seed.Dangers, new(new(seed.Groups), seed.Dangers.Count, weights), phrases);

    /// <summary>What is learned alone, without phrases of the staff.</summary>
    public static Dangers FromSeed() => FromSeed(() => PhraseMatcher.None);

    /// <summary>What is learned, and the phrases that staff keep beside it.</summary>
    internal static Dangers FromSeed(Func<PhraseMatcher> phrases)
    {
        using var weights = Seeds.Open(typeof(Dangers), "dangers.bin");
        return new(ReadSeed(), weights, phrases);
    }

    /// <summary>The same dangers, told by other weights; for the training.</summary>
    internal static Dangers FromSeed(Stream weights) => new(ReadSeed(), weights, () => PhraseMatcher.None);

    internal static SeedFile ReadSeed() => Seeds.Read<SeedFile>(typeof(Dangers), "dangers.json");

    public IReadOnlyList<Danger> All => _all;

    public Danger? Find(string? slug) => _all.FirstOrDefault(danger => danger.Slug == slug);

    /// <summary>The danger that belongs to a category by itself.</summary>
    public Danger? OfCategory(string category) => _all.FirstOrDefault(danger => danger.Category == category);

    /// <summary>
    /// What is said at once to whoever writes of danger: what to do and whom to call, or, if it is not sure that they do, the number alone;
    /// null if they do not.
    /// </summary>
    public (Text Hint, Button Call)? Warn(string words) => Recall(words) switch
    {
        { Danger: { } danger, IsSure: true } => (danger.Hint, danger.CallButton),
        { Danger: { } perhaps } => (EmergencyTexts.IfItIs(perhaps), perhaps.CallButton),
        _ => null,
    };

    /// <summary>The danger that the words tell for sure; null if none.</summary>
    public Danger? FindIn(string words) => Recall(words) is { IsSure: true, Danger: var danger } ? danger : null;

    /// <summary>The danger that they may tell, sure or not; null if none.</summary>
    internal Danger? FindPossible(string words) => Recall(words).Danger;

    /// <summary>Why words are taken for a danger, or for none; for staff who try a phrase.</summary>
    public DangerReasons Explain(string words)
    {
        var (danger, margin) = Judge(words);
        var found = Read(words);
        var typed = words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new(found.Danger, found.IsSure, danger, margin, Marks.Sure, _phrases().FindIn(words), typed.Length > WordsExplained ? []
            : [.. typed.Select((word, at) => new WordShare(word, margin - Judge(string.Join(' ', typed.Where((_, n) => n != at))).Margin))
                .Where(share => share.Gives > 0).OrderByDescending(share => share.Gives)]);
    }

    /// <summary>Finds without remembering; for the measurements.</summary>
    internal Found Read(string words) => Apply(ReadLearned(words), _phrases(), words);

    /// <summary>What the model alone hears.</summary>
    internal Found ReadLearned(string words)
    {
        var (at, margin) = _model.Judge(words);
        return Marks.IsPossible(_all[at], words, margin) ? new(_all[at], Marks.IsSure(margin)) : Found.Nothing;
    }

    /// <summary>What was learned, as the phrases that are said change it. An alarm of staff stands against all else.</summary>
    internal Found Apply(Found learned, PhraseMatcher phrases, string words) => phrases.FindIn(words) switch
    {
        [] => learned,
        [{ Effect: PhraseEffect.Alarm, Danger: var slug }, ..] => new(Find(slug), true),
        [{ Effect: PhraseEffect.Number, Danger: var slug }, ..] => learned.IsSure ? learned : new(Find(slug), false),
        _ => learned.IsSure ? learned with { IsSure = false } : Found.Nothing,
    };

    private Found Recall(string words) => _found.TryGetValue(words, out var known) ? known : _found.GetValue(words, Read);

    internal DangerMarks Marks => _model.Marks;

    /// <summary>The likeliest danger, and by how much it is likelier than none; for the training.</summary>
    internal (Danger Danger, int Margin) Judge(string words) => _model.Judge(words) is var (at, margin) ? (_all[at], margin) : default;

    internal sealed record Found(Danger? Danger, bool IsSure)
    {
        public static readonly Found Nothing = new(null, false);
    }

    internal sealed record SeedFile(Dictionary<string, string> Groups, List<Danger> Dangers);
}

/// <summary>A word, and by how much less likely the danger would be without it.</summary>
public sealed record WordShare(string Word, int Gives);

/// <summary>Why words are taken for a danger, or for none.</summary>
/// <param name="Danger">The danger that is answered; null if none.</param>
/// <param name="IsSure">It is an alarm; else the number is named, if there is a danger.</param>
/// <param name="Likeliest">What the model finds likeliest.</param>
/// <param name="Margin">By how much it is likelier than none.</param>
/// <param name="AlarmFrom">Above that margin it is an alarm.</param>
/// <param name="Phrases">Phrases of the staff that are said.</param>
/// <param name="Words">Words that speak for it, the weightiest first.</param>
public sealed record DangerReasons(Danger? Danger, bool IsSure, Danger Likeliest, int Margin, int AlarmFrom,
    IReadOnlyList<DangerPhrase> Phrases, IReadOnlyList<WordShare> Words);
