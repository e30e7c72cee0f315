using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Photos;

/// <summary>
/// Cleans strangers' pictures in a process of its own (<see cref="PhotoProcess"/>), one at a time, so that a file that takes all memory,
/// never ends, or gets hold of a decoder costs that process and nothing else. It knows no setting and no secret, is started by the first
/// picture, serves those that follow, and ends after a minute without one.
/// </summary>
/// <param name="command">How it is started; null: there is none, and pictures are cleaned here. So it is where no executable runs.</param>
public sealed partial class PhotoCleaning(IOptions<PhotoOptions> options, TimeProvider clock, ILogger<PhotoCleaning> log,
    PhotoCommand? command = null) : IAsyncDisposable
{
    /// <summary>On a machine that is busy with else a picture may take <see cref="PhotoOptions.SecondsAtMost"/> so many times.</summary>
    private const int Patience = 10;

    private static readonly TimeSpan KeptIdle = TimeSpan.FromMinutes(1);

    /// <summary>What of the environment a runtime needs to start; all else, the tokens among it, is kept from the process.</summary>
    private static readonly string[] Handed = ["PATH", "DOTNET_ROOT", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP", "SystemRoot"];

    private readonly SemaphoreSlim _turn = new(1);
    private Process? _process;
    private ITimer? _idle;

    /// <summary>The result; a picture that the process could not bear is refused as <see cref="PhotoRefusal.TooHeavy"/>.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The process cannot be started.</exception>
    public async Task<CleanPhoto> CleanAsync(byte[] file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length > PhotoCleaner.LargestFile) return new CleanPhoto.Refused(PhotoRefusal.TooLarge);
        if (command is null) return PhotoCleaner.Clean(file);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var wasWarm = _process is not null;
            // A process that served before may have ended for reasons of its own: only a fresh one tells that it was this file.
            return await AskAsync(file, cancellationToken) ?? (wasWarm ? await AskAsync(file, cancellationToken) : null)
                ?? new CleanPhoto.Refused(PhotoRefusal.TooHeavy, FileKinds.Recognise(file));
        }
        finally
        {
            _idle ??= clock.CreateTimer(_ => EndIfIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _idle.Change(KeptIdle, Timeout.InfiniteTimeSpan);
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        if (_idle is not null) await _idle.DisposeAsync();
        End();
        _turn.Dispose();
    }

    /// <summary>What the process makes of the file; null if that was the end of it.</summary>
    private async Task<CleanPhoto?> AskAsync(byte[] file, CancellationToken cancellationToken)
    {
        using var tooLong = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancellationToken);
        var process = _process ??= Start();
        await using var watch = Watch(process, tooLong);
        try
        {
            await PhotoFrames.WriteFileAsync(process.StandardInput.BaseStream, file, either.Token);
            return await PhotoFrames.ReadResultAsync(process.StandardOutput.BaseStream, either.Token);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or OperationCanceledException)
        {
            End();
            if (cancellationToken.IsCancellationRequested) throw;
            LogEnded(error.GetType().Name, file.Length);
            return tooLong.IsCancellationRequested ? new CleanPhoto.Refused(PhotoRefusal.TooHeavy, FileKinds.Recognise(file)) : null;
        }
    }

    /// <summary>
    /// Gives a picture up for what it takes of the processor: behind all others on a busy machine it takes long, and is not at fault.
    /// </summary>
    private ITimer Watch(Process process, CancellationTokenSource tooLong)
    {
        var (limit, before, passed) = (TimeSpan.FromSeconds(options.Value.SecondsAtMost), process.TotalProcessorTime, 0);
        return clock.CreateTimer(_ =>
        {
            if (++passed == Patience || process.HasExited || process.TotalProcessorTime - before >= limit / 2) tooLong.Cancel();
        }, null, limit, limit);
    }

    private Process Start()
    {
        var megabytes = options.Value.MemoryMegabytes;
        var start = new ProcessStartInfo(command!.FileName, [.. command.Arguments, megabytes.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        var handed = Handed.Where(start.Environment.ContainsKey).Select(name => (name, start.Environment[name])).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in handed) start.Environment[name] = value;
        start.Environment["DOTNET_GCHeapHardLimit"] = (megabytes * 1024L * 512).ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } said) LogSaid(said);
        };
        process.BeginErrorReadLine();
        return process;
    }

    private void EndIfIdle()
    {
        if (!_turn.Wait(0)) return;
        End();
        _turn.Release();
    }

    private void End()
    {
        if (_process is not { } process) return;
        _process = null;
        using (process)
            if (!process.HasExited) process.Kill();
    }

    [LoggerMessage(LogLevel.Warning, "The process that cleans pictures ended at one of {Bytes} bytes ({Why}); the next has a new one.")]
    private partial void LogEnded(string why, int bytes);

    [LoggerMessage(LogLevel.Warning, "The process that cleans pictures says: {Said}")]
    private partial void LogSaid(string said);
}
