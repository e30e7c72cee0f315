using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace IfCity.Bots.Emulator;

/// <summary>A file that a person sent, as a messenger keeps it.</summary>
public sealed record StoredFile(string Id, byte[] Bytes, string Name, string ContentType, int Width, int Height)
{
    public bool IsPicture => Width > 0;

    public string Path => IsPicture ? $"photos/{Id}.jpg" : $"documents/{Id}";
}

/// <summary>The files of both messengers.</summary>
public sealed class Pictures
{
    private readonly ConcurrentDictionary<string, StoredFile> _files = [];
    private int _next;

    public StoredFile Add(byte[] bytes, string name, string contentType)
    {
        var (width, height) = ReadSize(bytes);
        var file = new StoredFile($"file{Interlocked.Increment(ref _next):00000}", bytes, name, contentType, width, height);
        return _files[file.Id] = file;
    }

    public StoredFile? Find(string id) => _files.GetValueOrDefault(id);

    public StoredFile? FindByPath(string path) => Find(System.IO.Path.GetFileNameWithoutExtension(path));

    /// <summary>From the header of a JPEG or PNG; (0, 0) for anything else.</summary>
    private static (int Width, int Height) ReadSize(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 24 && bytes[..4].SequenceEqual((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]))
            return (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));
        if (bytes.Length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) return (0, 0);
        for (var at = 2; at + 9 < bytes.Length && bytes[at] == 0xFF;)
        {
            var marker = bytes[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }
        return (1, 1);
    }
}
