using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Drawing;

namespace IfCity.Bots.City.Surveys.Results;

/// <summary>What a card is for; each has the size that the social network wants.</summary>
public enum CardSize
{
    /// <summary>1200 by 630: the picture of a link.</summary>
    Link,

    /// <summary>1080 by 1350: a post of its own, and the picture of a message.</summary>
    Post,

    /// <summary>1080 by 1080.</summary>
    Square,
}

/// <summary>A card with the title of the survey and one answer in large type: the most frequent one to a question. Pure.</summary>
internal static class ResultCard
{
    private const float Margin = 64, LineHeight = 1.25f;

    /// <summary>The first question with answers that can be shown, for the card; null if there is none.</summary>
    public static ItemResults? Main(SurveyResults results) =>
        results.Items.FirstOrDefault(item => item is { Withheld: null, Cells.Count: > 0, Base: > 0, Mean: null }
            && item.Cells.Any(cell => cell is { Count: not null, IsMerged: false }));

    /// <summary>The most frequent answer of those that can be shown; null if there is none.</summary>
    public static ResultCell? FindTop(ItemResults item) =>
        item.Cells.Where(cell => cell is { Count: not null, IsMerged: false }).MaxBy(cell => cell.Count);

    /// <returns>A PNG.</returns>
    public static byte[] Draw(SurveyResults results, ItemResults? item, CardSize size, Language language, PictureTheme theme)
    {
        var (width, height) = size switch { CardSize.Link => (1200, 630), CardSize.Post => (1080, 1350), _ => (1080, 1080) };
        var colours = Palette.ForTheme(theme);
        using var sheet = new Canvas(width, height, colours.Ground);
        var pen = new Pen(sheet) { Y = Margin };
        var wide = size == CardSize.Link;
        pen.Write(ResultsTexts.Results.In(language).ToString(), wide ? 30 : 38, colours.Quiet, 1);
        pen.Write(language == Language.Uk ? results.TitleUk : results.TitleEn, wide ? 44 : 58, colours.Ink, wide ? 2 : 3, bold: true);
        if (item is not null && FindTop(item) is { Percent: { } percent } top)
        {
            pen.Y += wide ? 14 : 60;
            pen.Write(ResultFormat.Percent(percent, language), wide ? 130 : 220, colours.Bar, 1, bold: true, tight: true);
            pen.Write(language == Language.Uk ? top.Uk : top.En, wide ? 40 : 54, colours.Ink, wide ? 2 : 3, bold: true);
            pen.Y += wide ? 0 : 24;
            pen.Write(language == Language.Uk ? item.Uk : item.En, wide ? 28 : 38, colours.Quiet, wide ? 2 : 4);
        }
        Footer(sheet, colours, wide ? 28 : 34, item?.Base ?? results.Complete, language);
        return sheet.EncodePng();
    }

    private static void Footer(Canvas sheet, Palette colours, float size, int? people, Language language)
    {
        sheet.Fill(colours.Bar, 0, sheet.Height - 14, sheet.Width, 14);
        var pen = new Pen(sheet) { Y = sheet.Height - 14 - Margin - (size * 0.6f) };
        var place = language == Language.Uk ? "Івано-Франківська громада" : "Ivano-Frankivsk community";
        pen.Write(people is { } count ? string.Create(CultureInfo.InvariantCulture, $"{place} · n = {count}") : place, size,
            colours.Quiet, 1);
    }

    private sealed class Pen(Canvas sheet)
    {
        public float Y { get; set; }

        public void Write(string text, float size, string colour, int most, bool bold = false, bool tight = false)
        {
            foreach (var line in TextLayout.WrapLines(text, size, sheet.Width - (2 * Margin), most, bold))
            {
                sheet.Write(line, size, colour, Margin, Y + size, bold);
                Y += size * (tight ? 1.1f : LineHeight);
            }
            Y += size * 0.25f;
        }
    }
}
