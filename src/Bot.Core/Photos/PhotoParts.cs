namespace IfCity.Bots.Photos;

/// <summary>
/// A stranger's file whose container was walked, and the two blocks of it that are read by us: EXIF from its TIFF header on, and the
/// ICC profile. It is walked before a decoder sees it, for a decoder takes a file that is cut short for a whole one.
/// </summary>
/// <param name="IsSeeThrough">It may have transparent pixels.</param>
/// <param name="IsPrint">Its pixels are inks: cyan, magenta, yellow and black.</param>
internal sealed record PhotoParts(byte[] File, byte[]? Exif, byte[]? Profile = null, bool IsSeeThrough = false, bool IsPrint = false)
{
    /// <exception cref="InvalidDataException">The file is cut short or its parts do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A part is shorter than it has to be.</exception>
    public static PhotoParts Of(byte[] file, FileKind kind) => kind switch
    {
        FileKind.Jpeg => JpegFile.Read(file),
        FileKind.Png => PngFile.Read(file),
        _ => WebPFile.Read(file),
    };
}
