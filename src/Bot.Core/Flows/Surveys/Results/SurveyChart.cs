using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Drawing;
using ScottPlot;

namespace IfCity.Bots.Flows.Surveys.Results;

/// <summary>
/// One question as horizontal bars, each under its own words, for a phone: 1080 pixels wide, as high as it needs. The base stands
/// under the question; what is withheld is said to be. Pure.
/// </summary>
public static class SurveyChart
{
    public const int Width = 1080;

    private const int Margin = 56, Full = Width - (2 * Margin), TitleSize = 44, LeadSize = 32, NoteSize = 32, LabelSize = 34, BarHeight = 44, Gap = 34;
    private const float LineHeight = 1.28f;

    /// <summary>Room for "12 345 · 100 %" beside a whole bar.</summary>
    private const int ValueRoom = 280;

    static SurveyChart()
    {
        Fonts.AddFontFile(Lettering.Name, Lettering.RegularFile, bold: false, italic: false);
        Fonts.AddFontFile(Lettering.Name, Lettering.BoldFile, bold: true, italic: false);
    }

    /// <returns>A PNG.</returns>
    public static byte[] Draw(ItemResults item, Language language, PictureTheme theme)
    {
        var page = new Page(Palette.Of(theme), language);
        if (page.Uk(item.LeadUk, item.LeadEn) is { } lead) page.Write(lead, LeadSize, page.Colours.Quiet, 3);
        page.Write(page.Uk(item.Uk, item.En)!, TitleSize, page.Colours.Ink, 5, bold: true);
        page.Write(Note(item, language), NoteSize, page.Colours.Quiet, 3);
        page.Skip(Gap);
        // The whole width is everybody: a bar that fills it would be read as 100 %.
        var all = Math.Max(item.Base ?? 0, item.Cells.Max(cell => cell.Count) ?? 1);
        foreach (var cell in item.Cells) page.Row(cell, Math.Max(all, 1));
        page.Skip(Margin - Gap);
        return page.Png();
    }

    private static string Note(ItemResults item, Language language)
    {
        if (item.Withheld is not null) return ResultsTexts.WhyWithheld(item.Withheld.Value).In(language).ToString();
        var note = string.Create(CultureInfo.InvariantCulture, $"n = {item.Base}");
        return item.Mean is { } mean ? $"{note} · {ResultsTexts.Mean.In(language).ToString().ToLowerInvariant()} {Shown.Number(mean, language)}" : note;
    }

    /// <summary>Written from above downward; it is as high as what was written.</summary>
    private sealed class Page(Palette colours, Language language)
    {
        private readonly List<(string Text, int Size, string Colour, bool Bold, double X, double Y)> _texts = [];
        private readonly List<(double Y, double From, double Until, string Colour)> _bars = [];
        private double _y = Margin;

        public Palette Colours => colours;

        public string? Uk(string? uk, string? en) => language == Language.Uk ? uk : en ?? uk;

        public void Skip(double pixels) => _y += pixels;

        public void Write(string text, int size, string colour, int most, bool bold = false)
        {
            foreach (var line in Lettering.Lines(text, size, Full, most, bold))
            {
                _texts.Add((line, size, colour, bold, Margin, _y));
                _y += size * LineHeight;
            }
            _y += 8;
        }

        public void Row(ResultCell cell, int all)
        {
            var label = Uk(cell.Uk, cell.En)!;
            Write(cell.IsMerged ? $"{label} ({ResultsTexts.Together.In(language)})" : label, LabelSize, colours.Ink, 4);
            var end = Margin + ((Full - ValueRoom) * (double)(cell.Count ?? 0) / all);
            _bars.Add((_y, Margin, Width - Margin - ValueRoom, colours.Track));
            if (cell.Count > 0) _bars.Add((_y, Margin, Math.Max(end, Margin + 6), colours.Bar));
            _texts.Add((Shown.Value(cell, language), LabelSize, cell.Count is null ? colours.Quiet : colours.Ink, cell.Count is not null, Width - Margin - ValueRoom + 20, _y + (BarHeight - (LabelSize * LineHeight)) / 2));
            _y += BarHeight + Gap;
        }

        /// <summary>Without a frame a unit of the axes is a pixel.</summary>
        public byte[] Png()
        {
            var height = (int)Math.Ceiling(Math.Max(_y, 320));
            using var plot = new Plot();
            plot.Layout.Frameless();
            plot.HideGrid();
            plot.FigureBackground.Color = plot.DataBackground.Color = Color.FromHex(colours.Ground);
            var bars = plot.Add.Bars(_bars.Select(bar => new Bar
            {
                Position = height - bar.Y - (BarHeight / 2.0), Size = BarHeight, ValueBase = bar.From, Value = bar.Until, FillColor = Color.FromHex(bar.Colour), LineWidth = 0, Orientation = Orientation.Horizontal,
            }).ToArray());
            bars.Horizontal = true;
            foreach (var text in _texts)
            {
                var written = plot.Add.Text(text.Text, text.X, height - text.Y);
                (written.LabelFontName, written.LabelFontSize, written.LabelBold, written.LabelFontColor, written.LabelAlignment) = (Lettering.Name, text.Size, text.Bold, Color.FromHex(text.Colour), Alignment.UpperLeft);
            }
            plot.Axes.SetLimits(0, Width, 0, height);
            return plot.GetImageBytes(Width, height, ImageFormat.Png);
        }
    }
}
