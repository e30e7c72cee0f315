using IfCity.Bots.Storage;

namespace IfCity.Bots.Backups;

/// <summary>
/// Which files of the data folder belong into a backup: photos, voices, keys; not what the database's process keeps beside them.
/// </summary>
internal static class BackupFiles
{
    /// <summary>The files, each by its path beneath the folder, with <c>/</c> between its parts.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="left">A folder whose files are left out: that of the backups.</param>
    public static IEnumerable<string> List(string folder, string? left)
    {
        if (!Directory.Exists(folder)) return [];
        var out_ = left is null ? null : Path.GetFullPath(left) + Path.DirectorySeparatorChar;
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => out_ is null || !Path.GetFullPath(file).StartsWith(out_, StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(Belongs).Order(StringComparer.Ordinal);
    }

    /// <summary>The number of the work done stays where it is, because by it a restored database is known.</summary>
    private static bool Belongs(string path) => path != RestoreWatch.FileName
        && !path.EndsWith(".part", StringComparison.Ordinal) && !path.EndsWith(".probe", StringComparison.Ordinal)
        && !path.Contains(".db", StringComparison.Ordinal);
}
