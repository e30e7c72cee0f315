using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Emergencies;

/// <summary>Texts of the measured set of which something changes: how many, and some to read.</summary>
/// <param name="Examples">None of the half that is only counted: who reads it would tune on it (ADR 17).</param>
public sealed record BenchChange(int Count, IReadOnlyList<string> Examples);

/// <summary>What other phrases would change on the measured set.</summary>
/// <param name="Texts">How many texts there are, and how many of them tell of a danger.</param>
/// <param name="HeardBefore">Dangers that raise an alarm now, and would.</param>
/// <param name="FalseBefore">Harmless texts that raise one now, and would.</param>
/// <param name="NewlyHeard">Dangers that would raise an alarm and raise none now.</param>
/// <param name="NoLongerHeard">Dangers that raise one now and would no more.</param>
/// <param name="NewFalse">Harmless texts that would raise one and raise none now.</param>
/// <param name="FalseNoMore">Harmless texts that raise one now and would no more.</param>
/// <param name="NumberNamed">Other texts whose answer changes: a number named or no more, another danger.</param>
public sealed record BenchReport(int Texts, int Dangers, int HeardBefore, int HeardAfter, int FalseBefore, int FalseAfter,
    BenchChange NewlyHeard, BenchChange NoLongerHeard, BenchChange NewFalse, BenchChange FalseNoMore, BenchChange NumberNamed);

/// <summary>
/// Tries phrases on the labelled texts that danger was learned from and measured on (<c>dangers.tsv</c>), before they are kept. What the
/// model says of them is judged once.
/// </summary>
public sealed class DangerBench(Dangers dangers)
{
    private const int ExamplesAtMost = 20;

    private const string Harmless = "none", OnlyCounted = "held";

    private readonly Lazy<List<Labelled>> _texts = new(() => Read(dangers));

    /// <summary>Compares two lists of phrases.</summary>
    public BenchReport Compare(IReadOnlyList<DangerPhrase> before, IReadOnlyList<DangerPhrase> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, next) = (new PhraseMatcher(before), new PhraseMatcher(after));
        var judged = _texts.Value.ConvertAll(text =>
            new Judged(text, dangers.Apply(text.Learned, old, text.Words), dangers.Apply(text.Learned, next, text.Words)));
        return new(judged.Count, judged.Count(row => row.Text.IsDanger),
            judged.Count(row => row.Text.IsDanger && row.Before.IsSure), judged.Count(row => row.Text.IsDanger && row.After.IsSure),
            judged.Count(row => !row.Text.IsDanger && row.Before.IsSure), judged.Count(row => !row.Text.IsDanger && row.After.IsSure),
            List(judged, row => row.Text.IsDanger && row is { Before.IsSure: false, After.IsSure: true }),
            List(judged, row => row.Text.IsDanger && row is { Before.IsSure: true, After.IsSure: false }),
            List(judged, row => !row.Text.IsDanger && row is { Before.IsSure: false, After.IsSure: true }),
            List(judged, row => !row.Text.IsDanger && row is { Before.IsSure: true, After.IsSure: false }),
            List(judged, row => row.Before.IsSure == row.After.IsSure && row.Before.Danger != row.After.Danger));
    }

    private static BenchChange List(List<Judged> judged, Func<Judged, bool> fits)
    {
        var rows = judged.Where(fits).ToList();
        return new(rows.Count, [.. rows.Where(row => row.Text.Part != OnlyCounted).Take(ExamplesAtMost).Select(row => row.Text.Words)]);
    }

    private static List<Labelled> Read(Dangers dangers) =>
    [
        .. Seeds.ReadText(typeof(Dangers), "dangers.tsv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split('\t'))
            .Select(cells => new Labelled(cells[0], cells[1] != Harmless, cells[2], dangers.ReadLearned(cells[2]))),
    ];

    private sealed record Labelled(string Part, bool IsDanger, string Words, Dangers.Found Learned);

    private sealed record Judged(Labelled Text, Dangers.Found Before, Dangers.Found After);
}
