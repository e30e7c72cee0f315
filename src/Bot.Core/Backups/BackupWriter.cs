using System.Buffers;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Backups;

/// <summary>A backup that was made.</summary>
/// <param name="File">Its path.</param>
/// <param name="Rows">How many rows it holds.</param>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">Its size.</param>
public sealed record BackupMade(string File, long Rows, long Files, long Bytes);

/// <summary>
/// Copies the database and the files of the data folder into one sealed file while the service runs: all tables as they were at one
/// instant, without holding up who writes.
/// </summary>
public sealed class BackupWriter(DatabaseReader reader, IOptions<StorageOptions> storage, IOptions<BackupOptions> options,
    TimeProvider clock)
{
    /// <summary>Rows go into the archive in pieces of this size in bytes, so that memory does not grow with a table.</summary>
    private const int Piece = 4 << 20;

    /// <summary>Writes a backup into the folder; a file with its name is always whole.</summary>
    /// <param name="folder">Made if it is not there.</param>
    /// <exception cref="CannotStartException">There is no passphrase to seal it by.</exception>
    public async Task<BackupMade> WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var passphrase = options.Value.Passphrase ?? throw new CannotStartException("Set Backup__Passphrase: it seals the backup.");
        var now = clock.GetUtcNow();
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, BackupRotation.GetName(now));
        var part = file + ".part";
        try
        {
            var sums = await Task.Run(() => Write(part, passphrase, now, cancellationToken), cancellationToken);
            File.Move(part, file, overwrite: true);
            return new(file, sums.Tables.Sum(table => table.Rows), sums.Files.Rows, new FileInfo(file).Length);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private BackupSums Write(string path, string passphrase, DateTimeOffset now, CancellationToken cancellationToken)
    {
        BackupSums? sums = null;
        using var file = new FileStream(path, FileMode.Create);
        SealedStream.Write(file, passphrase, plain =>
        {
            using var zip = new GZipStream(plain, CompressionLevel.Fastest, leaveOpen: true);
            using var tar = new TarWriter(zip);
            // The seal knows no asynchronous writing, and nobody else waits on this thread.
            sums = WriteAsync(tar, now, cancellationToken).GetAwaiter().GetResult();
        });
        file.Flush(flushToDisk: true);
        return sums!;
    }

    private async Task<BackupSums> WriteAsync(TarWriter tar, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = reader.Open();
        var tables = await Snapshot.ReadAsync(db, async () =>
        {
            var shapes = TableShape.ReadAll(db);
            await AddManifestAsync(tar, db, shapes, now, cancellationToken);
            var counts = new List<RowCount>();
            foreach (var shape in shapes) counts.Add(await AddTableAsync(tar, db, shape, cancellationToken));
            return counts;
        });
        var sums = new BackupSums(tables, AddFiles(tar, cancellationToken));
        Add(tar, BackupFormat.Sums, JsonSerializer.SerializeToUtf8Bytes(sums, BackupFormat.Json));
        return sums;
    }

    private async Task AddManifestAsync(TarWriter tar, BotDb db, IReadOnlyList<TableShape> shapes, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var counters = new Dictionary<string, long>();
        foreach (var shape in shapes)
            if (await TableReader.ReadCounterAsync(db, shape, cancellationToken) is { } last) counters[shape.Name] = last;
        var migration = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Last();
        var manifest = new BackupManifest(BackupFormat.Version, now, reader.Provider, migration, counters);
        Add(tar, BackupFormat.Manifest, JsonSerializer.SerializeToUtf8Bytes(manifest, BackupFormat.Json));
    }

    private static async Task<RowCount> AddTableAsync(TarWriter tar, BotDb db, TableShape table, CancellationToken cancellationToken)
    {
        var (piece, number) = (new ArrayBufferWriter<byte>(), 0);
        var count = await TableReader.ReadAsync(db, table, line =>
        {
            piece.Write(line.Span);
            piece.Write("\n"u8);
            if (piece.WrittenCount >= Piece) AddPiece();
            return Task.CompletedTask;
        }, cancellationToken);
        if (piece.WrittenCount > 0) AddPiece();
        return count;

        void AddPiece()
        {
            Add(tar, $"{BackupFormat.Tables}{table.Name}/{++number:000000}.jsonl", piece.WrittenSpan.ToArray());
            piece.ResetWrittenCount();
        }
    }

    private RowCount AddFiles(TarWriter tar, CancellationToken cancellationToken)
    {
        var (sum, folder) = (new TableSum(), storage.Value.Path);
        foreach (var path in BackupFiles.List(folder, options.Value.Folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(Path.Combine(folder, path)) is not { } bytes) continue;
            sum.Add(BackupFormat.FileLine(path, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            Add(tar, BackupFormat.Files + path, bytes);
        }
        return sum.ToCount("files");
    }

    /// <summary>A file that was deleted since it was listed is no longer wanted.</summary>
    private static byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static void Add(TarWriter tar, string name, byte[] bytes) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes, writable: false) });
}
