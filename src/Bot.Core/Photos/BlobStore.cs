using System.Text.RegularExpressions;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Photos;

/// <summary>Pictures as files named by the SHA-256 of their content: <c>blobs/ab/cd/{sha}.jpg</c> and <c>.thumb.jpg</c> beside it.</summary>
public sealed partial class BlobStore(IOptions<StorageOptions> options)
{
    private readonly string _root = Path.Combine(options.Value.Path, "blobs");

    /// <summary>Writes under another name first, so that a file of that name is always whole. Done twice it changes nothing.</summary>
    public void Put(CleanPhoto.Done photo)
    {
        Write(PathOf(photo.Sha256, thumbnail: true), photo.Thumbnail);
        Write(PathOf(photo.Sha256, thumbnail: false), photo.Jpeg);
    }

    /// <summary>The file, or null if there is none.</summary>
    /// <exception cref="ArgumentException">Not a SHA-256 in lower-case hex.</exception>
    public Stream? Open(string sha256, bool thumbnail = false)
    {
        var path = PathOf(sha256, thumbnail);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null;
    }

    public bool Has(string sha256) => File.Exists(PathOf(sha256, thumbnail: false));

    public void Delete(string sha256)
    {
        File.Delete(PathOf(sha256, thumbnail: false));
        File.Delete(PathOf(sha256, thumbnail: true));
    }

    /// <summary>Hashes of all pictures that were written before then, and removes what a crash left half written.</summary>
    public IEnumerable<string> OlderThan(DateTimeOffset then)
    {
        if (!Directory.Exists(_root)) yield break;
        foreach (var path in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            if (File.GetLastWriteTimeUtc(path) >= then.UtcDateTime) continue;
            if (path.EndsWith(".part", StringComparison.Ordinal)) File.Delete(path);
            else if (!path.EndsWith(".thumb.jpg", StringComparison.Ordinal)) yield return Path.GetFileNameWithoutExtension(path);
        }
    }

    public static bool IsHash(string sha256) => Hash().IsMatch(sha256);

    private string PathOf(string sha256, bool thumbnail)
    {
        if (!IsHash(sha256)) throw new ArgumentException("Not a SHA-256 in lower-case hex.", nameof(sha256));
        return Path.Combine(_root, sha256[..2], sha256[2..4], thumbnail ? $"{sha256}.thumb.jpg" : $"{sha256}.jpg");
    }

    private static void Write(string path, byte[] bytes)
    {
        if (File.Exists(path)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Guid.NewGuid():N}.part";
        using (var file = new FileStream(part, FileMode.CreateNew))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(part, path, overwrite: true);
    }

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Hash();
}
