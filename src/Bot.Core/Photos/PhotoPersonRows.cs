using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Photos;

/// <summary>
/// Moves the files of a merged person, and removes those of one who leaves. What must stay (a picture that everybody may see) its slice
/// has taken from the person before.
/// </summary>
internal sealed class PhotoPersonRows(BlobStore blobs) : IPersonRows
{
    private static readonly Text Title = new($"Світлини та записи", $"Photos and recordings");

    public IReadOnlyList<PersonTable> Tables => [new PersonTable<Photo>(Title,
        (db, person) => db.Set<Photo>().Where(photo => photo.PersonId == person.Id),
        photo => new($"{Kind(photo).Uk}, {KyivTime.Moment(photo.CreatedAt).Uk}", $"{Kind(photo).En}, {KyivTime.Moment(photo.CreatedAt).En}"))
    {
        Part = RemoveAsync,
    }];

    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        People.MoveRows(unit, "photos", from, into);
        return Task.CompletedTask;
    }

    private static Text Kind(Photo photo) => photo.Kind switch
    {
        MediaKind.Picture => new($"Світлина", $"A photo"),
        MediaKind.Voice => new($"Голосовий запис", $"A voice note"),
        _ => new($"Відео", $"A video"),
    };

    private async Task<int> RemoveAsync(UnitOfWork unit, PersonKeys person, IQueryable<Photo> photos)
    {
        var files = await photos.Where(photo => photo.Sha256 != null).Select(photo => photo.Sha256!).Distinct().ToListAsync();
        var count = await photos.ExecuteDeleteAsync();
        var shared = await unit.Db.Set<Photo>().Where(photo => files.Contains(photo.Sha256!)).Select(photo => photo.Sha256!).ToListAsync();
        unit.AfterCommit(() => Delete(files.Except(shared)));
        return count;
    }

    /// <summary>A file that cannot be removed now is no row's any more, so the sweep of pictures removes it.</summary>
    private void Delete(IEnumerable<string> files)
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
