namespace IfCity.Bots.Scheduling;

/// <summary>
/// The pace of work that goes through whole tables page by page. All of it together has a twentieth of the time: one page at a time, and
/// after each a pause of so many times what it took, so that a year's worth that is due at once leaves the database to those who write.
/// Under load a page takes longer, and so does its pause.
/// </summary>
public sealed class Pace(TimeProvider clock) : IDisposable
{
    private const int PauseInPages = 19;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Works on one page when it is its turn, and returns after the pause.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var begun = clock.GetTimestamp();
            var result = await page();
            var pause = PauseInPages * clock.GetElapsedTime(begun);
            await Task.Delay(pause < LongestPause ? pause : LongestPause, clock, cancellationToken);
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
