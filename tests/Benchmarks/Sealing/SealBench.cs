using IfCity.Bots.Sealing;
using Microsoft.AspNetCore.DataProtection;

namespace IfCity.Bots.Benchmarks.Sealing;

/// <summary>What CPU it costs to seal and open a value, by the ring and by Data Protection alone.</summary>
internal static class SealBench
{
    private const int Values = 200_000;

    public static void Run()
    {
        var ring = new KeyRing();
        ring.Load([SealingKey.Create(TimeProvider.System.GetUtcNow())]);
        var protector = new EphemeralDataProtectionProvider().CreateProtector("bench");
        foreach (var (what, letters) in ((string, int)[])[("a number", 13), ("a conversation", 600), ("a message", 2_000)])
        {
            var text = new string('я', letters);
            Report($"{what}, ring", () => ring.Seal(text, "a.b"), stored => ring.Open(stored, "a.b"));
            Report($"{what}, Data Protection", () => protector.Protect(text), protector.Unprotect);
        }
    }

    private static void Report(string what, Func<string> seal, Func<string, string> open)
    {
        for (var round = 0; round < 2; round++)
        {
            var (sealing, opening, stored) = (Time(() => seal()), 0.0, seal());
            opening = Time(() => open(stored));
            if (round == 1) Console.WriteLine($"{what}: sealed in {sealing:0.00} µs, opened in {opening:0.00} µs, {stored.Length} signs");
        }
    }

    private static double Time(Action act)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var n = 0; n < Values; n++) act();
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / Values;
    }
}
