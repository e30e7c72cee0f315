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
        unit.AfterCommit(() => blobs.DeleteLater(files.Except(shared)));
        return count;
    }

    /// <summary>
    /// Removes pictures of drafts that were dropped: nothing is left but rows that say how many a person has sent, for a limit.
    /// </summary>
    internal static void Drop(UnitOfWork unit, BlobStore blobs, IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            var file = unit.Session.Query(
                "SELECT sha256 FROM photos WHERE key = @p0 AND about IS NULL", static row => row.TextOrNull(0), key).SingleOrDefault();
            unit.Session.Execute("UPDATE photos SET status = 'Dropped', sha256 = NULL, source = '', why = NULL, width = 0, height = 0, "
                + "taken_latitude = NULL, taken_longitude = NULL WHERE key = @p0 AND about IS NULL", key);
            if (file is not null && !IsNamed(unit, file)) unit.AfterCommit(() => blobs.DeleteLater([file]));
        }
    }

    /// <summary>Whether a row names the file.</summary>
    internal static bool IsNamed(UnitOfWork unit, string file) =>
        unit.Session.QueryNumber("SELECT 1 FROM photos WHERE sha256 = @p0 LIMIT 1", file) is not null;
}
