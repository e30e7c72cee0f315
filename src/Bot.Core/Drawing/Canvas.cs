using SkiaSharp;

namespace IfCity.Bots.Drawing;

/// <summary>A picture in the making: rectangles and lines of text on one ground. Measures are pixels, colours <c>#rrggbb</c>.</summary>
public sealed class Canvas : IDisposable
{
    private readonly SKSurface _surface;

    public Canvas(int width, int height, string ground)
    {
        (Width, Height, _surface) = (width, height, SKSurface.Create(new SKImageInfo(width, height)));
        _surface.Canvas.Clear(SKColor.Parse(ground));
    }

    public int Width { get; }

    public int Height { get; }

    public void Fill(string colour, float left, float top, float width, float height)
    {
        using var paint = new SKPaint { Color = SKColor.Parse(colour) };
        _surface.Canvas.DrawRect(left, top, width, height, paint);
    }

    /// <param name="radius">Of its corners.</param>
    public void FillRounded(string colour, float left, float top, float width, float height, float radius)
    {
        using var paint = new SKPaint { Color = SKColor.Parse(colour), IsAntialias = true };
        _surface.Canvas.DrawRoundRect(left, top, width, height, radius, radius, paint);
    }

    /// <param name="baseline">Where the letters stand; their tails reach below it.</param>
    /// <param name="x">The left end of the line, or its middle.</param>
    public void Write(
        string text, float size, string colour, float x, float baseline, bool bold = false, SKTextAlign align = SKTextAlign.Left)
    {
        using var font = TextLayout.Font(size, bold);
        using var paint = new SKPaint { Color = SKColor.Parse(colour), IsAntialias = true };
        _surface.Canvas.DrawText(text, x, baseline, align, font, paint);
    }

    public byte[] EncodePng()
    {
        using var image = _surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    public void Dispose() => _surface.Dispose();
}
