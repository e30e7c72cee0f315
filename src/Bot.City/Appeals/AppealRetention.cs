using IfCity.Bots.Photos;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// What people wrote and sent to appeals that are over: after the term the number, topic, place, moves and outcome stay, with what staff
/// released for everybody. Words, files, notes of staff, and whose a formal appeal was go.
/// </summary>
/// <param name="kind">Its name in reports and settings.</param>
/// <param name="of">Which appeals: the law has a term of its own for formal ones.</param>
internal sealed class AppealRetention(string kind, AppealKind of, TimeSpan term, BlobStore blobs) : Retention(kind, term)
{
    private static readonly AppealStatus[] Over =
        [AppealStatus.Closed, AppealStatus.Rejected, AppealStatus.Withdrawn, AppealStatus.Merged];

    public override int Page => 50;

    public override Task<int> CountAsync(UnitOfWork unit, DateTimeOffset before) => Find(unit, before).CountAsync();

    public override async Task<int> RemoveAsync(UnitOfWork unit, DateTimeOffset before)
    {
        var appeals = await Find(unit, before).OrderBy(appeal => appeal.Id).Take(Page).ToListAsync();
        foreach (var appeal in appeals)
        {
            AppealLeaving.DropWords(appeal);
            appeal.WordsDroppedAt = unit.Now;
            await PhotoRemoval.RemoveAsync(unit, blobs, unit.Db.Set<Photo>().OfAppeal(appeal.Id)
                .Where(photo => photo.ReleasedBy == null && photo.Purpose != nameof(PhotoPurpose.Result)));
        }
        await unit.FlushAsync();
        var ids = appeals.Select(appeal => appeal.Id).ToList();
        await unit.Db.Set<AppealEvent>().Where(line => ids.Contains(line.AppealId) && line.Words != null
                && (line.By == AppealEvent.Author || line.By == AppealEvent.Neighbour))
            .ExecuteUpdateAsync(change => change.SetProperty(line => line.Words, (string?)null));
        await unit.Db.Set<AppealNote>().Where(note => ids.Contains(note.AppealId)).ExecuteDeleteAsync();
        await unit.Db.Set<AppealPerson>().Where(person => ids.Contains(person.AppealId)).ExecuteDeleteAsync();
        return appeals.Count;
    }

    private IQueryable<Appeal> Find(UnitOfWork unit, DateTimeOffset before) => unit.Db.Set<Appeal>().Where(appeal => appeal.Kind == of
        && appeal.WordsDroppedAt == null && Over.Contains(appeal.Status) && appeal.UpdatedAt < before);
}
