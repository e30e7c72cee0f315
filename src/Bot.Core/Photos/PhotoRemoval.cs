using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Photos;

/// <summary>Removes files that people sent: the rows in the transaction, and after it what no other row names in the store.</summary>
public static class PhotoRemoval
{
    public static async Task<int> RemoveAsync(UnitOfWork unit, BlobStore blobs, IQueryable<Photo> photos)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var files = await photos.Where(photo => photo.Sha256 != null).Select(photo => photo.Sha256!).Distinct().ToListAsync();
        var count = await photos.ExecuteDeleteAsync();
        var shared = await unit.Db.Set<Photo>().Where(photo => files.Contains(photo.Sha256!)).Select(photo => photo.Sha256!).ToListAsync();
        unit.AfterCommit(() => Delete(blobs, files.Except(shared)));
        return count;
    }

    /// <summary>A file that cannot be removed now is no row's any more, so the sweep of pictures removes it.</summary>
    private static void Delete(BlobStore blobs, IEnumerable<string> files)
    {
        foreach (var sha256 in files)
        {
            try
            {
                blobs.Delete(sha256);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return;
            }
        }
    }
}
