using System.Globalization;

namespace IfCity.Bots.Backups;

/// <summary>How backups are named by the instant at which they were made, and which of them are kept.</summary>
internal static class BackupRotation
{
    private const string Prefix = "ifcity-", Instant = "yyyyMMdd'T'HHmmss'Z'";

    public static string GetName(DateTimeOffset madeAt) =>
        Prefix + madeAt.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture) + BackupFormat.Ending;

    /// <summary>When a file of that name was made; null if it is no backup's.</summary>
    public static DateTimeOffset? FindInstant(string file)
    {
        var name = Path.GetFileName(file);
        if (!name.StartsWith(Prefix, StringComparison.Ordinal) || !name.EndsWith(BackupFormat.Ending,
            StringComparison.Ordinal)) return null;
        return DateTimeOffset.TryParseExact(name[Prefix.Length..^BackupFormat.Ending.Length], Instant, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var madeAt) ? madeAt : null;
    }

    /// <summary>The files that may go: older than the days, and not the first of one of the last weeks. The newest always stays.</summary>
    public static IReadOnlyList<string> ListOld(IEnumerable<string> files, DateTimeOffset now, BackupOptions options)
    {
        var backups = files.Select(file => (File: file, MadeAt: FindInstant(file))).Where(backup => backup.MadeAt is not null)
            .OrderBy(backup => backup.MadeAt).ToList();
        var weeks = backups.GroupBy(backup => (ISOWeek.GetYear(backup.MadeAt!.Value.UtcDateTime),
            ISOWeek.GetWeekOfYear(backup.MadeAt!.Value.UtcDateTime))).Select(week => week.First())
            .Where(backup => now - backup.MadeAt < TimeSpan.FromDays(7 * options.KeepWeeks)).Select(backup => backup.File).ToHashSet();
        return [.. backups.SkipLast(1).Where(backup => now - backup.MadeAt >= TimeSpan.FromDays(options.KeepDays)
            && !weeks.Contains(backup.File))
            .Select(backup => backup.File)];
    }
}
