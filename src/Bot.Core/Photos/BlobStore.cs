using System.Security.Cryptography;
using System.Text.RegularExpressions;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Photos;

/// <summary>
/// Pictures as files named by the SHA-256 of their content: <c>blobs/ab/cd/{sha}.jpg</c> and <c>.thumb.jpg</c> beside it.
/// A file of such a name is always whole. Each call that takes a hash throws <see cref="ArgumentException"/> for anything
/// but 64 lower-case hex digits, so no word from outside ever becomes a path.
/// </summary>
public sealed partial class BlobStore(IOptions<StorageOptions> options, TimeProvider clock)
{
    private const string Unfinished = ".part", Recording = ".rec";

    private readonly string _root = Path.Combine(options.Value.Path, "blobs");

    /// <summary>
    /// Stores the picture and its thumbnail. If they are stored already only their age is renewed, so that a sweep spares them.
    /// </summary>
    public void Put(CleanPhoto.Done photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        Write(GetPath(photo.Sha256, thumbnail: true), photo.Thumbnail);
        Write(GetPath(photo.Sha256, thumbnail: false), photo.Jpeg);
    }

    /// <summary>A voice note or video, byte for byte, as <c>{sha}.rec</c>; returns its SHA-256 in lower-case hex.</summary>
    public string PutRecording(byte[] bytes)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Write(GetPath(sha256, Recording), bytes);
        return sha256;
    }

    /// <summary>The recording, or null if there is none.</summary>
    public Stream? OpenRecording(string sha256) => OpenFile(GetPath(sha256, Recording));

    /// <summary>The picture, or null if there is none.</summary>
    public Stream? Open(string sha256, bool thumbnail = false) => _unwritten.TryGetValue(sha256, out var drawn)
        ? new MemoryStream(thumbnail ? drawn.Thumbnail : drawn.Jpeg, writable: false)
        : OpenFile(GetPath(sha256, thumbnail));

    private static FileStream? OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public bool Has(string sha256) => _unwritten.ContainsKey(sha256) || File.Exists(GetPath(sha256, thumbnail: false));

    public void Delete(string sha256)
    {
        // The picture first: a thumbnail left alone by a crash is found again by its age.
        foreach (var path in (string[])[GetPath(sha256, thumbnail: false), GetPath(sha256, thumbnail: true), GetPath(sha256, Recording)])
            if (File.Exists(path)) File.Delete(path);
    }

    /// <summary>Lists the hashes of pictures that were last stored before then, also of those that lack a file.</summary>
    public IEnumerable<string> ListOlderThan(DateTimeOffset then) =>
        FilesBefore(then).Where(path => !IsUnfinished(path)).Select(ReadHash).Where(IsHash).Distinct()
            .Where(sha256 => !IsNewer(sha256, then));

    /// <summary>Removes what a crash left half written before then; returns how many files.</summary>
    public int RemoveUnfinished(DateTimeOffset then)
    {
        var files = FilesBefore(then).Where(IsUnfinished).ToList();
        files.ForEach(File.Delete);
        return files.Count;
    }

    /// <summary>
    /// Whether it can be the name of a blob: 64 lower-case hex digits. What anybody types is asked this before it becomes a path.
    /// </summary>
    public static bool IsHash(string sha256) => Hash().IsMatch(sha256);

    private IEnumerable<string> FilesBefore(DateTimeOffset then) => Directory.Exists(_root)
        ? Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Where(path => File.GetLastWriteTimeUtc(path) < then.UtcDateTime)
        : [];

    /// <summary>Compares the age of the picture itself, because its thumbnail is written a moment before it.</summary>
    private bool IsNewer(string sha256, DateTimeOffset then) =>
        Has(sha256) && File.GetLastWriteTimeUtc(GetPath(sha256, thumbnail: false)) >= then.UtcDateTime;

    private static bool IsUnfinished(string path) => path.EndsWith(Unfinished, StringComparison.Ordinal);

    private static string ReadHash(string path) => Path.GetFileName(path).Split('.')[0];

    private string GetPath(string sha256, bool thumbnail) => GetPath(sha256, thumbnail ? ".thumb.jpg" : ".jpg");

    private string GetPath(string sha256, string ending)
    {
        if (!IsHash(sha256)) throw new ArgumentException("Not a SHA-256 in lower-case hex.", nameof(sha256));
        return Path.Combine(_root, sha256[..2], sha256[2..4], sha256 + ending);
    }

    /// <summary>Writes the file under another name in the same folder and then renames it, because a rename is all or nothing.</summary>
    private void Write(string path, byte[] bytes)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (File.Exists(path))
        {
            File.SetLastWriteTimeUtc(path, now);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            using (var file = new FileStream(part, FileMode.CreateNew))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            File.SetLastWriteTimeUtc(part, now);
            File.Move(part, path, overwrite: true);
        }
        catch (IOException)
        {
            // What a full disk cut off takes the room that others need.
            File.Delete(part);
            throw;
        }
    }

    // \z and not $, which would let a line feed through at the end.
    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Hash();
}
