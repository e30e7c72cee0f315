using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

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
        photo => new($"{Kind(photo).Uk}, {KyivTime.Moment(photo.CreatedAt).Uk}",
            $"{Kind(photo).En}, {KyivTime.Moment(photo.CreatedAt).En}"))
    {
        Withheld = [nameof(Photo.ReleasedBy), nameof(Photo.SaidBy)],
        Part = (unit, _, photos) => PhotoRemoval.RemoveAsync(unit, blobs, photos),
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
}
