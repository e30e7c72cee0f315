using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// What becomes of appeals whose author leaves. The city's part stays: number, topic, place, moves, outcome, and what staff released. An
/// open appeal is worked on by its words, from which telephone numbers and the like are struck; of a closed one the words go. A formal one
/// stays with its author's name for the term of the law (393/96-ВР), joined to no chat.
/// </summary>
internal static class AppealLeaving
{
    /// <summary>Who only called, or told a number in a chat, did not file a formal appeal: nothing of them is kept.</summary>
    public static Task<int> LeavePersonsAsync(UnitOfWork unit, PersonKeys person, IQueryable<AppealPerson> rows) =>
        rows.Where(row => unit.Db.Set<Appeal>().Any(appeal => appeal.Id == row.AppealId && appeal.Kind != AppealKind.Formal))
            .ExecuteDeleteAsync();

    /// <summary>What the person wrote to appeals, of their own and of others, later: kept only where it is still worked with.</summary>
    public static async Task<int> LeaveLinesAsync(UnitOfWork unit, PersonKeys person, IQueryable<AppealEvent> rows)
    {
        var lines = await rows.ToListAsync();
        var ids = lines.Select(line => line.AppealId).Distinct().ToList();
        var appeals = await unit.Db.Set<Appeal>().Where(appeal => ids.Contains(appeal.Id)).ToDictionaryAsync(appeal => appeal.Id);
        foreach (var line in lines)
        {
            line.PersonId = null;
            if (line.Words is not null && appeals[line.AppealId] is { Kind: not AppealKind.Formal } appeal)
                line.Words = appeal.IsOpen ? PersonalData.Strike(line.Words) : null;
        }
        await unit.FlushAsync();
        return lines.Count;
    }

    public static async Task<int> LeaveAppealsAsync(UnitOfWork unit, PersonKeys person, IQueryable<Appeal> rows)
    {
        if (unit.Session.Dialect == Dialect.Postgres)
            unit.Session.Execute("SELECT 1 FROM appeals WHERE person_id = @p0 ORDER BY id FOR UPDATE", person.Id);
        var appeals = await rows.ToListAsync();
        foreach (var appeal in appeals)
        {
            await KeepPhotosAsync(unit, appeal);
            Leave(unit, appeal);
        }
        await unit.FlushAsync();
        return appeals.Count;
    }

    /// <summary>Takes the words off an appeal that is over and nobody's: what staff released for everybody stays.</summary>
    internal static void DropWords(Appeal appeal)
    {
        (appeal.AnswersJson, appeal.RatingWords) = (null, null);
        AppealStore.ReplaceWords(appeal, appeal.PublicWords ?? $"{AppealLeavingTexts.WordsGone.Uk}");
    }

    private static void Leave(UnitOfWork unit, Appeal appeal)
    {
        (appeal.PersonId, appeal.WordsMessage, appeal.AskAgainAt) = (null, null, null);
        AppealStore.Add(unit, appeal, AppealEvent.Author, AppealEventKind.Forgotten);
        if (appeal.Kind != AppealKind.Formal && appeal.IsOpen) StrikeWords(appeal);
        else if (appeal.Kind != AppealKind.Formal) DropWords(appeal);
        // Nobody is left to answer a question of staff, so the appeal does not wait for an answer either.
        if (new AppealMachine(appeal.Status) is not { CanAnswer: true } machine) return;
        machine.TakeAnswer();
        AppealStore.RecordMove(unit, appeal, machine, AppealEvent.System);
    }

    private static void StrikeWords(Appeal appeal)
    {
        appeal.RatingWords = null;
        if (appeal.AnswersJson is { } answers && PersonalData.IsIn(answers)) appeal.AnswersJson = null;
        AppealStore.ReplaceWords(appeal, appeal.Words.Length > 0 ? PersonalData.Strike(appeal.Words)
            : $"{AppealLeavingTexts.WordsGone.Uk}");
    }

    /// <summary>Pictures that everybody may see, and those of a formal appeal, are nobody's from now on; all others go.</summary>
    private static Task<int> KeepPhotosAsync(UnitOfWork unit, Appeal appeal)
    {
        var photos = unit.Db.Set<Photo>().OfAppeal(appeal.Id).Where(photo => photo.PersonId == appeal.PersonId);
        if (appeal.Kind != AppealKind.Formal) photos = photos.ForNeighbours(appeal);
        return photos.ExecuteUpdateAsync(change => change.SetProperty(photo => photo.PersonId, (long?)null)
            .SetProperty(photo => photo.Source, ""));
    }
}
