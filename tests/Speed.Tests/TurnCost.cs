using System.Diagnostics;
using System.Globalization;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Speed;

/// <summary>What a turn costs, in rounds of the reference loop and in allocated bytes.</summary>
/// <param name="Cpu">CPU of a turn over that of one round of <see cref="ReferenceLoop"/>.</param>
/// <param name="Bytes">Bytes allocated in a turn.</param>
internal sealed record TurnCost(double Cpu, double Bytes)
{
    /// <summary>Odd, for the median. A measurement takes some 50 ms of CPU each of turns and of the loop.</summary>
    private const int Measurements = 31, AppealsEach = 10, LoopsEach = 1000;

    /// <summary>
    /// CPU time of this process alone, not time, so that what else runs on the machine takes nothing away. What it slows down it slows for
    /// both, since they are measured in turn, in pieces so short that it is the same for neighbours.
    /// </summary>
    public static async Task<TurnCost> MeasureAsync()
    {
        // Kept in memory, where the system has such a folder: the kernel's work for a file depends on the disk.
        if (Directory.Exists("/dev/shm")) Environment.SetEnvironmentVariable("TMPDIR", "/dev/shm");
        await KeepOnOneCoreAsync();
        await using var city = await TestCity.StartAsync(
            settings: new Dictionary<string, string?> { ["Limits:AppealsPerHour"] = "0", ["Limits:AppealsPerDay"] = "0" });
        using var loop = new ReferenceLoop();
        var resident = new Resident(city);
        var (ratios, bytes) = (new List<double>(), new List<double>());
        await resident.FileAsync(2 * AppealsEach);
        loop.Run(2 * LoopsEach);
        for (var n = 0; n < Measurements; n++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var turns = await MeasureAsync(() => resident.FileAsync(AppealsEach));
            bytes.Add(GC.GetTotalAllocatedBytes(precise: true) - before);
            var loops = await MeasureAsync(() => Task.Run(() => loop.Run(LoopsEach)));
            ratios.Add(turns / (AppealsEach * Resident.TurnsOfAppeal) / (loops / LoopsEach));
        }
        return new(Median(ratios), Median(bytes) / (AppealsEach * Resident.TurnsOfAppeal));
    }

    /// <exception cref="FormatException">The record is not as this class writes it.</exception>
    public static TurnCost Read(string record)
    {
        var values = record.Split('\n').Where(line => line is not (['#', ..] or ""))
            .ToDictionary(line => line.Split(' ')[0], line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
        return new(values["cpu"], values["bytes"]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"cpu {Cpu:0.00}\nbytes {Bytes:0}\n");

    private static async Task<TimeSpan> MeasureAsync(Func<Task> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        await work();
        return Environment.CpuUsage.TotalTime - before;
    }

    /// <summary>On several cores a turn is handed from one to another, which costs the more the less else the machine does.</summary>
    private static async Task KeepOnOneCoreAsync()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var taskset = Process.Start(new ProcessStartInfo("taskset",
            ["-acp", $"{Thread.GetCurrentProcessorId()}", $"{Environment.ProcessId}"]) { RedirectStandardOutput = true })!;
        await taskset.WaitForExitAsync();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
