using System.Buffers.Binary;

namespace IfCity.Bots.Photos;

/// <summary>
/// Finds the EXIF in a PNG (ISO/IEC 15948) and a WebP (RFC 9649), both of which are rows of chunks with a length and a name.
/// </summary>
internal static class ExifChunk
{
    /// <summary>From its TIFF header on; null if there is none, or the chunks do not fit the file.</summary>
    public static byte[]? Find(byte[] file, FileKind kind) =>
        kind == FileKind.Png ? FindInPng(file.AsSpan(8)) : FindInWebP(file.AsSpan(12));

    /// <summary>Four bytes of length, four of name, the data, and four of a checksum.</summary>
    private static byte[]? FindInPng(ReadOnlySpan<byte> chunks)
    {
        while (chunks.Length >= 12 && BinaryPrimitives.ReadUInt32BigEndian(chunks) is var length && length <= chunks.Length - 12)
        {
            if (chunks[4..].StartsWith("eXIf"u8)) return chunks.Slice(8, (int)length).ToArray();
            chunks = chunks[((int)length + 12)..];
        }
        return null;
    }

    /// <summary>Four bytes of name, four of length, the data, and one byte more if the length is odd.</summary>
    private static byte[]? FindInWebP(ReadOnlySpan<byte> chunks)
    {
        while (chunks.Length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(chunks[4..]) is var length && length <= chunks.Length - 8)
        {
            var data = chunks.Slice(8, (int)length);
            // Some writers put the name that a JPEG has before it here too.
            if (chunks.StartsWith("EXIF"u8)) return data.StartsWith("Exif\0\0"u8) ? data[6..].ToArray() : data.ToArray();
            chunks = chunks[Math.Min(chunks.Length, 8 + (int)length + ((int)length & 1))..];
        }
        return null;
    }
}
