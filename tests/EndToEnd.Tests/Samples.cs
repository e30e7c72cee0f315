using NetVips;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>Pictures made for a test.</summary>
internal static class Samples
{
    public static byte[] Jpeg(int width, int height)
    {
        // Something like asphalt with a hole in it.
        using var rough = Image.Perlin(width, height, cellSize: 24, uchar: true);
        using var hole = Image.MaskGaussian(width, height, 0.35, 0.35, nodc: false, uchar: true);
        using var shade = rough.Linear([0.35], [90.0]) - hole.Linear([0.3], [0.0]);
        using var grey = shade.Cast(Enums.BandFormat.Uchar);
        using var colours = grey.Bandjoin(grey, grey);
        using var picture = colours.Copy(interpretation: Enums.Interpretation.Srgb);
        return picture.JpegsaveBuffer();
    }
}
