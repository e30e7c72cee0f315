using System.Text.RegularExpressions;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Benchmarks.Search;

/// <summary>A text that the model learns from.</summary>
/// <param name="Hand">Its writer; null if it is no writer's.</param>
internal sealed record TrainingText(string? Hand, string Label, string Text);

/// <summary>
/// What danger is learned from: the labelled texts that may be read, questions of the other sets, what patterns write out, and all these
/// once more with a greeting before them or an address after them, which must tell nothing.
/// </summary>
internal static partial class DangerTexts
{
    private const int OfOnePattern = 24;

    public static List<TrainingText> Read()
    {
        // Always the same texts, so that training anew gives the same weights.
        var random = new Random(5);
        var patterns = File.ReadLines(DangerSet.PathOf("danger-patterns.tsv")).Skip(1).Select(line => line.Split('\t')).ToList();
        var harmless = DangerSet.Harmless().Distinct().Select(text => new TrainingText(null, DangerSet.None, text)).ToList();
        List<TrainingText> labelled =
        [
            .. DangerSet.Read().Where(row => row.IsLearned).Select(row => new TrainingText(row.Hand, row.Label, row.Text)),
            .. patterns.Where(cells => cells[0] is not ("before" or "after")).SelectMany(cells => WriteOut(cells[0], cells[1], random)),
        ];
        var (before, after) = (Choices("before"), Choices("after"));
        var again = labelled.Concat(harmless.Where((_, at) => at % 3 == 0)).ToList().ConvertAll(row => row with { Text = Wrap(row.Text) });
        return [.. labelled, .. harmless, .. again];

        string[] Choices(string label) => patterns.Single(cells => cells[0] == label)[1].Trim('(', ')').Split('|');

        string Wrap(string text) => random.Next(3) switch
        {
            0 => $"{before[random.Next(before.Length)]} {text}",
            1 => text + after[random.Next(after.Length)],
            _ => $"{before[random.Next(before.Length)]} {text}{after[random.Next(after.Length)]}",
        };
    }

    /// <summary>Different texts of a pattern such as <c>(пахне|тхне) газом (на кухні|)</c>.</summary>
    private static HashSet<TrainingText> WriteOut(string label, string pattern, Random random)
    {
        HashSet<TrainingText> written = [];
        for (var attempt = 0; attempt < 2 * OfOnePattern && written.Count < OfOnePattern; attempt++)
        {
            var text = Choice().Replace(pattern, choice =>
            {
                var choices = choice.ValueSpan[1..^1].ToString().Split('|');
                return choices[random.Next(choices.Length)];
            });
            written.Add(new(null, label, text.Trim(' ', ',')));
        }
        return written;
    }

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Choice();
}
