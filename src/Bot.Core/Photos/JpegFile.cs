using System.Buffers.Binary;

namespace IfCity.Bots.Photos;

/// <summary>
/// Walks the segments of a JPEG (ITU-T T.81, annex B) to its end marker, with no more scans than encoders write. The decoder takes one that
/// is cut short for a whole one; many phones leave the end marker out, so one without it is looked at more closely.
/// </summary>
internal static class JpegFile
{
    /// <summary>A scan of a few bytes goes over the whole picture: 32 of 40 megapixels take 1.6 s. Encoders write about a dozen.</summary>
    private const int MostScans = 32;

    private const byte Baseline = 0xC0, Progressive = 0xC2, EndOfImage = 0xD9, StartOfScan = 0xDA, App1 = 0xE1, App2 = 0xE2;

    private static ReadOnlySpan<byte> ExifName => "Exif\0\0"u8;

    private static ReadOnlySpan<byte> ProfileName => "ICC_PROFILE\0"u8;

    public static PhotoParts Read(byte[] file)
    {
        byte[]? exif = null;
        var profile = new SortedDictionary<byte, byte[]>();
        var (components, isProgressive, scans, mostScans) = (0, false, 0, 0);
        var at = 2;
        var hasEnd = false;
        while (true)
        {
            if (NextMarker(file, at) is not { } next)
            {
                if (scans == 0) throw new InvalidDataException("It is cut short.");
                break;
            }
            var marker = file[at = next];
            hasEnd = marker == EndOfImage;
            if (hasEnd) break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 1));
            var body = file.AsSpan((at + 3)..(at + 1 + length));
            at += 1 + length;
            switch (marker)
            {
                case >= Baseline and <= Progressive:
                    (components, isProgressive) = (body[5], marker == Progressive);
                    mostScans = isProgressive ? MostScans : components;
                    break;
                case App1 when body.StartsWith(ExifName):
                    exif ??= body[ExifName.Length..].ToArray();
                    break;
                // A profile of more than 64 KB stands in several numbered pieces.
                case App2 when body.StartsWith(ProfileName):
                    profile[body[ProfileName.Length]] = body[(ProfileName.Length + 2)..].ToArray();
                    break;
                case StartOfScan when ++scans > mostScans:
                    throw new InvalidDataException("It has more scans than a picture needs.");
            }
        }
        return new(
            exif, profile.Count == 0 ? null : [.. profile.Values.SelectMany(piece => piece)], IsPrint: components == 4, isProgressive,
            LacksEnd: !hasEnd);
    }

    /// <summary>The file with the end marker that it lacks.</summary>
    public static byte[] WithEnd(byte[] file) => [.. file, 0xFF, EndOfImage];

    /// <summary>Where the next marker's code is; null at the end. Zeros and restart markers (D0 to D7) are part of the pixels.</summary>
    private static int? NextMarker(ReadOnlySpan<byte> file, int at)
    {
        while (true)
        {
            var found = file[at..].IndexOf((byte)0xFF);
            if (found < 0) return null;
            at += found + 1;
            while (at < file.Length && file[at] == 0xFF) at++;
            if (at == file.Length) return null;
            if (file[at] is not 0 and not (>= 0xD0 and <= 0xD7)) return at;
        }
    }
}
