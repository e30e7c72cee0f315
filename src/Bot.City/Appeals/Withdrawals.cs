using IfCity.Bots.City.Appeals.Destinations;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>What became of the wish to take an appeal back.</summary>
internal enum WithdrawResult
{
    /// <summary>It is withdrawn, and nobody works on it any more.</summary>
    Withdrawn,

    /// <summary>The author has left it; it goes on for those who joined.</summary>
    Left,

    /// <summary>It is too late: the result is ready, or the appeal is over.</summary>
    Refused,
}

/// <summary>
/// The author takes an appeal back, until its result is ready. Those who joined keep it alive: then only the author leaves. Adds to the
/// unit of work; never commits.
/// </summary>
internal sealed class Withdrawals(AppealStaffNews news)
{
    public static bool MayWithdraw(Appeal appeal, long personId) =>
        appeal.PersonId == personId && new AppealMachine(appeal.Status).ForResident.Contains(AppealStatus.Withdrawn);

    /// <param name="words">The reason in the author's own words, if they gave it so.</param>
    public async Task<WithdrawResult> WithdrawAsync(UnitOfWork unit, Appeal appeal, long personId, WithdrawReason reason,
        string? words = null)
    {
        if (!MayWithdraw(appeal, personId)) return WithdrawResult.Refused;
        var fact = new AppealFact.TakenBack(reason);
        var goesOn = await unit.Db.Set<AppealJoin>().AnyAsync(join => join.AppealId == appeal.Id);
        if (goesOn) Leave(unit, appeal, personId, fact, words);
        else
        {
            // A return that was not told of yet is news no more.
            (appeal.WithdrawReason, appeal.UntoldReturnAt) = (reason, null);
            AppealStore.Move(unit, appeal, new(appeal.Status), AppealStatus.Withdrawn, AppealEvent.Author, words, fact, personId);
            await AppealDispatch.RepeatAsync(unit, appeal.Id, unit.Now);
        }
        await news.TellWithdrawnAsync(unit, appeal, fact, words, goesOn);
        return goesOn ? WithdrawResult.Left : WithdrawResult.Withdrawn;
    }

    /// <summary>Nobody is left to answer a question of staff, so the appeal does not wait for an answer either.</summary>
    private static void Leave(UnitOfWork unit, Appeal appeal, long personId, AppealFact fact, string? words)
    {
        AppealStore.Add(unit, appeal, AppealEvent.Author, AppealEventKind.Left, words, fact, personId);
        if (new AppealMachine(appeal.Status) is { CanAnswer: true } machine)
        {
            machine.TakeAnswer();
            AppealStore.RecordMove(unit, appeal, machine, AppealEvent.System);
        }
        (appeal.PersonId, appeal.WordsMessage) = (null, null);
    }
}
