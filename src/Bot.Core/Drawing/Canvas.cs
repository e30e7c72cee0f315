using SkiaSharp;

namespace IfCity.Bots.Drawing;

/// <summary>
/// A picture in the making, or a page of print: rectangles, pictures and lines of text on one ground. Measures are pixels, of a page points
/// (1/72 inch); colours <c>#rrggbb</c>.
/// </summary>
public sealed class Canvas : IDisposable
{
    private readonly SKSurface? _surface;
    private readonly SKCanvas _canvas;

    public Canvas(int width, int height, string ground)
    {
        (Width, Height, _surface) = (width, height, SKSurface.Create(new SKImageInfo(width, height)));
        _canvas = _surface.Canvas;
        _canvas.Clear(SKColor.Parse(ground));
    }

    /// <summary>A page of a document, which keeps what is drawn.</summary>
    internal Canvas(SKCanvas page, int width, int height) => (_canvas, Width, Height) = (page, width, height);

    public int Width { get; }

    public int Height { get; }

    public void Fill(string colour, float left, float top, float width, float height)
    {
        using var paint = new SKPaint { Color = SKColor.Parse(colour) };
        _canvas.DrawRect(left, top, width, height, paint);
    }

    /// <param name="radius">Of its corners.</param>
    public void FillRounded(string colour, float left, float top, float width, float height, float radius)
    {
        using var paint = new SKPaint { Color = SKColor.Parse(colour), IsAntialias = true };
        _canvas.DrawRoundRect(left, top, width, height, radius, radius, paint);
    }

    /// <param name="baseline">Where the letters stand; their tails reach below it.</param>
    /// <param name="x">The left end of the line, or its middle.</param>
    public void Write(
        string text, float size, string colour, float x, float baseline, bool bold = false, SKTextAlign align = SKTextAlign.Left)
    {
        using var font = TextLayout.Font(size, bold);
        using var paint = new SKPaint { Color = SKColor.Parse(colour), IsAntialias = true };
        _canvas.DrawText(text, x, baseline, align, font, paint);
    }

    /// <summary>Draws a picture into a square.</summary>
    /// <param name="picture">PNG or JPEG.</param>
    public void Place(byte[] picture, float left, float top, float size)
    {
        using var image = SKImage.FromEncodedData(picture);
        _canvas.DrawImage(image, new SKRect(left, top, left + size, top + size), new SKSamplingOptions(SKFilterMode.Nearest));
    }

    /// <exception cref="InvalidOperationException">It is a page of a document.</exception>
    public byte[] EncodePng()
    {
        using var image = (_surface ?? throw new InvalidOperationException("A page is part of its document.")).Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    public void Dispose() => _surface?.Dispose();
}
