using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace IfCity.Bots.Photos;

/// <summary>
/// The process that cleans pictures: files come by standard input, results go by standard output, one after another. Before it reads a byte
/// it takes limits upon itself, so that a file that breaks a decoder breaks nothing else.
/// </summary>
public static class PhotoProcess
{
    private const int OutOfMemory = 3;

    /// <summary>Serves until standard input ends. All of it runs on this thread, and only when nothing else wants the processor.</summary>
    /// <param name="args">The word of the command, and how many megabytes the process may take.</param>
    /// <returns>The exit code: 0 if no more files come.</returns>
    public static int Serve(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        LimitItself(long.Parse(args[1], CultureInfo.InvariantCulture) * 1024 * 1024);
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        try
        {
            while (PhotoFrames.ReadFile(input) is { } file) PhotoFrames.WriteResult(output, PhotoCleaner.Clean(file));
            return 0;
        }
        catch (OutOfMemoryException)
        {
            return OutOfMemory;
        }
    }

    /// <summary>
    /// On Linux the kernel counts what the process writes to, the decoders' memory too, and refuses more; elsewhere only the collector's
    /// own limit holds. No picture is left in a dump, and if memory is short all the same, this process goes first.
    /// </summary>
    private static void LimitItself(long bytes)
    {
        try
        {
            using var self = Process.GetCurrentProcess();
            self.PriorityClass = ProcessPriorityClass.Idle;
            if (!OperatingSystem.IsLinux()) return;
            Limit(SystemLimits.Data, bytes);
            Limit(SystemLimits.Core, 0);
            File.WriteAllText("/proc/self/oom_score_adj", "1000");
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException)
        {
            // A system may forbid it; the collector's limit and the time of each picture hold even then.
            Console.Error.WriteLine($"Limits are not set: {error.Message}");
        }
    }

    private static void Limit(int what, long bytes)
    {
        var limit = new SystemLimits.Pair((nuint)bytes, (nuint)bytes);
        if (SystemLimits.Set(what, in limit) != 0) throw new System.ComponentModel.Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>The limits that Linux keeps for a process (man 2 setrlimit).</summary>
    private static class SystemLimits
    {
        public const int Data = 2, Core = 4;

        /// <summary>The limit that holds, and the highest that may be set later.</summary>
        public readonly record struct Pair(nuint Now, nuint Highest);

        [DllImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Set(int resource, in Pair limit);
    }
}
