namespace IfCity.Bots.Photos;

/// <summary>
/// Where the files of the store lie: in a folder or in a bucket. A name is a path with <c>/</c> between its parts and is the same in both,
/// so that any tool copies one into the other. A file of a name is always whole, and whatever is written under it has the same content.
/// Every call throws <see cref="StoreAwayException"/> while a bucket does not answer.
/// </summary>
public interface IBlobFiles
{
    /// <summary>Writes the file. If it is there already only its age is renewed.</summary>
    Task WriteAsync(string name, byte[] content, CancellationToken cancellationToken);

    /// <summary>The content; null if there is no such file.</summary>
    Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken);

    Task<bool> HasAsync(string name, CancellationToken cancellationToken);

    /// <summary>Deletes the file, if it is there.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists all files with the instants at which they were last written.</summary>
    IAsyncEnumerable<BlobFile> ListAsync(CancellationToken cancellationToken);

    /// <summary>Removes what a crash left half written before then; returns how many files. A bucket never has any.</summary>
    Task<int> RemoveUnfinishedAsync(DateTimeOffset then, CancellationToken cancellationToken) => Task.FromResult(0);
}

/// <summary>A file of the store.</summary>
public readonly record struct BlobFile(string Name, DateTimeOffset WrittenAt);

/// <summary>The bucket does not answer, or refuses the service: the same call may succeed later.</summary>
/// <param name="why">What the bucket or the network said, for whoever runs the service.</param>
/// <param name="inner">What it was made of.</param>
public sealed class StoreAwayException(string why, Exception inner) : IOException(why, inner);
