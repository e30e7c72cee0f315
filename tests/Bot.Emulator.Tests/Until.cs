namespace IfCity.Bots.Tests.Emulation;

internal static class Until
{
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        for (var until = Environment.TickCount64 + 60_000; !await condition();)
        {
            if (Environment.TickCount64 > until) throw new TimeoutException("Waited in vain.");
            await Task.Delay(20);
        }
    }
}

internal static class Samples
{
    /// <summary>The smallest PNG: one pixel.</summary>
    public static string Picture { get; } = Write();

    private static string Write()
    {
        var path = Path.Combine(Path.GetTempPath(), $"ifcity-pixel-{Environment.ProcessId}.png");
        File.WriteAllBytes(path,
            Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
        return path;
    }
}
