using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Audiences;

/// <summary>How sure it is that the place is the one that was meant.</summary>
public enum Sureness
{
    /// <summary>It was typed as the register has it.</summary>
    Sure,

    /// <summary>It is alike: a slip, or a former name. Whoever typed it should look.</summary>
    Likely,

    /// <summary>None or several fit, so nothing is taken for it.</summary>
    Unknown,
}

/// <summary>A piece of what somebody typed, and the place that it was taken for.</summary>
/// <param name="Typed">The piece as it was typed.</param>
/// <param name="Meant">The place as an audience; null if it is not understood.</param>
/// <param name="Where">The place in words; null if it is not understood.</param>
/// <param name="Suggested">Ways to type what may be meant, each of which is understood.</param>
public sealed record TypedPlace(string Typed, Sureness Sureness, Audience? Meant, Text? Where, IReadOnlyList<string> Suggested)
{
    /// <summary>The places of all pieces together; null if there are none, or one is not understood.</summary>
    public static Audience? Join(IReadOnlyList<TypedPlace> pieces)
    {
        if (pieces.Count == 0 || pieces.Any(piece => piece.Meant is null)) return null;
        var all = pieces.Select(piece => piece.Meant!).ToList();
        if (all.Exists(meant => meant.IsEveryone)) return new();
        return new()
        {
            Buildings = Every(meant => meant.Buildings), Streets = Every(meant => meant.Streets), Parts = Every(meant => meant.Parts),
            Districts = Every(meant => meant.Districts), Queues = Every(meant => meant.Queues),
        };

        List<T>? Every<T>(Func<Audience, IReadOnlyList<T>?> of) =>
            all.SelectMany(meant => of(meant) ?? []).Distinct().ToList() is { Count: > 0 } some ? some : null;
    }
}
