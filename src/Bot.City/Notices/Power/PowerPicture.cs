using IfCity.Bots.Dialogs;
using IfCity.Bots.Drawing;
using SkiaSharp;

namespace IfCity.Bots.City.Notices.Power;

/// <summary>
/// A day of one queue drawn as two strips of twelve hours, dark where the power is off, with the present moment marked: 1080 px wide,
/// to be read on a phone. The words stand beside it in the message for those who cannot see it. Pure.
/// </summary>
internal static class PowerPicture
{
    private const int Width = 1080, Height = 720, Left = 60, Hour = 80, Strip = 130, FirstStrip = 200, SecondStrip = 430, HalfDay = 12 * 60;

    /// <summary>Minutes of the shortest cut that has room for its hours.</summary>
    private const int Roomy = 165;

    private const string Light = "#ffd65c", Dark = "#343c52", White = "#ffffff", Grid = "#bebeb9", Mark = "#ce2029";

    private static readonly Palette Colours = Palette.ForTheme(PictureTheme.Light);

    private static readonly (int Top, int First)[] Strips = [(FirstStrip, 0), (SecondStrip, HalfDay)];

    /// <param name="now">Minutes of Kyiv's clock since midnight, if the day is today.</param>
    /// <returns>A PNG.</returns>
    public static byte[] Draw(DateOnly day, string queue, IReadOnlyList<PowerCut> cuts, int? now, Language language)
    {
        var uk = language == Language.Uk;
        using var sheet = new Canvas(Width, Height, Colours.Ground);
        var date = KyivTime.DayAndMonth(day);
        sheet.Write(uk ? $"Світло {date.Uk}" : $"Power on {date.En}", 56, Colours.Ink, Left, 80, bold: true);
        sheet.Write(uk ? $"Черга {queue}" : $"Queue {queue}", 40, Colours.Quiet, Left, 141);
        foreach (var (top, first) in Strips) DrawStrip(sheet, top, first, cuts);
        if (now is { } at) MarkNow(sheet, at, uk);
        foreach (var (top, first) in Strips) WriteHours(sheet, top, first, cuts);
        DrawLegend(sheet, uk);
        return sheet.EncodePng();
    }

    private static void DrawStrip(Canvas sheet, int top, int first, IReadOnlyList<PowerCut> cuts)
    {
        sheet.Fill(Light, Left, top, 12 * Hour, Strip);
        for (var hour = 1; hour < 12; hour++) sheet.Fill(Grid, Left + (hour * Hour) - 1, top, 2, Strip);
        foreach (var (_, from, to) in Within(cuts, first)) sheet.Fill(Dark, X(from), top, X(to) - X(from), Strip);
    }

    /// <summary>The hours below; and in a cut, white on dark, its own, where they fit.</summary>
    private static void WriteHours(Canvas sheet, int top, int first, IReadOnlyList<PowerCut> cuts)
    {
        for (var hour = 0; hour <= 12; hour += 2)
            sheet.Write($"{(first / 60) + hour:00}", 34, Colours.Quiet, Left + (hour * Hour), top + Strip + 37, align: SKTextAlign.Center);
        foreach (var (cut, from, to) in Within(cuts, first).Where(part => part.To - part.From >= Roomy))
            sheet.Write($"{cut}", 36, White, (X(from) + X(to)) / 2f, top + (Strip / 2) + 13, bold: true, SKTextAlign.Center);
    }

    /// <summary>What of the cuts falls into the twelve hours from then on.</summary>
    private static IEnumerable<(PowerCut Cut, int From, int To)> Within(IReadOnlyList<PowerCut> cuts, int first) => cuts
        .Select(cut => (cut, From: Math.Clamp(cut.From - first, 0, HalfDay), To: Math.Clamp(cut.To - first, 0, HalfDay)))
        .Where(part => part.From < part.To);

    private static void DrawLegend(Canvas sheet, bool uk)
    {
        sheet.Fill(Light, Left, 652, 40, 40);
        sheet.Write(uk ? "світло має бути" : "power should be on", 34, Colours.Ink, Left + 56, 684);
        sheet.Fill(Dark, Left + 460, 652, 40, 40);
        sheet.Write(uk ? "вимкнення за графіком" : "planned cut", 34, Colours.Ink, Left + 516, 684);
    }

    private static void MarkNow(Canvas sheet, int now, bool uk)
    {
        var (top, x) = now < HalfDay ? (FirstStrip, X(now)) : (SecondStrip, X(now - HalfDay));
        sheet.Fill(Mark, x - 3, top - 10, 6, Strip + 20);
        var middle = Math.Clamp(x, Left + 100, Width - Left - 100);
        sheet.Write($"{(uk ? "зараз" : "now")} {PowerCut.Hour(now)}", 32, Mark, middle, top - 22, bold: true, SKTextAlign.Center);
    }

    private static int X(int minutes) => Left + (minutes * Hour / 60);
}
