using IfCity.Bots.City.Appeals.Destinations;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>One appeal with all that belongs to it, as staff read it.</summary>
/// <param name="History">What happened to it, oldest first.</param>
/// <param name="Notes">Notes of staff, oldest first.</param>
/// <param name="Photos">Its files, oldest first.</param>
/// <param name="Joins">Those who joined it.</param>
/// <param name="Merged">Ids of the appeals that were merged into it.</param>
/// <param name="HasPerson">It says who its author is.</param>
/// <param name="Dispatch">How it goes over to the other system; null where it is not handed over.</param>
public sealed record AppealFile(
    Appeal Appeal, IReadOnlyList<AppealEvent> History, IReadOnlyList<AppealNote> Notes, IReadOnlyList<Photo> Photos,
    IReadOnlyList<AppealJoin> Joins, IReadOnlyList<long> Merged, bool HasPerson, AppealDispatch? Dispatch)
{
    /// <summary>States into which staff may move it now.</summary>
    public IReadOnlyList<AppealStatus> Moves => new AppealMachine(Appeal.Status).ForStaff;

    /// <returns>Null if there is no such appeal.</returns>
    public static async Task<AppealFile?> LoadAsync(BotDb db, long id, CancellationToken cancellationToken)
    {
        if (await db.Set<Appeal>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } appeal) return null;
        return new(appeal,
            await db.Set<AppealEvent>().Where(line => line.AppealId == id).OrderBy(line => line.Id).ToListAsync(cancellationToken),
            await db.Set<AppealNote>().Where(note => note.AppealId == id).OrderBy(note => note.Id).ToListAsync(cancellationToken),
            await db.Set<Photo>().OfAppeal(id).OrderBy(photo => photo.CreatedAt).ToListAsync(cancellationToken),
            await db.Set<AppealJoin>().Where(join => join.AppealId == id).ToListAsync(cancellationToken),
            await db.Set<Appeal>().Where(child => child.ParentId == id).Select(child => child.Id).ToListAsync(cancellationToken),
            await db.Set<AppealPerson>().AnyAsync(person => person.AppealId == id, cancellationToken),
            await db.Set<AppealDispatch>().FirstOrDefaultAsync(row => row.AppealId == id, cancellationToken));
    }
}
