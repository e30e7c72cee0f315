using IfCity.Bots.Storage;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Supervision;

/// <summary>Tries every quarter of a minute whether the data folder takes a file, and how much room is left there.</summary>
public sealed class DiskProbe(IOptions<StorageOptions> options, TimeProvider clock, Supervisor supervisor) : SupervisedService(supervisor)
{
    private const int ProbeBytes = 64 * 1024;
    private const string ProbeName = ".probe";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>Why the folder took no file when it was tried last; null: it did.</summary>
    public string? Problem { get; private set; }

    /// <summary>Bytes that are free there; null where the system does not tell.</summary>
    public long? FreeBytes { get; private set; }

    /// <summary>Tries it now.</summary>
    public void Look()
    {
        var file = Path.Combine(options.Value.Path, ProbeName);
        try
        {
            Directory.CreateDirectory(options.Value.Path);
            using (var probe = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                probe.Write(new byte[ProbeBytes]);
                probe.Flush(flushToDisk: true);
            }
            Problem = null;
            FreeBytes = new DriveInfo(Path.GetFullPath(options.Value.Path)).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Problem = error.Message;
        }
    }

    protected override IEnumerable<SupervisedLoop> GetLoops() => [SupervisedLoop.Every("disk", Interval, clock, _ =>
    {
        Look();
        return Task.CompletedTask;
    })];
}
