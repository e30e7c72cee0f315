using System.Globalization;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Backups;

/// <summary>
/// Puts a backup into an empty database and its files into the data folder. All rows come in one transaction, and are read again and
/// compared before it ends: an interrupted restore leaves empty tables, and is simply begun again.
/// </summary>
public sealed class BackupRestore(Database database, IOptions<StorageOptions> storage)
{
    /// <summary>
    /// Restores, and marks the data folder so that the service's next start knows: what was unsent may have been sent since.
    /// </summary>
    /// <param name="file">The backup.</param>
    /// <param name="passphrase">What opens it.</param>
    /// <returns>How many rows and files came.</returns>
    /// <exception cref="InvalidDataException">The backup is damaged, cut off or closed by another passphrase.</exception>
    /// <exception cref="CannotStartException">The database holds rows already, or the backup is of another version.</exception>
    public async Task<(long Rows, long Files)> RunAsync(string file, string passphrase, CancellationToken cancellationToken)
    {
        await database.MigrateAsync(cancellationToken);
        await using var db = database.OpenForReading();
        var tables = TableShape.ReadAll(db).ToDictionary(table => table.Name, StringComparer.Ordinal);
        await RefuseRowsAsync(db, tables.Values, cancellationToken);
        var migration = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Last();
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (manifest, sums) = await Task.Run(() => new BackupReader
        {
            TakeManifest = manifest => RefuseOther(manifest, migration),
            TakeRows = (name, lines) => Write(db, Find(tables, name), lines, cancellationToken),
            TakeFile = WriteFile,
        }.Read(file, passphrase), cancellationToken);
        foreach (var (name, last) in manifest.Counters) await TableWriter.SetCounterAsync(db, Find(tables, name), last, cancellationToken);
        await CompareAsync(db, tables, sums, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await MarkAsync(db, cancellationToken);
        return (sums.Tables.Sum(table => table.Rows), sums.Files.Rows);
    }

    private static async Task RefuseRowsAsync(BotDb db, IEnumerable<TableShape> tables, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        foreach (var table in tables)
        {
            await using var command = TableReader.NewCommand(db, $"SELECT 1 FROM \"{table.Name}\" LIMIT 1");
            if (await command.ExecuteScalarAsync(cancellationToken) is not null)
                throw new CannotStartException($"The database is not empty ({table.Name} has rows): put it aside, or name another one in "
                    + "Database__ConnectionString. A backup is restored into an empty database only.");
        }
    }

    private static void RefuseOther(BackupManifest manifest, string migration)
    {
        if (manifest.Migration != migration)
            throw new CannotStartException(
                $"The backup's tables are those of '{manifest.Migration}', this version's are those of '{migration}': "
                + "restore it with the version of the service that made it, then upgrade.");
    }

    private static TableShape Find(Dictionary<string, TableShape> tables, string name) =>
        tables.GetValueOrDefault(name) ?? throw new InvalidDataException($"The backup holds a table '{name}', which there is not.");

    private static void Write(BotDb db, TableShape table, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken cancellationToken) =>
        TableWriter.WriteAsync(db, table, lines.Select(line => RowText.Read(line.Span, table)), cancellationToken).GetAwaiter().GetResult();

    private void WriteFile(string path, byte[] bytes)
    {
        var target = Path.Combine(storage.Value.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllBytes(target, bytes);
    }

    private static async Task CompareAsync(BotDb db, Dictionary<string, TableShape> tables, BackupSums sums,
        CancellationToken cancellationToken)
    {
        foreach (var expected in sums.Tables)
            if (await TableReader.CountAsync(db, Find(tables, expected.Table), cancellationToken) != expected)
                throw new InvalidDataException($"The rows of {expected.Table} are not those of the backup.");
    }

    /// <summary>The file is ahead of the database from now on, as it would be had the old folder stayed.</summary>
    private async Task MarkAsync(BotDb db, CancellationToken cancellationToken)
    {
        await using var command = TableReader.NewCommand(db, $"SELECT value FROM settings WHERE name = '{RestoreWatch.FileName}'");
        var known = long.TryParse(await command.ExecuteScalarAsync(cancellationToken) as string, CultureInfo.InvariantCulture,
            out var count) ? count : 0;
        var file = Path.Combine(storage.Value.Path, RestoreWatch.FileName);
        if (File.Exists(file) && long.TryParse(await File.ReadAllTextAsync(file, cancellationToken), CultureInfo.InvariantCulture,
            out var done)
            && done > known) return;
        Directory.CreateDirectory(storage.Value.Path);
        await File.WriteAllTextAsync(file, (known + 1).ToString(CultureInfo.InvariantCulture), cancellationToken);
    }
}
