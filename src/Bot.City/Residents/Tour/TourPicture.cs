using IfCity.Bots.Dialogs;
using IfCity.Bots.Drawing;

namespace IfCity.Bots.City.Residents.Tour;

/// <summary>
/// A card of the tour, drawn as a short talk: what the resident writes on the right, the bot's answers with their buttons on the left. To
/// be read on a phone; the words of the caption say the same for those who cannot see it. Pure.
/// </summary>
internal static class TourPicture
{
    private const int Side = 1080;

    private const float Margin = 56, BubbleWidth = 900, Padding = 38, TitleSize = 66, Size = 58, Line = 76, Gap = 36, Radius = 40,
        ButtonHeight = 104, Edge = 4, Footer = 14;

    private const string White = "#ffffff";

    private static readonly Palette Colours = Palette.ForTheme(PictureTheme.Light);

    /// <returns>A PNG.</returns>
    public static byte[] Draw(TourCard card, Language language)
    {
        using var sheet = new Canvas(Side, Side, Colours.Ground);
        var y = Margin;
        foreach (var line in TextLayout.WrapLines(card.Title.In(language).ToString(), TitleSize, Side - (2 * Margin), 2, bold: true))
            sheet.Write(line, TitleSize, Colours.Ink, Margin, (y += TitleSize * 1.2f) - (TitleSize * 0.25f), bold: true);
        y += Gap;
        foreach (var bubble in card.Talk) y = DrawBubble(sheet, bubble, y, language) + Gap;
        sheet.Fill(Colours.Bar, 0, Side - Footer, Side, Footer);
        return sheet.EncodePng();
    }

    /// <summary>The lower edge of what was drawn.</summary>
    private static float DrawBubble(Canvas sheet, TourBubble bubble, float top, Language language)
    {
        var lines = TextLayout.WrapLines(bubble.Words.In(language).ToString(), Size, BubbleWidth - (2 * Padding), 3);
        using var font = TextLayout.Font(Size);
        var width = lines.Max(line => font.MeasureText(line)) + (2 * Padding);
        var height = (lines.Count * Line) + Padding;
        var left = bubble.OfResident ? Side - Margin - width : Margin;
        sheet.FillRounded(bubble.OfResident ? Colours.Bar : Colours.Track, left, top, width, height, Radius);
        for (var n = 0; n < lines.Count; n++)
            sheet.Write(lines[n], Size, bubble.OfResident ? White : Colours.Ink, left + Padding,
                top + (Padding / 2) + ((n + 0.76f) * Line));
        return bubble.Button is { } button ? DrawButton(sheet, button.In(language).ToString(), top + height + 12) : top + height;
    }

    /// <summary>A button as wide as its label, framed.</summary>
    private static float DrawButton(Canvas sheet, string label, float top)
    {
        using var font = TextLayout.Font(Size, bold: true);
        var width = font.MeasureText(label) + (2 * Padding);
        sheet.FillRounded(Colours.Bar, Margin, top, width, ButtonHeight, Radius);
        sheet.FillRounded(Colours.Ground, Margin + Edge, top + Edge, width - (2 * Edge), ButtonHeight - (2 * Edge), Radius - Edge);
        sheet.Write(label, Size, Colours.Bar, Margin + Padding, top + (ButtonHeight / 2) + (Size * 0.36f), bold: true);
        return top + ButtonHeight;
    }
}
