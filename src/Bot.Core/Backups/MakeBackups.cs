using IfCity.Bots.Dialogs;
using IfCity.Bots.Scheduling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Backups;

/// <summary>
/// Makes the night's backup if there is none of this day yet, and removes those whose time is over. What is done is known from the folder
/// itself, so a restart makes none twice.
/// </summary>
public sealed partial class MakeBackups(BackupWriter writer, IOptions<BackupOptions> options, TimeProvider clock, ILogger<MakeBackups> log)
    : IScheduledJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Folder is not { } folder) return;
        var now = clock.GetUtcNow();
        if (KyivTime.InKyiv(now).Hour < options.Value.Hour || HasTodays(folder, now)) return;
        var made = await writer.WriteAsync(folder, cancellationToken);
        LogMade(made.File, made.Rows, made.Files, made.Bytes);
        foreach (var old in BackupRotation.ListOld(Directory.GetFiles(folder), now, options.Value)) File.Delete(old);
    }

    private static bool HasTodays(string folder, DateTimeOffset now) => Directory.Exists(folder) && Directory.GetFiles(folder)
        .Select(BackupRotation.FindInstant).Any(madeAt => madeAt is { } instant && KyivTime.InKyiv(instant).Date == KyivTime.InKyiv(now)
            .Date);

    [LoggerMessage(LogLevel.Information, "Backup {File}: {Rows} rows, {Files} files, {Bytes} bytes.")]
    private partial void LogMade(string file, long rows, long files, long bytes);
}
