using IfCity.Bots.Scheduling;

namespace IfCity.Bots.City.Appeals;

/// <summary>Tells those who work on an appeal, once, that a resident has sent it back, with what the resident said.</summary>
internal sealed class TellReturns(DueAppeals due, AppealStaffNews news) : IScheduledJob
{
    /// <summary>How long a resident has to say what is wrong before the staff are told.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);

    public Task RunAsync(CancellationToken cancellationToken) =>
        due.ForEachAsync(now => appeal => appeal.UntoldReturnAt <= now - Wait, appeal => appeal.UntoldReturnAt, async (unit, appeal) =>
        {
            appeal.UntoldReturnAt = null;
            await news.TellReturnedAsync(unit, appeal);
        }, cancellationToken);
}
