namespace IfCity.Bots.Photos;

/// <summary>
/// What of a stranger's file is read beside its pixels: EXIF from its TIFF header on, and of a JPEG the ICC profile, for its decoder
/// heeds none.
/// </summary>
/// <param name="IsPrint">Its pixels are inks: cyan, magenta, yellow and black.</param>
/// <param name="IsProgressive">A JPEG that comes in scans, each over the whole picture.</param>
/// <param name="LacksEnd">A JPEG without its end marker: cut short, or written so.</param>
internal sealed record PhotoParts(byte[]? Exif, byte[]? Profile = null, bool IsPrint = false, bool IsProgressive = false,
    bool LacksEnd = false)
{
    /// <exception cref="InvalidDataException">It is a JPEG and cut short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is a JPEG with a part that is shorter than it has to be.</exception>
    public static PhotoParts Read(byte[] file, FileKind kind) =>
        kind == FileKind.Jpeg ? JpegFile.Read(file) : new(ExifChunk.Find(file, kind));
}
