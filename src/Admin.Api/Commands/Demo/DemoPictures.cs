using IfCity.Bots.Drawing;
using IfCity.Bots.Photos;

namespace IfCity.Bots.Admin.Commands.Demo;

/// <summary>How a photo of the demo looks.</summary>
internal enum DemoPicture
{
    Road,
    Lamp,
    Bins,
    Water,
    Tree,
}

/// <summary>Photos of the demo: drawn, so that no real place or person is in them.</summary>
internal static class DemoPictures
{
    private const int Width = 960, Height = 720;

    /// <summary>Draws it and puts it into the store.</summary>
    /// <param name="variant">Pictures of other numbers differ.</param>
    public static async Task<CleanPhoto.Done> MakeAsync(DemoPicture picture, int variant, BlobStore blobs)
    {
        using var canvas = new Canvas(Width, Height, picture == DemoPicture.Lamp ? "#1d2740" : "#b9cfe4");
        DrawHouses(canvas, variant, picture == DemoPicture.Lamp);
        canvas.Fill(picture == DemoPicture.Tree ? "#6f9a58" : "#62666e", 0, 470, Width, Height - 470);
        Draw(canvas, picture, 60 * variant);
        var clean = (CleanPhoto.Done)PhotoCleaner.Clean(canvas.EncodePng());
        await blobs.PutAsync(clean, CancellationToken.None);
        return clean;
    }

    private static void DrawHouses(Canvas canvas, int variant, bool isNight)
    {
        foreach (var house in Enumerable.Range(0, 4))
        {
            var (left, top) = ((house * 250) - (30 * variant), 150 + (35 * ((house + variant) % 3)));
            canvas.Fill(isNight ? "#2b3752" : house % 2 == 0 ? "#d9c3a5" : "#c9b0a0", left, top, 230, 470 - top);
            foreach (var window in Enumerable.Range(0, 9))
                canvas.Fill(isNight ? "#3c4a69" : "#8fa9bf", left + 25 + (window % 3 * 65), top + 25 + (window / 3 * 75), 40, 50);
        }
    }

    private static void Draw(Canvas canvas, DemoPicture picture, float shift)
    {
        switch (picture)
        {
            case DemoPicture.Road:
                foreach (var mark in Enumerable.Range(0, 5)) canvas.Fill("#dfe2e6", 40 + (mark * 200), 585, 110, 12);
                canvas.FillRounded("#3a3d43", 250 + shift, 515, 330, 120, 60);
                canvas.FillRounded("#24262b", 290 + shift, 535, 250, 80, 40);
                break;
            case DemoPicture.Lamp:
                canvas.Fill("#56607a", 420 + shift, 120, 18, 400);
                canvas.Fill("#56607a", 420 + shift, 120, 150, 14);
                canvas.FillRounded("#7b859e", 540 + shift, 118, 70, 26, 13);
                break;
            case DemoPicture.Bins:
                foreach (var bin in Enumerable.Range(0, 3)) canvas.FillRounded("#2f6b46", 180 + (bin * 190) + shift, 400, 150, 190, 14);
                foreach (var bag in Enumerable.Range(0, 5)) canvas.FillRounded("#30333a", 120 + (bag * 150) + shift, 570, 110, 80, 36);
                break;
            case DemoPicture.Water:
                canvas.FillRounded("#7fa8c9", 160 + shift, 510, 560, 170, 85);
                canvas.FillRounded("#a9cbe3", 250 + shift, 545, 300, 80, 40);
                break;
            default:
                canvas.Fill("#6b4a33", 430 + shift, 300, 46, 240);
                canvas.FillRounded("#3f6b35", 290 + shift, 110, 330, 250, 120);
                canvas.FillRounded("#7a5539", 480 + shift, 500, 320, 30, 12);
                break;
        }
    }
}
