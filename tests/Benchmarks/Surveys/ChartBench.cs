using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Drawing;

namespace IfCity.Bots.Benchmarks.Surveys;

/// <summary>Pictures of results of the survey of eight questions, drawn anew each time.</summary>
public static class ChartBench
{
    private const double Mark = 100;
    private const int People = 1_203;

    /// <param name="folder">Where to leave the pictures, to be looked at; null: nowhere.</param>
    public static async Task RunAsync(string? folder)
    {
        var results = Results();
        var charted = results.Items.Where(item => item.Kind != AnswerKind.Words).ToList();
        Console.WriteLine(
            (await Timing.OfAsync(run => Drawn(() => SurveyChart.Draw(charted[run % charted.Count], Language.Uk,
                PictureTheme.Light)))).Line($"a chart ({charted.Count} items in turn)", Mark));
        var longest = charted.MaxBy(item => item.Cells.Count)!;
        Console.WriteLine((await Timing.OfAsync(_ => Drawn(() => SurveyChart.Draw(longest, Language.Uk, PictureTheme.Dark)))).Line(
            $"the longest chart ({longest.Cells.Count} answers)", Mark));
        foreach (var size in Enum.GetValues<CardSize>())
            Console.WriteLine(
                (await Timing.OfAsync(_ => Drawn(() => ResultCard.Draw(results, ResultCard.Main(results), size, Language.Uk,
                    PictureTheme.Light)))).Line($"a card ({size})", Mark));
        if (folder is not null) Leave(Directory.CreateDirectory(folder).FullName, results, charted);
    }

    private static void Leave(string folder, SurveyResults results, List<ItemResults> charted)
    {
        foreach (var item in charted)
            foreach (var theme in Enum.GetValues<PictureTheme>())
                File.WriteAllBytes(Path.Combine(folder, $"{item.Item}-{theme}.png"),
                    SurveyChart.Draw(item, theme == PictureTheme.Light ? Language.Uk : Language.En, theme));
        foreach (var size in Enum.GetValues<CardSize>())
            File.WriteAllBytes(Path.Combine(folder, $"card-{size}.png"),
                ResultCard.Draw(results, ResultCard.Main(results), size, Language.Uk, PictureTheme.Light));
        File.WriteAllBytes(Path.Combine(folder, "card-dark.png"),
            ResultCard.Draw(results, ResultCard.Main(results), CardSize.Link, Language.En, PictureTheme.Dark));
    }

    private static Task Drawn(Func<byte[]> draw)
    {
        if (draw().Length == 0) throw new InvalidOperationException("Nothing was drawn.");
        return Task.CompletedTask;
    }

    private static SurveyResults Results()
    {
        var answers = Answers.Of(People).ToLookup(answer => answer.Item, StringComparer.Ordinal);
        var items = Answers.Shape.Items.ToDictionary(item => item.Key, item =>
        {
            var given = answers[item.Key].ToList();
            var people = given.Select(answer => answer.ResponseId).Distinct().Count();
            return new ItemTally(new(people, people), item.Kind == AnswerKind.Words ? new Dictionary<string, Tallied>() : given.GroupBy(
                answer => answer.Value).ToDictionary(group => group.Key, group => new Tallied(group.Count(), group.Count())));
        });
        var tally = new SurveyTally(new(People, People - 31), 87, new Dictionary<string, int> { [VoteVelocity.Speed] = 31 },
            new Dictionary<string, int>(), new Dictionary<DateOnly, Tallied>(), items);
        return SurveyResults.FromTally(Answers.Definition.Id, Answers.Shape, tally, new(2026, 9, 1), new(2026, 9, 1));
    }
}
