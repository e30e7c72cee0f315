using System.Diagnostics;
using System.Globalization;

namespace IfCity.Bots.Benchmarks;

/// <summary>Milliseconds of twenty runs after three that do not count.</summary>
public sealed record Timing(double Median, double P95)
{
    private const int Unmeasured = 3, Runs = 20;

    /// <param name="work">Is given the number of the run, so that not each need ask for the same.</param>
    public static async Task<Timing> OfAsync(Func<int, Task> work)
    {
        for (var run = 0; run < Unmeasured; run++) await work(run);
        var times = new double[Runs];
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.GetTimestamp();
            await work(run);
            times[run] = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
        }
        Array.Sort(times);
        return new((times[(Runs / 2) - 1] + times[Runs / 2]) / 2, times[(Runs * 95 / 100) - 1]);
    }

    /// <summary>A line of a table, with a sign where the median misses its mark.</summary>
    public string Line(string name, double mark) =>
        string.Create(CultureInfo.InvariantCulture,
            $"  {name,-52} median {Median,8:0.0} ms   p95 {P95,8:0.0} ms{(Median > mark ? $"   over {mark:0} ms" : "")}");
}
