namespace IfCity.Bots.Backups;

/// <summary>Whether a backup could be restored: all of it is read, and nothing is kept.</summary>
public static class BackupCheck
{
    /// <summary>Reads it to its end; answers when it was made and what it holds.</summary>
    /// <exception cref="InvalidDataException">It is damaged, changed or cut off, or the passphrase is another.</exception>
    public static (DateTimeOffset MadeAt, long Rows, long Files) Run(string file, string passphrase)
    {
        var (manifest, sums) = new BackupReader().Read(file, passphrase);
        return (manifest.MadeAt, sums.Tables.Sum(table => table.Rows), sums.Files.Rows);
    }
}
