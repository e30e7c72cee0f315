using System.Collections.Concurrent;

namespace IfCity.Bots.Photos;

/// <summary>
/// What is done beside the callers, who may be in a transaction: pictures that the service draws are written, files that nobody wants are
/// deleted.
/// </summary>
public sealed partial class BlobStore : IAsyncDisposable
{
    /// <summary>Drawn pictures that are held in memory while the store cannot take them; a few dozen kilobytes each.</summary>
    private const int MostUnwritten = 256;

    /// <summary>How long a stop waits for what is being written; what is left is drawn anew or swept.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, CleanPhoto.Done> _unwritten = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _unwanted = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private Task _work = Task.CompletedTask;
    private bool _isWorking, _isAsked;

    /// <summary>
    /// Stores a picture that the service drew; returns its SHA-256. Never in a transaction: the file is stored when it returns.
    /// </summary>
    public async Task<string> PutDrawnAsync(byte[] picture, CancellationToken cancellationToken)
    {
        var drawn = Clean(picture);
        await PutAsync(drawn, cancellationToken);
        return drawn.Sha256;
    }

    /// <summary>
    /// Keeps a picture that the service drew; returns its SHA-256. It is at hand at once and its file is written beside the caller, who may
    /// be in a transaction. What a full disk or a bucket that is away does not take is tried again with the next picture, and when the
    /// bucket is back.
    /// </summary>
    public string Keep(byte[] picture)
    {
        var drawn = Clean(picture);
        if (_unwritten.Count < MostUnwritten) _unwritten[drawn.Sha256] = drawn;
        Begin();
        return drawn.Sha256;
    }

    /// <summary>
    /// Deletes the files beside the caller, who has just committed that no row names them. One that cannot be deleted now is found by the
    /// sweep of pictures.
    /// </summary>
    public void DeleteLater(IEnumerable<string> sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        foreach (var file in sha256) _unwanted[file] = true;
        Begin();
    }

    /// <summary>Waits a moment for what is being written.</summary>
    public async ValueTask DisposeAsync()
    {
        _stop.CancelAfter(LongestStop);
        await _work;
    }

    /// <summary>Begins the work that waits, or has whoever is at it go round once more.</summary>
    internal void Begin()
    {
        lock (_gate)
        {
            _isAsked = _isWorking;
            if (_isWorking) return;
            _isWorking = true;
            _work = Task.Run(WorkAsync);
        }
    }

    private async Task WorkAsync()
    {
        do
        {
            // What cannot be deleted now the sweep finds; what cannot be written stays in memory, where people get it from all the same.
            if (!await DidAsync(DeleteUnwantedAsync)) _unwanted.Clear();
            await DidAsync(WriteDrawnAsync);
        }
        while (IsMore());
    }

    private bool IsMore()
    {
        lock (_gate)
        {
            (_isWorking, _isAsked) = (_isAsked, false);
            return _isWorking;
        }
    }

    private async Task DeleteUnwantedAsync(CancellationToken cancellationToken)
    {
        foreach (var sha256 in _unwanted.Keys)
            if (_unwanted.TryRemove(sha256, out _)) await DeleteAsync(sha256, cancellationToken);
    }

    private async Task WriteDrawnAsync(CancellationToken cancellationToken)
    {
        foreach (var drawn in _unwritten.Values)
        {
            await PutAsync(drawn, cancellationToken);
            _unwritten.TryRemove(drawn.Sha256, out _);
        }
    }

    /// <summary>False if the store is full or away, or the process stops.</summary>
    private async Task<bool> DidAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_stop.Token);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return false;
        }
    }

    private static CleanPhoto.Done Clean(byte[] picture) => PhotoCleaner.Clean(picture) as CleanPhoto.Done
        ?? throw new InvalidOperationException("What was drawn is no picture.");
}
