using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Drawing;

namespace IfCity.Bots.City.Surveys.Results;

/// <summary>
/// Draws one question as horizontal bars, each under its label, for a phone: 1080 pixels wide, as high as needed. The base stands under the
/// question, and a note if results are withheld. Pure.
/// </summary>
internal static class SurveyChart
{
    public const int Width = 1080;

    private const int Margin = 56, Full = Width - (2 * Margin), TitleSize = 44, LeadSize = 32, NoteSize = 32, LabelSize = 34,
        BarHeight = 44, Gap = 34;
    private const float LineHeight = 1.28f;

    /// <summary>Room for "12 345 · 100 %" beside a whole bar.</summary>
    private const int ValueRoom = 280;

    /// <summary>Puts digits in the middle of a bar: they are about 0.7 of the size high.</summary>
    private const float ValueBaseline = (BarHeight + (0.7f * LabelSize)) / 2;

    /// <returns>A PNG.</returns>
    public static byte[] Draw(ItemResults item, Language language, PictureTheme theme)
    {
        var page = new Page(Palette.ForTheme(theme), language);
        if (page.Uk(item.LeadUk, item.LeadEn) is { } lead) page.Write(lead, LeadSize, page.Colours.Quiet, 3);
        page.Write(page.Uk(item.Uk, item.En)!, TitleSize, page.Colours.Ink, 5, bold: true);
        page.Write(Note(item, language), NoteSize, page.Colours.Quiet, 3);
        page.Skip(Gap);
        // The whole width stands for everybody, because a full bar is read as 100 %.
        var all = Math.Max(item.Base ?? 0, item.Cells.Max(cell => cell.Count) ?? 1);
        foreach (var cell in item.Cells) page.Row(cell, Math.Max(all, 1));
        page.Skip(Margin - Gap);
        return page.Png();
    }

    private static string Note(ItemResults item, Language language)
    {
        if (item.Withheld is not null) return ResultsTexts.WhyWithheld(item.Withheld.Value).In(language).ToString();
        var note = string.Create(CultureInfo.InvariantCulture, $"n = {item.Base}");
        return item.Mean is { } mean
            ? $"{note} · {ResultsTexts.Mean.In(language).ToString().ToLowerInvariant()} {ResultFormat.Number(mean, language)}"
            : note;
    }

    /// <summary>Collects what is drawn from top to bottom, so that the height is known before the canvas is created.</summary>
    private sealed class Page(Palette colours, Language language)
    {
        private readonly List<Action<Canvas>> _marks = [];
        private float _y = Margin;

        public Palette Colours => colours;

        public string? Uk(string? uk, string? en) => language == Language.Uk ? uk : en ?? uk;

        public void Skip(float pixels) => _y += pixels;

        public void Write(string text, int size, string colour, int most, bool bold = false)
        {
            foreach (var line in TextLayout.WrapLines(text, size, Full, most, bold))
            {
                var baseline = _y + size;
                _marks.Add(sheet => sheet.Write(line, size, colour, Margin, baseline, bold));
                _y += size * LineHeight;
            }
            _y += 8;
        }

        public void Row(ResultCell cell, int all)
        {
            var label = Uk(cell.Uk, cell.En)!;
            Write(cell.IsMerged ? $"{label} ({ResultsTexts.Together.In(language)})" : label, LabelSize, colours.Ink, 4);
            var (top, length) = (_y, (Full - ValueRoom) * (float)(cell.Count ?? 0) / all);
            var (value, known, left) = (ResultFormat.Value(cell, language), cell.Count is not null, Width - Margin - ValueRoom + 20);
            _marks.Add(sheet => sheet.Fill(colours.Track, Margin, top, Full - ValueRoom, BarHeight));
            if (cell.Count > 0) _marks.Add(sheet => sheet.Fill(colours.Bar, Margin, top, Math.Max(length, 6), BarHeight));
            _marks.Add(sheet => sheet.Write(value, LabelSize, known ? colours.Ink : colours.Quiet, left, top + ValueBaseline, known));
            _y += BarHeight + Gap;
        }

        public byte[] Png()
        {
            using var sheet = new Canvas(Width, (int)Math.Ceiling(Math.Max(_y, 320)), colours.Ground);
            _marks.ForEach(mark => mark(sheet));
            return sheet.EncodePng();
        }
    }
}
