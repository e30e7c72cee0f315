using IfCity.Bots.Dialogs;
using IfCity.Bots.Drawing;
using IfCity.Bots.Messaging;
using T = IfCity.Bots.City.Codes.SheetTexts;

namespace IfCity.Bots.City.Codes;

/// <summary>
/// Draws sheets with codes, two to a page of A4 that is cut in the middle: what it opens in words, a QR code for each messenger, and the
/// same code to type. Black on white, so that any printer will do. Pure.
/// </summary>
public static class CodeSheet
{
    private const int OnPage = 2, HalfHeight = PrintedPages.Height / OnPage;

    private const float Margin = 40, Inner = PrintedPages.Width - (2 * Margin), QrSize = 165, QrGap = 8, TitleSize = 30, LeastSize = 14,
        PlaceSize = 20, PurposeSize = 14, SmallSize = 10, LabelSize = 13, CodeSize = 19, CutLine = 0.5f;

    private const int TitleLines = 2;

    private const string Black = "#000000", Grey = "#444444", White = "#ffffff";

    /// <summary>All of them as one PDF.</summary>
    public static byte[] WritePdf(IReadOnlyList<MadeCode> codes) =>
        PrintedPages.WritePdf(T.Pages.Uk.ToString(), codes.Chunk(OnPage).Select(pair => (Action<Canvas>)(page => DrawPage(page, pair))));

    /// <summary>One page with up to two sheets.</summary>
    public static void DrawPage(Canvas page, IReadOnlyList<MadeCode> codes)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(codes);
        page.Fill(White, 0, 0, PrintedPages.Width, PrintedPages.Height);
        for (var at = 0; at < codes.Count; at++) Draw(page, codes[at], at * HalfHeight);
        if (codes.Count > 1) page.Fill(Grey, 0, HalfHeight - (CutLine / 2), PrintedPages.Width, CutLine);
    }

    private static void Draw(Canvas page, MadeCode code, float top)
    {
        var y = top + Margin;
        page.Write(T.Heading.Uk.ToString(), LabelSize, Grey, Margin, y);
        y = WriteLines(page, code.Title.Uk, Fit(code.Title.Uk, TitleSize, TitleLines), y + 6, TitleLines, bold: true);
        if (code.Place is { } place) y = WriteLines(page, place.Uk, Fit(place.Uk, PlaceSize, 1), y, most: 1);
        y = WriteLines(page, code.Purpose.Uk, PurposeSize, y + 4, most: 2);
        WriteLines(page, Rich.Data($"{code.Title.En}. {code.Purpose.En}"), SmallSize, y + 3, most: 2, colour: Grey);
        DrawCodes(page, code, top + HalfHeight - Margin - QrSize);
    }

    /// <summary>The QR codes side by side, each with its messenger above it, and beside them the code to type.</summary>
    private static void DrawCodes(Canvas page, MadeCode code, float top)
    {
        var x = Margin;
        foreach (var (messenger, link) in code.Links)
        {
            page.Write(messenger, LabelSize, Black, x + (QrSize / 2), top - 6, bold: true, align: SkiaSharp.SKTextAlign.Center);
            page.Place(QrPicture.DrawPng(link), x, top, QrSize);
            x += QrSize + QrGap;
        }
        var (width, y) = (PrintedPages.Width - Margin - x, top + 14);
        y = WriteLines(page, T.Scan.Uk, LabelSize, y, most: 4, left: x, width: width);
        y = WriteLines(page, T.OrType.Uk, LabelSize, y + 6, most: 1, left: x, width: width);
        using var font = TextLayout.Font(CodeSize, bold: true);
        page.Write(code.Code, CodeSize * Math.Min(1, width / font.MeasureText(code.Code)), Black, x, y + CodeSize, bold: true);
        if (code.ExpiresAt is { } end) page.Write(T.Until(end).Uk.ToString(), SmallSize, Grey, x, y + (CodeSize * 2));
    }

    /// <summary>The largest size at which it is whole on so many lines: of a long address the number must not be cut off.</summary>
    private static float Fit(Rich text, float size, int lines)
    {
        while (size > LeastSize && TextLayout.WrapLines(text.ToString(), size, Inner, int.MaxValue, bold: true).Count > lines) size--;
        return size;
    }

    /// <returns>The lower edge of the last line.</returns>
    private static float WriteLines(Canvas page, Rich text, float size, float top, int most, bool bold = false, string colour = Black,
        float left = Margin, float width = Inner)
    {
        foreach (var line in TextLayout.WrapLines(text.ToString(), size, width, most, bold))
            page.Write(line, size, colour, left, (top += size * 1.3f) - (size * 0.2f), bold);
        return top;
    }
}
