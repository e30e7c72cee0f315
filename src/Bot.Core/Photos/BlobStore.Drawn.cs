using System.Collections.Concurrent;

namespace IfCity.Bots.Photos;

/// <summary>Pictures that the service draws itself.</summary>
public sealed partial class BlobStore : IAsyncDisposable
{
    /// <summary>Drawn pictures that are held in memory while the disk cannot take them; a few dozen kilobytes each.</summary>
    private const int MostUnwritten = 64;

    private readonly ConcurrentDictionary<string, CleanPhoto.Done> _unwritten = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private Task _writing = Task.CompletedTask;

    /// <summary>
    /// Stores a picture that the service drew; returns its SHA-256. Never in a transaction: the file is on the disk when it returns.
    /// </summary>
    public string PutDrawn(byte[] picture)
    {
        var drawn = Clean(picture);
        Put(drawn);
        return drawn.Sha256;
    }

    /// <summary>
    /// Keeps a picture that the service drew; returns its SHA-256. It is at hand at once and its file is written beside the caller, who may
    /// be in a transaction. What a full disk does not take is tried again with the next picture.
    /// </summary>
    public string Keep(byte[] picture)
    {
        var drawn = Clean(picture);
        if (_unwritten.Count < MostUnwritten) _unwritten[drawn.Sha256] = drawn;
        lock (_gate) _writing = _writing.ContinueWith(_ => WriteDrawn(), TaskScheduler.Default);
        return drawn.Sha256;
    }

    /// <summary>Waits for the files that are being written.</summary>
    public async ValueTask DisposeAsync() => await _writing;

    private void WriteDrawn()
    {
        try
        {
            foreach (var drawn in _unwritten.Values)
            {
                Put(drawn);
                _unwritten.TryRemove(drawn.Sha256, out _);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It stays in memory: people get their picture all the same.
        }
    }

    private static CleanPhoto.Done Clean(byte[] picture) => PhotoCleaner.Clean(picture) as CleanPhoto.Done
        ?? throw new InvalidOperationException("What was drawn is no picture.");
}
