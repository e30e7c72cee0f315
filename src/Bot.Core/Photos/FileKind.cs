namespace IfCity.Bots.Photos;

/// <summary>What a file is by its first bytes. Names and declared types are a stranger's word and are not asked.</summary>
public enum FileKind
{
    Other,
    Jpeg,
    Png,
    WebP,

    /// <summary>Apple's photographs (HEVC inside), which the decoder we ship cannot read.</summary>
    Heic,
    Avif,
    Gif,
    Svg,
    Pdf,
    Video,

    /// <summary>A voice note: Ogg with Opus in Telegram, and the like.</summary>
    Audio,
}

/// <summary>Tells the kind of a file from its beginning.</summary>
public static class FileKinds
{
    /// <summary>Kinds that are decoded; to the others the cleaner says what to send instead.</summary>
    public static bool IsAccepted(this FileKind kind) => kind is FileKind.Jpeg or FileKind.Png or FileKind.WebP;

    /// <summary>Kinds that are kept as they are when a person says something instead of writing it.</summary>
    public static bool IsRecording(this FileKind kind) => kind is FileKind.Audio or FileKind.Video;

    /// <summary>The type that such a file is handed out with.</summary>
    public static string ContentType(this FileKind kind) => kind switch
    {
        FileKind.Audio => "audio/ogg",
        FileKind.Video => "video/mp4",
        _ => "application/octet-stream",
    };

    /// <summary>What the file is. The first 1024 bytes are enough; <c>Other</c> if none of the kinds fits.</summary>
    public static FileKind Recognise(ReadOnlySpan<byte> file) => file switch
    {
        _ when file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => FileKind.Jpeg,
        _ when file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) => FileKind.Png,
        _ when Has(file, 0, "RIFF"u8) && Has(file, 8, "WEBP"u8) => FileKind.WebP,
        _ when Has(file, 0, "GIF8"u8) => FileKind.Gif,
        _ when Has(file, 0, "%PDF-"u8) => FileKind.Pdf,
        _ when Has(file, 0, "OggS"u8) || Has(file, 0, "ID3"u8) || Has(file, 0, [0xFF, 0xFB]) || Has(file, 0, [0xFF, 0xF1])
            || Has(file, 0, "#!AMR"u8) || (Has(file, 0, "RIFF"u8) && Has(file, 8, "WAVE"u8)) => FileKind.Audio,
        _ when Has(file, 4, "ftyp"u8) => RecogniseBrand(file[8..]),
        _ when Has(file, 0, [0x1A, 0x45, 0xDF, 0xA3]) => FileKind.Video,
        _ when IsSvg(file) => FileKind.Svg,
        _ => FileKind.Other,
    };

    /// <summary>ISO 14496-12 files (HEIC, AVIF, MP4, MOV) differ by their major brand.</summary>
    private static FileKind RecogniseBrand(ReadOnlySpan<byte> brand) => brand switch
    {
        _ when Has(brand, 0, "avif"u8) || Has(brand, 0, "avis"u8) => FileKind.Avif,
        _ when Has(brand, 0, "hei"u8) || Has(brand, 0, "hev"u8) || Has(brand, 0, "mif1"u8) || Has(brand, 0, "msf1"u8) => FileKind.Heic,
        _ => FileKind.Video,
    };

    /// <summary>SVG is text: its element stands after a byte order mark, a declaration and comments, if at all.</summary>
    private static bool IsSvg(ReadOnlySpan<byte> file) => file[..Math.Min(file.Length, 1024)].IndexOf("<svg"u8) >= 0;

    private static bool Has(ReadOnlySpan<byte> file, int at, ReadOnlySpan<byte> bytes) =>
        file.Length >= at + bytes.Length && file.Slice(at, bytes.Length).SequenceEqual(bytes);
}
