using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>Pictures made for a test.</summary>
internal static class Samples
{
    public static byte[] Jpeg(int width, int height)
    {
        // Something like asphalt with a hole in it.
        using var picture = new Image<Rgb24>(width / 8, height / 8);
        var random = new Random(1);
        picture.ProcessPixelRows(rows =>
        {
            for (var y = 0; y < rows.Height; y++)
                for (var x = 0; x < rows.Width; x++)
                {
                    var (across, down) = ((2.0 * x / rows.Width) - 1, (2.0 * y / rows.Height) - 1);
                    var grey = (byte)(90 + random.Next(60) - (70 * Math.Exp(-4 * ((across * across) + (down * down)))));
                    rows.GetRowSpan(y)[x] = new(grey, grey, grey);
                }
        });
        picture.Mutate(image => image.Resize(width, height));
        using var jpeg = new MemoryStream();
        picture.SaveAsJpeg(jpeg);
        return jpeg.ToArray();
    }
}
