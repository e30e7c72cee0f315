using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Scheduling;

/// <summary>
/// Which of these pictures (SHA-256) rows of a slice show, beside the photos that people sent. A slice registers one for its own tables.
/// </summary>
public delegate Task<List<string>> PicturesInUse(BotDb db, string[] sha256, CancellationToken cancellationToken);

/// <summary>Removes picture files that no row names any more, and what a crash left half written.</summary>
public sealed class SweepPictures(Database database, BlobStore blobs, IEnumerable<PicturesInUse> inUse, TimeProvider clock) : IScheduledJob
{
    private const int Page = 200;

    /// <summary>A file is written before its row; this is far longer than the time between the two.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromHours(48);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var then = clock.GetUtcNow() - Age;
        await blobs.RemoveUnfinishedAsync(then, cancellationToken);
        await using var db = database.OpenForReading();
        await foreach (var page in blobs.ListOlderThanAsync(then, cancellationToken).Chunk(Page))
        {
            var wanted = await db.Set<Photo>().Where(photo => photo.Sha256 != null && page.Contains(photo.Sha256))
                .Select(photo => photo.Sha256!).ToListAsync(cancellationToken);
            foreach (var slice in inUse) wanted.AddRange(await slice(db, page, cancellationToken));
            foreach (var orphan in page.Except(wanted)) await blobs.DeleteAsync(orphan, cancellationToken);
        }
    }
}
