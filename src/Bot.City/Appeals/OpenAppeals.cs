using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>How many appeals that are not over wait for what.</summary>
/// <param name="Urgent">Of what is dangerous.</param>
/// <param name="New">Those that nobody has taken up yet.</param>
/// <param name="NewSince">When the oldest of the new ones came; null if there is none.</param>
/// <param name="Overdue">Those whose term is over while staff still work on them.</param>
/// <param name="Soon">Those due within a day.</param>
/// <param name="Refuted">Those of which the author says that it is not done.</param>
/// <param name="NewsAsked">Those whose author asks for news.</param>
public sealed record OpenAppeals(int Urgent, int New, DateTimeOffset? NewSince, int Overdue, int Soon, int Refuted, int NewsAsked)
{
    internal const string Index = "ix_appeals_open";

    private static readonly OpenAppeals None = new(0, 0, null, 0, 0, 0, 0);

    /// <param name="appeals">Those that whoever looks may see.</param>
    public static async Task<OpenAppeals> CountAsync(IQueryable<Appeal> appeals, DateTimeOffset now, CancellationToken cancellationToken) =>
        await Count(appeals, now).FirstOrDefaultAsync(cancellationToken) ?? None;

    /// <summary>
    /// One pass over an index that has all it needs of the open ones: each number by itself would go through them all, of which a big city
    /// has seventy thousand, and the appeals themselves lie far apart. The states are written as that index has them, so that it is used.
    /// </summary>
    internal static IQueryable<OpenAppeals> Count(IQueryable<Appeal> appeals, DateTimeOffset now)
    {
        var soon = now.AddDays(1);
        return appeals.Where(appeal => EF.Constant(AppealQueue.OpenStates).Contains(appeal.Status)).GroupBy(_ => 1)
            .Select(open => new OpenAppeals(
                open.Count(appeal => appeal.Urgency == AppealStore.Emergency),
                open.Count(appeal => appeal.Status == AppealStatus.Registered),
                open.Min(appeal => appeal.Status == AppealStatus.Registered ? (DateTimeOffset?)appeal.CreatedAt : null),
                open.Count(appeal => appeal.Status != AppealStatus.Done && appeal.DueAt < now),
                open.Count(appeal => appeal.Status != AppealStatus.Done && appeal.DueAt >= now && appeal.DueAt < soon),
                open.Count(appeal => appeal.Status == AppealStatus.Refuted),
                open.Count(appeal => appeal.NewsAskedAt != null)));
    }
}
