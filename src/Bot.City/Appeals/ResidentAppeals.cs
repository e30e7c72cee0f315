using IfCity.Bots.City.Appeals.Destinations;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// What residents do with appeals that are filed: their verdict, their words, "me too". Adds to the unit of work; never commits.
/// </summary>
internal sealed class ResidentAppeals(AppealStore appeals, AppealCategories categories, Supervisors supervisors)
{
    private static readonly TimeSpan NewsInterval = TimeSpan.FromDays(7);

    /// <summary>
    /// Takes a verdict on the result. The author's moves the appeal; a neighbour's is only stored. False if no verdict is asked for any
    /// more: the appeal was moved, or the neighbour has given one.
    /// </summary>
    public async Task<bool> JudgeAsync(UnitOfWork unit, Appeal appeal, long personId, ResidentVerdict verdict)
    {
        if (appeal.PersonId != personId) return await JudgeAsNeighbourAsync(unit, appeal, personId, verdict);
        var machine = new AppealMachine(appeal.Status);
        var to = verdict == ResidentVerdict.Yes ? AppealStatus.Confirmed : AppealStatus.Refuted;
        if (!machine.ForResident.Contains(to)) return false;
        AppealStore.Move(unit, appeal, machine, to, AppealEvent.Author,
            fact: verdict == ResidentVerdict.Partly ? new AppealFact.Judged(verdict) : null, person: personId);
        if (verdict == ResidentVerdict.Yes) appeal.ConfirmedAt = unit.Now;
        else await ReturnAsync(unit, appeal);
        await appeals.TellAsync(unit, appeal, except: personId);
        return true;
    }

    /// <summary>Ends the term of silence: closes the appeal, or sends it back to work if more neighbours say no than yes.</summary>
    public async Task SettleAsync(UnitOfWork unit, Appeal appeal)
    {
        var said = await unit.Db.Set<AppealJoin>().Where(join => join.AppealId == appeal.Id && join.Verdict != null
            && join.VerdictAt >= appeal.DoneAt).Select(join => join.Verdict).ToListAsync();
        var against = said.Count(verdict => verdict != ResidentVerdict.Yes);
        var machine = new AppealMachine(appeal.Status);
        if (against > said.Count - against)
        {
            var refuted = new AppealFact.RefutedByNeighbours(against);
            AppealStore.Move(unit, appeal, machine, AppealStatus.Refuted, AppealEvent.System, fact: refuted);
            await ReturnAsync(unit, appeal);
            await appeals.TellAsync(unit, appeal, fact: refuted);
            return;
        }
        var category = categories.Find(appeal.Category);
        var closed = new AppealFact.ClosedBySilence(category?.SilenceDays ?? 3);
        AppealStore.Move(unit, appeal, machine, AppealStatus.Closed, AppealEvent.System, fact: closed);
        if (appeal is { PersonId: not null, AskedAgainAt: null } && category?.AskAgainDays is { } days)
            appeal.AskAgainAt = unit.Now.AddDays(days);
        await appeals.TellAsync(unit, appeal, fact: closed);
    }

    /// <summary>
    /// True if the author, who was silent and then asked whether the trouble came back, may still say so: for as long as a mark may be
    /// given, and until they have answered.
    /// </summary>
    public static bool MaySayWhetherItLasted(UnitOfWork unit, Appeal appeal, long personId) =>
        appeal.PersonId == personId && new AppealMachine(appeal.Status).CanRecur
            && appeal is { Lasted: null, AskedAgainAt: { } asked } && unit.Now - asked < AppealStore.RatingWindow;

    /// <summary>
    /// Takes the author's word whether the result has lasted. If it has not, the appeal goes back to work as a refuted one does, with a new
    /// term. False if nothing is asked any more.
    /// </summary>
    public async Task<bool> SayWhetherItLastedAsync(UnitOfWork unit, Appeal appeal, long personId, bool lasted)
    {
        if (!MaySayWhetherItLasted(unit, appeal, personId)) return false;
        appeal.Lasted = lasted;
        if (lasted)
        {
            AppealStore.Add(unit, appeal, AppealEvent.Author, AppealEventKind.Verdict, fact: new AppealFact.Judged(ResidentVerdict.Yes));
            return true;
        }
        var (machine, fact) = (new AppealMachine(appeal.Status), new AppealFact.Recurred());
        machine.TakeRecurrence();
        AppealStore.RecordMove(unit, appeal, machine, AppealEvent.Author, fact: fact);
        (appeal.DueAt, appeal.OverdueToldAt) = (appeals.CalculateDeadline(appeal, unit.Now), null);
        await ReturnAsync(unit, appeal);
        await appeals.TellAsync(unit, appeal, fact: fact, except: personId);
        return true;
    }

    /// <summary>Adds words of a person to the history. An answer of the author takes the appeal out of the state <c>Question</c>.</summary>
    public void AddWords(UnitOfWork unit, Appeal appeal, long personId, string words)
    {
        AppealStore.Add(unit, appeal, GetAuthor(appeal, personId), AppealEventKind.Comment, words, person: personId);
        if (appeal.PersonId != personId || new AppealMachine(appeal.Status) is not { CanAnswer: true } machine) return;
        machine.TakeAnswer();
        AppealStore.RecordMove(unit, appeal, machine, AppealEvent.Author);
    }

    /// <summary>
    /// Adds a line for a picture or recording that came later, and its caption as any other words. The file itself is kept by the turn.
    /// </summary>
    public void Attach(UnitOfWork unit, Appeal appeal, long personId, string? caption)
    {
        AppealStore.Add(unit, appeal, GetAuthor(appeal, personId), AppealEventKind.Photo, person: personId);
        if (!string.IsNullOrWhiteSpace(caption)) AddWords(unit, appeal, personId, caption.Trim());
    }

    /// <summary>
    /// Replaces the words, as long as nobody works on the appeal and the window is open. The old words are not kept, because what was typed
    /// by accident may be personal. False if it is too late.
    /// </summary>
    public bool Correct(UnitOfWork unit, Appeal appeal, long personId, string words)
    {
        if (!CanCorrect(unit, appeal, personId)) return false;
        AppealStore.ReplaceWords(appeal, words);
        AppealStore.Add(unit, appeal, AppealEvent.Author, AppealEventKind.Corrected);
        return true;
    }

    public static bool CanCorrect(UnitOfWork unit, Appeal appeal, long personId) =>
        appeal.PersonId == personId && appeal.Status == AppealStatus.Registered
            && unit.Now - appeal.CreatedAt < AppealStore.CorrectionWindow;

    /// <summary>The appeal whose words the person sent in that message, while they may be corrected; null if there is none.</summary>
    public async Task<Appeal?> FindByMessageAsync(UnitOfWork unit, long personId, string messageId)
    {
        var since = unit.Now - AppealStore.CorrectionWindow;
        var appeal = await unit.Db.Set<Appeal>()
            .FirstOrDefaultAsync(row => row.PersonId == personId && row.WordsMessage == messageId && row.CreatedAt > since);
        return appeal is not null && CanCorrect(unit, appeal, personId) ? appeal : null;
    }

    /// <summary>A mark, 1 to 5, with a comment. It says nothing about the state, and may be changed for 14 days.</summary>
    public async Task<bool> RateAsync(UnitOfWork unit, Appeal appeal, long personId, int mark, string? words)
    {
        if (!await MayRateAsync(unit, appeal, personId)) return false;
        if (appeal.PersonId == personId) (appeal.Rating, appeal.RatingWords) = (mark, words);
        else (await FindJoinAsync(unit, appeal.Id, personId))!.Rating = mark;
        AppealStore.Add(unit, appeal, GetAuthor(appeal, personId), AppealEventKind.Rated, words, new AppealFact.Rated(mark), personId);
        return true;
    }

    /// <summary>
    /// Only a result that the person has confirmed is rated, for fourteen days: what was closed by silence is not asked about. A
    /// neighbour's own yes is enough for their own mark.
    /// </summary>
    public async Task<bool> MayRateAsync(UnitOfWork unit, Appeal appeal, long personId)
    {
        var confirmed = appeal.PersonId == personId
            ? appeal.ConfirmedAt
            : await FindJoinAsync(unit, appeal.Id, personId) is { Verdict: ResidentVerdict.Yes } join ? join.VerdictAt : null;
        return confirmed is { } at && unit.Now - at < AppealStore.RatingWindow;
    }

    /// <summary>True if the result waits for a verdict of this person.</summary>
    public async Task<bool> MayJudgeAsync(UnitOfWork unit, Appeal appeal, long personId) =>
        appeal.Status == AppealStatus.Done && (appeal.PersonId == personId || await FindJoinAsync(unit, appeal.Id, personId) is { } join
            && !(join.VerdictAt >= appeal.DoneAt));

    /// <summary>Asks for news of an overdue appeal, once in seven days.</summary>
    public bool AskNews(UnitOfWork unit, Appeal appeal, long personId)
    {
        if (!CanAskNews(unit, appeal)) return false;
        appeal.NewsAskedAt = unit.Now;
        AppealStore.Add(unit, appeal, GetAuthor(appeal, personId), AppealEventKind.NewsAsked, person: personId);
        return true;
    }

    public static bool CanAskNews(UnitOfWork unit, Appeal appeal) =>
        appeal.IsOverdue(unit.Now) && (appeal.NewsAskedAt is not { } asked || unit.Now - asked >= NewsInterval);

    /// <summary>
    /// "Me too": the person gets the same news and the same question at the end. Nobody joins their own appeal, or one twice. If the appeal
    /// was merged meanwhile, they join the one that it was merged into. Null if it is over.
    /// </summary>
    public async Task<Appeal?> JoinAsync(UnitOfWork unit, long personId, long id)
    {
        var appeal = await TakeAsync(unit, id);
        while (appeal is { Status: AppealStatus.Merged, ParentId: { } parent }) appeal = await TakeAsync(unit, parent);
        if (appeal is not { IsOpen: true }) return null;
        if (appeal.PersonId == personId || await FindJoinAsync(unit, appeal.Id, personId) is not null) return appeal;
        unit.Db.Add(new AppealJoin { AppealId = appeal.Id, PersonId = personId, JoinedAt = unit.Now });
        (appeal.Version, appeal.UpdatedAt) = (appeal.Version + 1, unit.Now);
        return appeal;
    }

    private async Task<bool> JudgeAsNeighbourAsync(UnitOfWork unit, Appeal appeal, long personId, ResidentVerdict verdict)
    {
        if (appeal.Status is not (AppealStatus.Done or AppealStatus.Confirmed)
            || await FindJoinAsync(unit, appeal.Id, personId) is not { } join) return false;
        if (join.VerdictAt >= appeal.DoneAt) return false;
        (join.Verdict, join.VerdictAt) = (verdict, unit.Now);
        AppealStore.Add(unit, appeal, AppealEvent.Neighbour, AppealEventKind.Verdict, fact: new AppealFact.Judged(verdict),
            person: personId);
        return true;
    }

    /// <summary>
    /// Counts a return: the first ones go to the executor, a later one to the supervisor too. Those who work on it are told
    /// (<see cref="TellReturns"/>) once there was time to say what is wrong.
    /// </summary>
    private async Task ReturnAsync(UnitOfWork unit, Appeal appeal)
    {
        appeal.Returns++;
        (appeal.ConfirmedAt, appeal.UntoldReturnAt) = (null, unit.Now);
        await AppealDispatch.RepeatAsync(unit, appeal.Id, unit.Now + TellReturns.Wait);
        if (appeal.Returns <= supervisors.ReturnsToExecutor) return;
        var supervisor = supervisors.Find(categories.Find(appeal.Category));
        (appeal.SupervisorUk, appeal.SupervisorEn) = (supervisor.NameUk, supervisor.NameEn);
        AppealStore.Add(unit, appeal, AppealEvent.System, AppealEventKind.Escalated,
            fact: new AppealFact.EscalatedTo(supervisor.NameUk, supervisor.NameEn));
    }

    private static Task<Appeal?> TakeAsync(UnitOfWork unit, long id)
    {
        AppealStore.Lock(unit, id);
        return unit.Db.Set<Appeal>().FirstOrDefaultAsync(row => row.Id == id);
    }

    private static Task<AppealJoin?> FindJoinAsync(UnitOfWork unit, long appealId, long personId) =>
        unit.Db.Set<AppealJoin>().FirstOrDefaultAsync(join => join.AppealId == appealId && join.PersonId == personId);

    private static string GetAuthor(Appeal appeal, long personId) =>
        appeal.PersonId == personId ? AppealEvent.Author : AppealEvent.Neighbour;
}
