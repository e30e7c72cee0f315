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
    /// <summary>Those that are over and still have their words, as their index knows them.</summary>
    internal const string Over = "words_dropped_at IS NULL AND status IN ('Closed', 'Rejected', 'Withdrawn', 'Merged')";

    private const string Due = $"{Over} AND updated_at < @p0 AND kind = @p1";

    /// <summary>Words are taken out of the full text one by one, which takes a while.</summary>
    public override int Page => 10;

    public override Task<int> CountAsync(UnitOfWork unit, DateTimeOffset before) => Task.FromResult(
        (int)unit.Session.QueryNumber($"SELECT COUNT(*) FROM appeals WHERE {Due}", before, $"{of}")!.Value);

    public override async Task<int> RemoveAsync(UnitOfWork unit, DateTimeOffset before)
    {
        var ids = unit.Session.Query($"SELECT id FROM appeals WHERE {Due} ORDER BY updated_at LIMIT {Page}", static row => row.Long(0),
            before, $"{of}");
        var appeals = await unit.Db.Set<Appeal>().Where(appeal => ids.Contains(appeal.Id)).ToListAsync();
        foreach (var appeal in appeals)
        {
            AppealLeaving.DropWords(appeal);
            appeal.WordsDroppedAt = unit.Now;
            await PhotoRemoval.RemoveAsync(unit, blobs, unit.Db.Set<Photo>().OfAppeal(appeal.Id)
                .Where(photo => photo.ReleasedBy == null && photo.Purpose != nameof(PhotoPurpose.Result)));
        }
        await unit.FlushAsync();
        await unit.Db.Set<AppealEvent>().Where(line => ids.Contains(line.AppealId) && line.Words != null
                && (line.By == AppealEvent.Author || line.By == AppealEvent.Neighbour))
            .ExecuteUpdateAsync(change => change.SetProperty(line => line.Words, (string?)null));
        await unit.Db.Set<AppealNote>().Where(note => ids.Contains(note.AppealId)).ExecuteDeleteAsync();
        await unit.Db.Set<AppealPerson>().Where(person => ids.Contains(person.AppealId)).ExecuteDeleteAsync();
        return appeals.Count;
    }
}
