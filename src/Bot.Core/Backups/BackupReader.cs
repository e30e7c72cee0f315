using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace IfCity.Bots.Backups;

/// <summary>Reads a backup from its beginning to its end, in pieces, and holds what came to the sums at its end.</summary>
internal sealed class BackupReader
{
    private readonly Dictionary<string, TableSum> _tables = new(StringComparer.Ordinal);
    private readonly TableSum _files = new();
    private BackupManifest? _manifest;
    private BackupSums? _sums;

    /// <summary>Takes the manifest, before anything else.</summary>
    public Action<BackupManifest> TakeManifest { get; init; } = _ => { };

    /// <summary>Takes some rows of a table, one a line.</summary>
    public Action<string, IReadOnlyList<ReadOnlyMemory<byte>>> TakeRows { get; init; } = (_, _) => { };

    /// <summary>Takes a file of the data folder, by its path beneath it.</summary>
    public Action<string, byte[]> TakeFile { get; init; } = (_, _) => { };

    /// <summary>Reads all of it and answers what it held.</summary>
    /// <exception cref="InvalidDataException">It is no backup, was changed, is damaged or cut off, or the passphrase is
    /// another.</exception>
    public (BackupManifest Manifest, BackupSums Sums) Read(string file, string passphrase)
    {
        using var from = File.OpenRead(file);
        SealedStream.Read(from, passphrase, plain =>
        {
            using var zip = new GZipStream(plain, CompressionMode.Decompress, leaveOpen: true);
            using var tar = new TarReader(zip);
            while (tar.GetNextEntry() is { } entry) Take(entry.Name, Read(entry));
        });
        if (_manifest is null || _sums is null) throw new InvalidDataException("The backup is cut off: its end is missing.");
        Compare(_sums);
        return (_manifest, _sums);
    }

    private static byte[] Read(TarEntry entry)
    {
        if (entry.DataStream is not { } data) return [];
        var bytes = new byte[data.Length];
        data.ReadExactly(bytes);
        return bytes;
    }

    private void Take(string name, byte[] bytes)
    {
        if (name == BackupFormat.Manifest) Take(Parse<BackupManifest>(bytes));
        else if (name == BackupFormat.Sums) _sums = Parse<BackupSums>(bytes);
        else if (name.StartsWith(BackupFormat.Tables, StringComparison.Ordinal)) TakePiece(name.Split('/')[1], bytes);
        else if (name.StartsWith(BackupFormat.Files, StringComparison.Ordinal)) TakeOne(name[BackupFormat.Files.Length..], bytes);
    }

    private void Take(BackupManifest manifest)
    {
        if (manifest.Format != BackupFormat.Version) throw new InvalidDataException($"The backup has the format {manifest.Format}.");
        TakeManifest(_manifest = manifest);
    }

    private void TakePiece(string table, byte[] bytes)
    {
        if (!_tables.TryGetValue(table, out var sum)) _tables[table] = sum = new();
        var lines = new List<ReadOnlyMemory<byte>>();
        for (var start = 0; start < bytes.Length;)
        {
            var length = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0) throw new InvalidDataException($"A row of {table} is cut off.");
            lines.Add(bytes.AsMemory(start, length));
            sum.Add(bytes.AsSpan(start, length));
            start += length + 1;
        }
        TakeRows(table, lines);
    }

    private void TakeOne(string path, byte[] bytes)
    {
        // A path that leads out of the folder was not written by this service.
        if (Path.IsPathRooted(path) || path.Split('/').Contains("..")) throw new InvalidDataException($"The backup holds a file '{path}'.");
        _files.Add(BackupFormat.FileLine(path, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        TakeFile(path, bytes);
    }

    private void Compare(BackupSums sums)
    {
        foreach (var expected in sums.Tables)
        {
            var found = _tables.GetValueOrDefault(expected.Table, new()).ToCount(expected.Table);
            if (found != expected) throw new InvalidDataException($"Of {expected.Table} the backup holds other rows than were written.");
        }
        if (_files.ToCount(sums.Files.Table) != sums.Files) throw new InvalidDataException(
            "The backup holds other files than were written.");
    }

    private static T Parse<T>(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, BackupFormat.Json) ?? throw new InvalidDataException("The backup's list is empty.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"The backup's list cannot be read: {error.Message}", error);
        }
    }
}
