using IfCity.Bots.Supervision;

namespace IfCity.Bots.Photos;

/// <summary>
/// Asks every quarter of a minute whether the bucket of the photos answers. Where they lie in a folder it does not run: the probe of the
/// disk looks there.
/// </summary>
public sealed class StoreProbe(IBlobFiles files, BlobStore blobs, TimeProvider clock, Supervisor supervisor) : SupervisedService(supervisor)
{
    /// <summary>A file that there never is: that it is missing tells that the bucket is there and lets the service read.</summary>
    private const string NoFile = ".probe";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>Why the bucket did not answer when it was asked last; null: it did.</summary>
    public string? Problem { get; private set; }

    protected override IEnumerable<SupervisedLoop> GetLoops() => [SupervisedLoop.Every("store", Interval, clock, LookAsync)];

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var file = await files.OpenAsync(NoFile, cancellationToken);
            // What was drawn meanwhile waits in memory.
            if (Problem is not null) blobs.Begin();
            Problem = null;
        }
        catch (StoreAwayException away)
        {
            Problem = away.Message;
        }
    }
}
