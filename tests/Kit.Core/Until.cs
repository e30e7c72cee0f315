using System.Diagnostics;

namespace IfCity.Bots.Tests.Kit;

/// <summary>Waiting for a condition, never for a time.</summary>
public static class Until
{
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? atMost = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > (atMost ?? TimeSpan.FromSeconds(60))) throw new TimeoutException($"Waited in vain for {what}.");
            await Task.Delay(30);
        }
    }
}
