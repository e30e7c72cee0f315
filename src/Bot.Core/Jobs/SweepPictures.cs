using IfCity.Bots.Broadcasts;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Jobs;

/// <summary>Removes picture files that no row names any more, and what a crash left half written.</summary>
public sealed class SweepPictures(Database database, BlobStore blobs, TimeProvider clock) : IChore
{
    private const int Page = 200;

    /// <summary>A file stands before its row does; this is far longer than the moment between them.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromHours(48);

    public async Task RunAsync(CancellationToken stop)
    {
        var then = clock.GetUtcNow() - Age;
        blobs.RemoveUnfinished(then);
        await using var db = database.OpenForReading();
        foreach (var page in blobs.OlderThan(then).Chunk(Page))
        {
            var wanted = await db.Photos.Where(photo => photo.Sha256 != null && page.Contains(photo.Sha256)).Select(photo => photo.Sha256!).ToListAsync(stop);
            var sent = await db.Set<Broadcast>().Where(row => row.Picture != null && page.Contains(row.Picture)).Select(row => row.Picture!).ToListAsync(stop);
            foreach (var orphan in page.Except(wanted).Except(sent)) blobs.Delete(orphan);
        }
    }
}
