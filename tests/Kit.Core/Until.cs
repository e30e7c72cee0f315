using System.Diagnostics;

namespace IfCity.Bots.Tests.Kit;

/// <summary>Waiting for a condition, never for a time.</summary>
public static class Until
{
    private const int ShortestPause = 30, LongestPause = 250;

    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? atMost = null)
    {
        var watch = Stopwatch.StartNew();
        // The pauses grow, because many that wait for long would otherwise keep the machine from what they wait for.
        for (var pause = ShortestPause; !await condition(); pause = Math.Min(pause + 10, LongestPause))
        {
            if (watch.Elapsed > (atMost ?? TimeSpan.FromSeconds(60))) throw new TimeoutException($"Waited in vain for {what}.");
            await Task.Delay(pause);
        }
    }
}
