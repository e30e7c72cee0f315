namespace IfCity.Bots.Drawing;

/// <summary>Whether a picture is for a light or a dark screen.</summary>
public enum PictureTheme
{
    Light,
    Dark,
}

/// <summary>Colours of what is drawn, as <c>#rrggbb</c>; letters stand at 4.5:1 and more on their ground.</summary>
public sealed record Palette(string Ground, string Ink, string Quiet, string Bar, string Track)
{
    private static readonly Palette
        Light = new("#fafaf7", "#1f2430", "#5a6170", "#0b5cad", "#e3e6ea"),
        Dark = new("#12161f", "#f1f3f7", "#b4bbc8", "#6db3f2", "#2b3242");

    public static Palette ForTheme(PictureTheme theme) => theme == PictureTheme.Light ? Light : Dark;
}
