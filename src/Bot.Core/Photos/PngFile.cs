using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace IfCity.Bots.Photos;

/// <summary>Walks the chunks of a PNG (ISO/IEC 15948): one header, a proper end, and as many rows in between as the header tells.</summary>
internal static class PngFile
{
    private const int Signature = 8, HeaderLength = 13;

    /// <summary>Bytes, unpacked; a printer's profile has two million.</summary>
    private const int LargestProfile = 4 * 1024 * 1024;

    /// <summary>The seven passes of Adam7: where each begins, and its step.</summary>
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public static PhotoParts Read(byte[] file)
    {
        var chunks = Chunks(file);
        var headers = chunks.Count(chunk => chunk.Type == "IHDR");
        if (chunks[0] is not ("IHDR", { Count: HeaderLength } header) || headers != 1)
            throw new InvalidDataException("It has no proper beginning.");
        var seeThrough = (header[9] & 4) != 0 || chunks.Exists(chunk => chunk.Type == "tRNS");
        return new(file, First(chunks, "eXIf")?.ToArray(), First(chunks, "iCCP") is { } packed ? Profile(packed) : null, seeThrough);
    }

    /// <summary>Not before the size is known to be a bearable one: the rows are unpacked to be counted.</summary>
    /// <exception cref="InvalidDataException">There are fewer than the header tells.</exception>
    public static void RequireAllRows(byte[] file)
    {
        var chunks = Chunks(file);
        using var packed = new MemoryStream();
        foreach (var (_, data) in chunks.Where(chunk => chunk.Type == "IDAT")) packed.Write(data);
        packed.Position = 0;
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        var buffer = new byte[81_920];
        for (var missing = BytesOfRows(chunks[0].Data); missing > 0;)
        {
            var read = rows.Read(buffer);
            if (read == 0) throw new InvalidDataException("It has too few rows.");
            missing -= read;
        }
    }

    /// <summary>Each row has a byte that tells its filter.</summary>
    private static long BytesOfRows(ReadOnlySpan<byte> header)
    {
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        var bits = header[8] * header[9] switch { 2 => 3L, 4 => 2, 6 => 4, _ => 1 };
        long Bytes(int columns, int rows) => columns > 0 && rows > 0 ? rows * (1 + ((columns * bits) + 7) / 8) : 0;
        if (header[12] == 0) return Bytes(width, height);
        return Passes.Sum(pass => Bytes((width - pass.X + pass.StepX - 1) / pass.StepX, (height - pass.Y + pass.StepY - 1) / pass.StepY));
    }

    private static List<(string Type, ArraySegment<byte> Data)> Chunks(byte[] file)
    {
        var chunks = new List<(string Type, ArraySegment<byte> Data)>();
        for (var at = Signature; chunks is [] or [.., not ("IEND", _)];)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            // Four bytes of length, four of type, and four of a checksum after the data.
            if (length < 0 || length > file.Length - at - 12) throw new InvalidDataException("It is cut short.");
            chunks.Add((Encoding.Latin1.GetString(file, at + 4, 4), new(file, at + 8, length)));
            at += length + 12;
        }
        return chunks;
    }

    private static ArraySegment<byte>? First(List<(string Type, ArraySegment<byte> Data)> chunks, string type)
    {
        var index = chunks.FindIndex(chunk => chunk.Type == type);
        if (index < 0) return null;
        return chunks[index].Data;
    }

    /// <summary>A name that ends in a zero, the method of packing, and the packed profile; null if it is broken or too large.</summary>
    private static byte[]? Profile(ArraySegment<byte> packed)
    {
        var name = packed.AsSpan().IndexOf((byte)0);
        if (name < 0 || name + 2 > packed.Count) return null;
        try
        {
            using var profile = new ZLibStream(new MemoryStream(packed[(name + 2)..].ToArray()), CompressionMode.Decompress);
            var whole = new byte[LargestProfile];
            var length = profile.ReadAtLeast(whole, whole.Length, throwOnEndOfStream: false);
            return length == whole.Length ? null : whole[..length];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
