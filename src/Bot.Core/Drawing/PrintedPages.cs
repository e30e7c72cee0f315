using SkiaSharp;

namespace IfCity.Bots.Drawing;

/// <summary>Pages for a printer: A4, upright, as one PDF. The fonts are in it.</summary>
public static class PrintedPages
{
    /// <summary>Of a page, in points (1/72 inch).</summary>
    public const int Width = 595, Height = 842;

    /// <param name="title">What a reader of PDF shows above it.</param>
    /// <param name="pages">Each draws its page.</param>
    public static byte[] WritePdf(string title, IEnumerable<Action<Canvas>> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        using var file = new MemoryStream();
        using (var document = SKDocument.CreatePdf(file, new SKDocumentPdfMetadata { Title = title, EncodingQuality = 101 }))
        {
            foreach (var draw in pages)
            {
                using var page = new Canvas(document.BeginPage(Width, Height), Width, Height);
                draw(page);
                document.EndPage();
            }
            document.Close();
        }
        return file.ToArray();
    }
}
