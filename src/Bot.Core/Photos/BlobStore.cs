using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace IfCity.Bots.Photos;

/// <summary>
/// Pictures as files named by the SHA-256 of their content: <c>ab/cd/{sha}.jpg</c> and <c>.thumb.jpg</c> beside it, where
/// <see cref="IBlobFiles"/> are. Each call that takes a hash throws <see cref="ArgumentException"/> for anything but 64 lower-case hex
/// digits, so no word from outside ever becomes a path; and <see cref="StoreAwayException"/> while a bucket does not answer. None but
/// <see cref="Keep"/> and <see cref="DeleteLater"/> may be called in a transaction.
/// </summary>
public sealed partial class BlobStore(IBlobFiles files)
{
    private const string Whole = ".jpg", Small = ".thumb.jpg", Recording = ".rec";

    /// <summary>
    /// Stores the picture and its thumbnail. If they are stored already only their age is renewed, so that a sweep spares them.
    /// </summary>
    public async Task PutAsync(CleanPhoto.Done photo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(photo);
        _unwanted.TryRemove(photo.Sha256, out _);
        // The picture last: it alone says that both are there.
        await files.WriteAsync(NameOf(photo.Sha256, Small), photo.Thumbnail, cancellationToken);
        await files.WriteAsync(NameOf(photo.Sha256, Whole), photo.Jpeg, cancellationToken);
    }

    /// <summary>A voice note or video, byte for byte, as <c>{sha}.rec</c>; returns its SHA-256 in lower-case hex.</summary>
    public async Task<string> PutRecordingAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        _unwanted.TryRemove(sha256, out _);
        await files.WriteAsync(NameOf(sha256, Recording), bytes, cancellationToken);
        return sha256;
    }

    /// <summary>The recording, or null if there is none.</summary>
    public Task<Stream?> OpenRecordingAsync(string sha256, CancellationToken cancellationToken) =>
        files.OpenAsync(NameOf(sha256, Recording), cancellationToken);

    /// <summary>The picture, or null if there is none.</summary>
    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken, bool thumbnail = false) =>
        _unwritten.TryGetValue(sha256, out var drawn)
            ? new MemoryStream(thumbnail ? drawn.Thumbnail : drawn.Jpeg, writable: false)
            : await files.OpenAsync(NameOf(sha256, thumbnail ? Small : Whole), cancellationToken);

    /// <summary>The bytes of the picture, or null if there is none.</summary>
    public async Task<byte[]?> ReadAsync(string sha256, CancellationToken cancellationToken)
    {
        if (await OpenAsync(sha256, cancellationToken) is not { } picture) return null;
        await using (picture)
        {
            var bytes = new byte[picture.Length];
            await picture.ReadExactlyAsync(bytes, cancellationToken);
            return bytes;
        }
    }

    public async Task<bool> HasAsync(string sha256, CancellationToken cancellationToken) =>
        _unwritten.ContainsKey(sha256) || await files.HasAsync(NameOf(sha256, Whole), cancellationToken);

    public async Task DeleteAsync(string sha256, CancellationToken cancellationToken)
    {
        // The picture first: a thumbnail left alone by a crash is found again by its age.
        foreach (var ending in (string[])[Whole, Small, Recording]) await files.DeleteAsync(NameOf(sha256, ending), cancellationToken);
    }

    /// <summary>Lists the hashes of what was last stored before then, also of thumbnails whose picture is missing.</summary>
    public async IAsyncEnumerable<string> ListOlderThanAsync(DateTimeOffset then,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var whole = "";
        await foreach (var file in files.ListAsync(cancellationToken))
        {
            var (sha256, isSmall) = (file.Name.Split('/')[^1].Split('.')[0], file.Name.EndsWith(Small, StringComparison.Ordinal));
            if (!IsHash(sha256)) continue;
            if (!isSmall) whole = sha256;
            // A thumbnail is as old as its picture, which a bucket lists just before it; a folder is asked, which costs little there.
            if (file.WrittenAt < then && (!isSmall || (sha256 != whole && !await HasAsync(sha256, cancellationToken)))) yield return sha256;
        }
    }

    /// <summary>Removes what a crash left half written before then; returns how many files.</summary>
    public Task<int> RemoveUnfinishedAsync(DateTimeOffset then, CancellationToken cancellationToken) =>
        files.RemoveUnfinishedAsync(then, cancellationToken);

    /// <summary>
    /// Whether it can be the name of a blob: 64 lower-case hex digits. What anybody types is asked this before it becomes a path.
    /// </summary>
    public static bool IsHash(string sha256) => Hash().IsMatch(sha256);

    private static string NameOf(string sha256, string ending) => IsHash(sha256) ? $"{sha256[..2]}/{sha256[2..4]}/{sha256}{ending}"
        : throw new ArgumentException("Not a SHA-256 in lower-case hex.", nameof(sha256));

    // \z and not $, which would let a line feed through at the end.
    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Hash();
}
