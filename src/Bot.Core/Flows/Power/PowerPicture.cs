using IfCity.Bots.Dialogs;
using NetVips;

namespace IfCity.Bots.Flows.Power;

/// <summary>
/// A day of one queue drawn as two strips of twelve hours, dark where the power is off, with the present moment marked: 1080 px wide,
/// to be read on a phone. The words stand beside it in the message for those who cannot see it. Pure; about 30 ms.
/// </summary>
public static class PowerPicture
{
    private const int Width = 1080, Height = 720, Left = 60, Hour = 80, Strip = 130, FirstStrip = 200, SecondStrip = 430;

    private static readonly double[] Paper = [250, 250, 247], Ink = [31, 36, 48], Quiet = [112, 118, 130], Light = [255, 214, 92], Dark = [52, 60, 82], White = [255, 255, 255], Grid = [190, 190, 185], Mark = [206, 32, 41];

    private static readonly (int Top, int First)[] Strips = [(FirstStrip, 0), (SecondStrip, 12 * 60)];

    private static readonly string Fonts = Path.Combine(AppContext.BaseDirectory, "Fonts");

    /// <param name="now">Minutes of Kyiv's clock since midnight, if the day is today.</param>
    /// <returns>A PNG.</returns>
    public static byte[] Draw(DateOnly day, string queue, IReadOnlyList<PowerCut> cuts, int? now, Language language)
    {
        var uk = language == Language.Uk;
        var canvas = Fill(Black(), Paper, 0, 0, Width, Height);
        foreach (var (top, first) in Strips) canvas = DrawStrip(canvas, top, first, cuts);
        if (now is { } at) canvas = MarkNow(canvas, at, uk);
        foreach (var (top, first) in Strips) canvas = WriteHours(canvas, top, first, cuts);
        canvas = Write(canvas, uk ? $"Світло {When.DayAndMonth(day).Uk}" : $"Power on {When.DayAndMonth(day).En}", 56, Ink, Left, 36, bold: true);
        canvas = Write(canvas, uk ? $"Черга {queue}" : $"Queue {queue}", 40, Quiet, Left, 112);
        canvas = Legend(canvas, uk);
        using (canvas) return canvas.PngsaveBuffer();
    }

    private static Image DrawStrip(Image canvas, int top, int first, IReadOnlyList<PowerCut> cuts)
    {
        canvas = Fill(canvas, Light, Left, top, 12 * Hour, Strip);
        foreach (var (_, from, to) in Within(cuts, first)) canvas = Fill(canvas, Dark, X(from), top, X(to) - X(from), Strip);
        for (var hour = 1; hour < 12; hour++) canvas = Fill(canvas, Grid, Left + hour * Hour - 1, top, 2, Strip);
        return canvas;
    }

    /// <summary>The hours below; and in a cut, white on dark, its own, where they fit.</summary>
    private static Image WriteHours(Image canvas, int top, int first, IReadOnlyList<PowerCut> cuts)
    {
        for (var hour = 0; hour <= 12; hour += 2) canvas = Centred(canvas, $"{first / 60 + hour:00}", 34, Quiet, Left + hour * Hour, top + Strip + 12);
        foreach (var (cut, from, to) in Within(cuts, first))
            if (to - from >= 165) canvas = Centred(canvas, $"{cut}", 36, White, (X(from) + X(to)) / 2, top + Strip / 2 - 14, bold: true);
        return canvas;
    }

    /// <summary>What of the cuts falls into the twelve hours from then on.</summary>
    private static IEnumerable<(PowerCut Cut, int From, int To)> Within(IReadOnlyList<PowerCut> cuts, int first) =>
        cuts.Select(cut => (cut, From: Math.Clamp(cut.From - first, 0, 12 * 60), To: Math.Clamp(cut.To - first, 0, 12 * 60))).Where(part => part.From < part.To);

    private static Image Legend(Image canvas, bool uk)
    {
        canvas = Fill(canvas, Light, Left, 652, 40, 40);
        canvas = Write(canvas, uk ? "світло має бути" : "power should be on", 34, Ink, Left + 56, 656);
        canvas = Fill(canvas, Dark, Left + 460, 652, 40, 40);
        return Write(canvas, uk ? "вимкнення за графіком" : "planned cut", 34, Ink, Left + 516, 656);
    }

    private static Image MarkNow(Image canvas, int now, bool uk)
    {
        var (top, x) = now < 12 * 60 ? (FirstStrip, X(now)) : (SecondStrip, X(now - 12 * 60));
        canvas = Fill(canvas, Mark, x - 3, top - 10, 6, Strip + 20);
        return Centred(canvas, uk ? $"зараз {PowerCut.Hour(now)}" : $"now {PowerCut.Hour(now)}", 32, Mark, Math.Clamp(x, Left + 100, Width - Left - 100), top - 46, bold: true);
    }

    private static int X(int minutes) => Left + minutes * Hour / 60;

    private static Image Black()
    {
        using var black = Image.Black(Width, Height, bands: 3);
        return black.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static Image Fill(Image canvas, double[] colour, int left, int top, int width, int height)
    {
        using (canvas) return canvas.Mutate(draw => draw.DrawRect(colour, left, top, width, height, fill: true));
    }

    private static Image Centred(Image canvas, string text, int size, double[] colour, int middle, int top, bool bold = false)
    {
        using var mask = Mask(text, size, bold);
        return Lay(canvas, mask, colour, middle - mask.Width / 2, top);
    }

    private static Image Write(Image canvas, string text, int size, double[] colour, int left, int top, bool bold = false)
    {
        using var mask = Mask(text, size, bold);
        return Lay(canvas, mask, colour, left, top);
    }

    /// <summary>Always our own font: what the machine has need not know our letters.</summary>
    private static Image Mask(string text, int size, bool bold) =>
        Image.Text(text, font: $"Noto Sans {(bold ? "Bold " : "")}{size}", fontfile: Path.Combine(Fonts, bold ? "NotoSans-Bold.ttf" : "NotoSans-Regular.ttf"), dpi: 72);

    private static Image Lay(Image canvas, Image mask, double[] colour, int left, int top)
    {
        using (canvas)
        using (var ink = mask.NewFromImage(colour))
        using (var srgb = ink.Copy(interpretation: Enums.Interpretation.Srgb))
        using (var lettering = srgb.Bandjoin(mask))
        using (var laid = canvas.Composite2(lettering, Enums.BlendMode.Over, left, top))
        using (var flat = laid.Flatten())
        using (var whole = flat.Cast(Enums.BandFormat.Uchar))
            return whole.CopyMemory();
    }
}
