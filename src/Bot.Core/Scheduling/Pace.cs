namespace IfCity.Bots.Scheduling;

/// <summary>
/// The pace of work that goes through a whole table page by page: each page is followed by a pause of nine times what it took, so that a
/// year's worth that is due at once leaves the database to those who write. Under load a page takes longer, and so does its pause.
/// </summary>
internal sealed class Pace(TimeProvider clock)
{
    private const int PauseInPages = 9;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private long _begun = clock.GetTimestamp();

    /// <summary>Pauses after a page, and begins the next.</summary>
    public async Task RestAsync(CancellationToken cancellationToken)
    {
        var pause = PauseInPages * clock.GetElapsedTime(_begun);
        await Task.Delay(pause < LongestPause ? pause : LongestPause, clock, cancellationToken);
        _begun = clock.GetTimestamp();
    }
}
