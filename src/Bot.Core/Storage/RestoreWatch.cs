using System.Globalization;
using IfCity.Bots.Sending;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Storage;

/// <summary>What a slice does when the database is older than what was done with it: nothing of its may be sent again by itself.</summary>
public delegate void StopAfterRestore(UnitOfWork unit);

/// <summary>
/// Notices at the start that the database was restored from a backup. A number counts up in the database and, after it, in a file of the
/// data folder: only a restored database is behind the file. What it holds unsent may have been sent since the backup, so it is set in
/// doubt, and staff decide.
/// </summary>
public sealed partial class RestoreWatch(Database database, IOptions<StorageOptions> options, IEnumerable<StopAfterRestore> stops,
    TimeProvider clock, Supervisor supervisor, ILogger<RestoreWatch> log) : SupervisedService(supervisor), ISeeder
{
    /// <summary>The file in the data folder, and the setting in the database.</summary>
    internal const string FileName = "work-count";

    /// <summary>Far enough that no other process of the same database finds itself ahead of it.</summary>
    private const long Leap = 1_000_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10), Shown = TimeSpan.FromHours(24);

    private readonly string _file = Path.Combine(options.Value.Path, FileName);
    private long? _foundAt;

    /// <summary>True for a day after a restored database was found at the start.</summary>
    public bool WasRestored => _foundAt is { } found && clock.GetElapsedTime(found) < Shown;

    /// <summary>Compares the two numbers, before anything is sent.</summary>
    public Task SeedAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (ReadFile() is not { } done || ReadDatabase(unit) is not { } known || done <= known) return Task.CompletedTask;
        var unsent = unit.Session.Execute("UPDATE outbox SET status = 'InDoubt', error = @p0, done_at = @p1, body = NULL WHERE "
            + Outbox.Unsent, "The database was restored from a backup: this may have been sent since.", unit.Now);
        foreach (var stop in stops) stop(unit);
        Write(unit, done + Leap);
        unit.AfterCommit(() =>
        {
            _foundAt = clock.GetTimestamp();
            LogRestored(unsent);
        });
        return Task.CompletedTask;
    }

    protected override IEnumerable<SupervisedLoop> GetLoops() => [SupervisedLoop.Every("restore-watch", Interval, clock, CountAsync)];

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        var count = await database.InTransactionAsync(unit =>
        {
            var next = (ReadDatabase(unit) ?? 0) + 1;
            Write(unit, next);
            return Task.FromResult(next);
        }, cancellationToken);
        // A rename is all or nothing, so the file never holds half a number.
        await File.WriteAllTextAsync(_file + ".part", count.ToString(CultureInfo.InvariantCulture), cancellationToken);
        File.Move(_file + ".part", _file, overwrite: true);
    }

    private long? ReadFile() => File.Exists(_file) && long.TryParse(File.ReadAllText(_file), CultureInfo.InvariantCulture, out var count)
        ? count
        : null;

    private static long? ReadDatabase(UnitOfWork unit) => unit.Session.Query("SELECT value FROM settings WHERE name = @p0",
        static row => long.Parse(row.Text(0), CultureInfo.InvariantCulture), FileName) is [var count] ? count : null;

    private static void Write(UnitOfWork unit, long count) => unit.Session.Execute(
        "INSERT INTO settings (name, value) VALUES (@p0, @p1) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        FileName, count.ToString(CultureInfo.InvariantCulture));

    [LoggerMessage(LogLevel.Critical, "The database was restored from a backup: {Unsent} unsent messages are set in doubt, because they "
        + "may have been sent since. What is told to many is paused until somebody has looked.")]
    private partial void LogRestored(int unsent);
}
