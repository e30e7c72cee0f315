using System.Globalization;
using IfCity.Bots.City.Emergencies;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Benchmarks.Search;

/// <summary>
/// Trains the recogniser of danger anew. Each writer's texts are first judged by a model that has learned from the others alone: that tells
/// how strangers will fare, and how far a text must be from harmless to be called a danger.
/// </summary>
internal static class DangerTraining
{
    /// <summary>Of a thousand harmless texts of a writer whom the model does not know, so many may be called a danger.</summary>
    private const int AlarmsInThousand = 10;

    /// <summary>
    /// Of so many the service is unsure, and only names a number; of more where they are long. They were written to sound like danger: of
    /// what people ask of a city's services it is unsure of far fewer, as most of it is short.
    /// </summary>
    private const int UnsureInThousand = 50, UnsureOfLongInThousand = 100;

    /// <summary>The first writer's texts were made to be hard cases, most of two words; nobody writes to the bot so.</summary>
    private const string HardHand = "1";

    /// <summary>Writes the weights beside the dangers; only a new build reads them.</summary>
    public static void Run()
    {
        var judged = JudgeStrangers();
        var margins = judged.Where(row => row.Row.Label == DangerSet.None && row.Row.Hand != HardHand)
            .Select(row => row.Margin).OrderDescending().ToArray();
        var sure = Math.Max(Mark(AlarmsInThousand), 0);
        var marks = new DangerMarks(sure, Math.Min(Mark(UnsureInThousand), sure), Math.Min(Mark(UnsureOfLongInThousand), sure));
        var file = new DangerTrainer(DangerTexts.Read()).Train(marks);
        File.WriteAllBytes(Path.Combine(Repository.Root, "src/Bot.City/Emergencies/Seed/dangers.bin"), file);
        Console.WriteLine($"{marks}, {file.Length / 1024} KB\n");
        Tell(judged, marks);

        int Mark(int inThousand) => margins[margins.Length * inThousand / 1000];
    }

    /// <summary>How the model fares with writers whom it has not learned from.</summary>
    public static void TellStrangers() => Tell(JudgeStrangers(), Dangers.FromSeed().Marks);

    private static List<(TrainingText Row, Danger Found, int Margin)> JudgeStrangers()
    {
        var texts = DangerTexts.Read();
        var known = DangerSet.Read().Where(row => row.IsLearned).Select(row => row.Text).ToHashSet();
        var hands = texts.Select(text => text.Hand).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        return [.. hands.AsParallel().AsOrdered().SelectMany(hand =>
        {
            using var file = new MemoryStream(new DangerTrainer(texts.Where(text => text.Hand != hand)).Train(marks: default));
            var dangers = Dangers.FromSeed(file);
            return texts.Where(text => text.Hand == hand && known.Contains(text.Text)).Select(text =>
            {
                var (found, margin) = dangers.Judge(text.Text);
                return (text, found, margin);
            });
        })];
    }

    private static void Tell(List<(TrainingText Row, Danger Found, int Margin)> judged, DangerMarks marks)
    {
        Console.WriteLine("Danger, each writer judged by a model that has learned from the others alone\n");
        foreach (var hand in judged.GroupBy(row => row.Row.Hand).Append(judged.GroupBy(_ => (string?)"all").Single()))
        {
            var real = hand.Where(row => row.Row.Label != DangerSet.None).ToList();
            var none = hand.Where(row => row.Row.Label == DangerSet.None).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  writer {hand.Key,-3}   heard {Quality.Share(real, row => marks.IsSure(row.Margin))}, of these as labelled "
                    + $"{Quality.Share(real.FindAll(row => marks.IsSure(row.Margin)), row => row.Found.Slug == row.Row.Label)}; "
                    + $"false alarms {Quality.Share(none, row => marks.IsSure(row.Margin))}; "
                    + $"heard or given a number {Quality.Share(real, IsGivenANumber)}, of harmless "
                    + $"{Quality.Share(none, IsGivenANumber)}"));
        }
        Console.WriteLine();

        bool IsGivenANumber((TrainingText Row, Danger Found, int Margin) row) =>
            marks.IsPossible(row.Found, row.Row.Text, row.Margin);
    }
}
