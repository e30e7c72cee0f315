using System.Runtime.CompilerServices;

namespace IfCity.Bots.Photos;

/// <summary>The files of the store in <c>blobs</c> of the data folder, which several machines may share.</summary>
internal sealed class FolderFiles(string dataFolder, TimeProvider clock) : IBlobFiles
{
    private const string Unfinished = ".part";

    private readonly string _root = Path.Combine(dataFolder, "blobs");

    /// <summary>Writes the file under another name in the same folder and then renames it, because a rename is all or nothing.</summary>
    public async Task WriteAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        var (path, now) = (PathOf(name), clock.GetUtcNow().UtcDateTime);
        if (File.Exists(path))
        {
            File.SetLastWriteTimeUtc(path, now);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            await using (var file = new FileStream(part, FileMode.CreateNew))
            {
                await file.WriteAsync(content, cancellationToken);
                file.Flush(flushToDisk: true);
            }
            File.SetLastWriteTimeUtc(part, now);
            File.Move(part, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // What a full disk cut off takes the room that others need.
            File.Delete(part);
            throw;
        }
    }

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<Stream?>(
                new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<bool> HasAsync(string name, CancellationToken cancellationToken) => Task.FromResult(File.Exists(PathOf(name)));

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        if (File.Exists(PathOf(name))) File.Delete(PathOf(name));
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<BlobFile> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The disk is read on the caller's thread, which waits for nobody else.
        await Task.CompletedTask;
        foreach (var path in Paths().Where(path => !IsUnfinished(path)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new(Path.GetRelativePath(_root, path).Replace('\\', '/'), File.GetLastWriteTimeUtc(path));
        }
    }

    public Task<int> RemoveUnfinishedAsync(DateTimeOffset then, CancellationToken cancellationToken)
    {
        var files = Paths().Where(path => IsUnfinished(path) && File.GetLastWriteTimeUtc(path) < then.UtcDateTime).ToList();
        files.ForEach(File.Delete);
        return Task.FromResult(files.Count);
    }

    private IEnumerable<string> Paths() =>
        Directory.Exists(_root) ? Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories) : [];

    private static bool IsUnfinished(string path) => path.EndsWith(Unfinished, StringComparison.Ordinal);

    private string PathOf(string name) => Path.Combine(_root, name);
}
