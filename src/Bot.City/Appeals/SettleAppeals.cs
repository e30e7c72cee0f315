using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// Closes appeals to which nobody objects: results on which the author was silent for the term of the category, and confirmed ones whose
/// mark can no longer be changed.
/// </summary>
internal sealed class SettleAppeals(DueAppeals due, AppealCategories categories, ResidentAppeals residentAppeals) : IScheduledJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var silence in categories.All.Select(category => category.SilenceDays).Distinct())
        {
            var slugs = categories.All.Where(category => category.SilenceDays == silence).Select(category => category.Slug).ToList();
            await due.ForEachAsync(now => appeal => appeal.Status == AppealStatus.Done && appeal.DoneAt < now - TimeSpan.FromDays(silence)
                && slugs.Contains(appeal.Category), appeal => appeal.Id, residentAppeals.SettleAsync, cancellationToken);
        }
        await due.ForEachAsync(
            now => appeal => appeal.Status == AppealStatus.Confirmed && appeal.ConfirmedAt < now - AppealStore.RatingWindow,
            appeal => appeal.Id, CloseAsync, cancellationToken);
    }

    private static Task CloseAsync(UnitOfWork unit, Appeal appeal)
    {
        AppealStore.Move(unit, appeal, new(appeal.Status), AppealStatus.Closed, AppealEvent.System);
        return Task.CompletedTask;
    }
}
