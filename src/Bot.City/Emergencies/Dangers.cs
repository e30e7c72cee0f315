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

    /// <summary>What people say of it; <c>dangers.json</c> tells how a phrase is written.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>Phrases in which the same words mean no danger; their words are removed before the others are looked for.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    public Text Title => Text.Data(TitleUk, TitleEn);

    /// <summary>What is said at once. A sign of warning and bold letters would shout at people in despair.</summary>
    public Text Hint => Handled ? Text.Data(HintUk, HintEn) : new($"⚠️ *{HintUk}*", $"⚠️ *{HintEn}*");

    /// <summary>A button that works at any time and leads to a card with the number.</summary>
    public Button CallButton => Button.ForFlow("call", Text.Data($"📞 {Call}: {TitleUk}", $"📞 {Call}: {TitleEn}"), Slug);
}

/// <summary>Recognises danger in what people write. If they mean something else, their report simply goes on.</summary>
public sealed class Dangers
{
    private readonly IReadOnlyList<Danger> _all;
    private readonly DangerReader _reader;

    /// <summary>
    /// What was found in each string that is still in use: the engine and the steps of a turn ask about the same one, and nobody's words
    /// are kept longer than the turn keeps them.
    /// </summary>
    private readonly ConditionalWeakTable<string, Found> _found = [];

    private Dangers(SeedFile seed) => (_all, _reader) = (seed.Dangers, new(seed.Dangers, seed.Groups));

    public static Dangers FromSeed() => new(Seeds.Read<SeedFile>(typeof(Dangers), "dangers.json"));

    public IEnumerable<Danger> All => _all;

    public Danger? Find(string? slug) => _all.FirstOrDefault(danger => danger.Slug == slug);

    /// <summary>The danger that belongs to a category by itself.</summary>
    public Danger? OfCategory(string category) => _all.FirstOrDefault(danger => danger.Category == category);

    /// <summary>What is said at once to whoever writes of danger; null if they do not.</summary>
    public (Text Hint, Button Call)? Warn(string words) => FindIn(words) is { } danger ? (danger.Hint, danger.CallButton) : null;

    /// <summary>The first danger of the list that the words name; null if none.</summary>
    public Danger? FindIn(string words) =>
        (_found.TryGetValue(words, out var known) ? known : _found.GetValue(words, text => new(Read(text)))).Danger;

    /// <summary>Finds without remembering; for the measurements.</summary>
    internal Danger? Read(string words) => _reader.Find(words) is >= 0 and var at ? _all[at] : null;

    private sealed record Found(Danger? Danger);

    private sealed record SeedFile(Dictionary<string, string> Groups, List<Danger> Dangers);
}
