using System.Text.Json;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Backups;

/// <summary>The first entry of a backup: what it is.</summary>
/// <param name="Format">Of the archive; this service reads 1.</param>
/// <param name="MadeAt">When, in UTC.</param>
/// <param name="Database">From which database. It can be restored into either.</param>
/// <param name="Migration">The last one that the tables had: a backup is restored by the version of the service that made it.</param>
/// <param name="Counters">The last numbers that were given, so that none is given again.</param>
internal sealed record BackupManifest(int Format, DateTimeOffset MadeAt, DatabaseProvider Database, string Migration,
    IReadOnlyDictionary<string, long> Counters);

/// <summary>The last entry of a backup: what it holds. One without it was cut off.</summary>
/// <param name="Tables">Rows and sums of each table.</param>
/// <param name="Files">Number and sum of the files.</param>
internal sealed record BackupSums(IReadOnlyList<RowCount> Tables, RowCount Files);

/// <summary>How entries of a backup (a tar, compressed and sealed) are named.</summary>
internal static class BackupFormat
{
    public const int Version = 1;

    public const string Manifest = "manifest.json", Sums = "sums.json", Tables = "tables/", Files = "files/", Ending = ".tar.gz.gpg";

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>A file as one line, for the sum over all of them.</summary>
    public static byte[] FileLine(string path, string sha256) => System.Text.Encoding.UTF8.GetBytes($"{path} {sha256}");
}
