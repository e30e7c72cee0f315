using System.Globalization;
using IfCity.Bots.Drawing;
using IfCity.Bots.Tests.Kit.Evenings;
using SkiaSharp;

namespace IfCity.Bots.Benchmarks.Evenings;

/// <summary>
/// How long answers took in the course of an evening, by five seconds: the median and the ninety-ninth of a hundred on a scale of powers of
/// ten, how many answers there were, and what struck.
/// </summary>
internal static class EveningPicture
{
    private const int Width = 1200, Height = 560, Left = 90, Right = 20, Top = 110, Bottom = 60;
    private const double Least = 0.03, Most = 60;
    private const string Ink = "#1f2933", Faint = "#d7dde3", Median = "#1d5f8a", Slow = "#f0a35e", Struck = "#b3261e";

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    public static byte[] Draw(string title, EveningResult result)
    {
        using var canvas = new Canvas(Width, Height, "#ffffff");
        canvas.Write($"{title}: seconds from what was said to its answer", 24, Ink, Left, 40, bold: true);
        canvas.Write("by five seconds: the median (dark), 99 of 100 (light); lines: what struck", 18, Ink, Left, 68);
        foreach (var seconds in (double[])[0.1, 1, 2, 10])
        {
            canvas.Fill(Faint, Left, Y(seconds), Width - Left - Right, seconds == 2 ? 2 : 1);
            canvas.Write(seconds.ToString(CultureInfo.InvariantCulture), 18, Ink, Left - 12, Y(seconds) + 6, align: SKTextAlign.Right);
        }
        var length = result.Replies.Max(reply => reply.SaidAt) + Step;
        foreach (var group in result.Replies.GroupBy(reply => (int)(reply.SaidAt / Step)))
        {
            var waits = group.Select(reply => reply.Took.TotalSeconds).Order().ToList();
            Column(canvas, group.Key * Step, length, waits[Math.Min(waits.Count * 99 / 100, waits.Count - 1)], Slow);
            Column(canvas, group.Key * Step, length, waits[waits.Count / 2], Median);
        }
        foreach (var (moment, n) in result.Moments.Select((moment, n) => (moment, n)))
        {
            canvas.Fill(Struck, X(moment.At, length), Top - 8, 2, Height - Bottom - Top + 8);
            canvas.Write(Name(moment.What), 15, Struck, X(moment.At, length) + 4, Top + 6 + (n % 2 * 18));
        }
        for (var minute = TimeSpan.Zero; minute < length; minute += TimeSpan.FromMinutes(1))
            canvas.Write(string.Create(CultureInfo.InvariantCulture, $"{minute.TotalMinutes:0} min"), 16, Ink, X(minute, length),
                Height - Bottom + 26);
        return canvas.EncodePng();
    }

    private static void Column(Canvas canvas, TimeSpan at, TimeSpan length, double seconds, string colour)
    {
        var top = Y(seconds);
        canvas.Fill(colour, X(at, length), top, Math.Max(X(at + Step, length) - X(at, length) - 1, 1), Height - Bottom - top);
    }

    private static float X(TimeSpan at, TimeSpan length) => (float)(Left + ((Width - Left - Right) * (at / length)));

    private static float Y(double seconds) => (float)(Height - Bottom
        - ((Height - Top - Bottom) * Math.Log(Math.Clamp(seconds, Least, Most) / Least) / Math.Log(Most / Least)));

    private static string Name(EveningEvent what) => what switch
    {
        EveningEvent.Kill => "killed",
        EveningEvent.Restart => "restarted",
        EveningEvent.LoseNode => "node lost",
        EveningEvent.ReturnNode => "node back",
        EveningEvent.Storm => "429",
        EveningEvent.Danger => "danger told",
        _ => "news told",
    };
}
