using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IfCity.Bots.Photos;

/// <summary>
/// What the service and the process that cleans pictures say to each other: a file as its length and its bytes, a result as a head of fixed
/// size and both pictures. Nothing of a result is believed beyond its sizes: its hash is made by whoever reads it.
/// </summary>
internal static class PhotoFrames
{
    private const int HeadLength = 36;

    /// <summary>No picture of 2048 pixels is larger.</summary>
    private const int LargestPicture = 16 * 1024 * 1024;

    public static async Task WriteFileAsync(Stream to, byte[] file, CancellationToken cancellationToken)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, file.Length);
        await to.WriteAsync(length, cancellationToken);
        await to.WriteAsync(file, cancellationToken);
        await to.FlushAsync(cancellationToken);
    }

    /// <summary>The next file; null if no more come.</summary>
    /// <exception cref="InvalidDataException">It is larger than any that is taken.</exception>
    public static byte[]? ReadFile(Stream from)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        if (from.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length) return null;
        var file = new byte[Check(BinaryPrimitives.ReadInt32LittleEndian(length), PhotoCleaner.LargestFile)];
        from.ReadExactly(file);
        return file;
    }

    public static void WriteResult(Stream to, CleanPhoto result)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        head.Clear();
        var done = result as CleanPhoto.Done;
        if (result is CleanPhoto.Refused refused) (head[0], head[1], head[2]) = (1, (byte)refused.Why, (byte)refused.Kind);
        if (done is not null)
        {
            BinaryPrimitives.WriteInt32LittleEndian(head[4..], done.Width);
            BinaryPrimitives.WriteInt32LittleEndian(head[8..], done.Height);
            BinaryPrimitives.WriteInt32LittleEndian(head[12..], done.Jpeg.Length);
            BinaryPrimitives.WriteInt32LittleEndian(head[16..], done.Thumbnail.Length);
            head[3] = done.TakenAt is null ? (byte)0 : (byte)1;
            BinaryPrimitives.WriteDoubleLittleEndian(head[20..], done.TakenAt?.Latitude ?? 0);
            BinaryPrimitives.WriteDoubleLittleEndian(head[28..], done.TakenAt?.Longitude ?? 0);
        }
        to.Write(head);
        if (done is not null)
        {
            to.Write(done.Jpeg);
            to.Write(done.Thumbnail);
        }
        to.Flush();
    }

    /// <exception cref="InvalidDataException">It is no result.</exception>
    /// <exception cref="EndOfStreamException">The process ended.</exception>
    public static async Task<CleanPhoto> ReadResultAsync(Stream from, CancellationToken cancellationToken)
    {
        var head = new byte[HeadLength];
        await from.ReadExactlyAsync(head, cancellationToken);
        if (head[0] != 0)
            return Enum.IsDefined((PhotoRefusal)head[1]) && Enum.IsDefined((FileKind)head[2])
                ? new CleanPhoto.Refused((PhotoRefusal)head[1], (FileKind)head[2])
                : throw new InvalidDataException("There is no such refusal.");
        int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(at));
        var (jpeg, thumbnail) = (new byte[Check(Number(12), LargestPicture)], new byte[Check(Number(16), LargestPicture)]);
        await from.ReadExactlyAsync(jpeg, cancellationToken);
        await from.ReadExactlyAsync(thumbnail, cancellationToken);
        if (FileKinds.Recognise(jpeg) != FileKind.Jpeg || FileKinds.Recognise(thumbnail) != FileKind.Jpeg)
            throw new InvalidDataException("They are no pictures.");
        GeoPoint? taken = head[3] == 0 ? null : new(BinaryPrimitives.ReadDoubleLittleEndian(head.AsSpan(20)),
            BinaryPrimitives.ReadDoubleLittleEndian(head.AsSpan(28)));
        return new CleanPhoto.Done(jpeg, thumbnail, Number(4), Number(8), Convert.ToHexStringLower(SHA256.HashData(jpeg)), taken);
    }

    private static int Check(int length, int atMost) =>
        length >= 0 && length <= atMost ? length : throw new InvalidDataException("It is too large.");
}
