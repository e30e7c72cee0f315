using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Staff;

/// <summary>How long things are kept, what would go now, and what went: the report of retention.</summary>
internal static class RetentionApi
{
    /// <summary>A kind of things that is kept for a term.</summary>
    /// <param name="Kind">Name of the kind, as its setting names it: <c>Retention__{Kind}Days</c>.</param>
    /// <param name="Days">After how many days it goes.</param>
    /// <param name="Due">How many would go now; by the hour they go of themselves.</param>
    public sealed record KindView(string Kind, double Days, int Due);

    /// <summary>What went of a kind on one day.</summary>
    /// <param name="Day">The day in Kyiv.</param>
    /// <param name="Kind">Name of the kind, as its setting has it.</param>
    /// <param name="Removed">How many went that day because their term was over.</param>
    public sealed record DayView(DateOnly Day, string Kind, int Removed);

    /// <summary>The report of retention: terms, what is due, what went.</summary>
    /// <param name="Kinds">Every kind of things that has a term.</param>
    /// <param name="Days">What went in the last 31 days, the newest first.</param>
    public sealed record RetentionView(IReadOnlyList<KindView> Kinds, IReadOnlyList<DayView> Days);

    public static void MapRetention(this IEndpointRouteBuilder api) =>
        api.MapGet("/retention", ShowAsync).WithTags("Staff").Needs(Right.Staff);

    /// <summary>Shows how long each kind of things is kept, what would go now (nothing goes by asking), and what went lately.</summary>
    internal static async Task<Ok<RetentionView>> ShowAsync(Sweep sweep, Database database, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var due = await sweep.PreviewAsync(cancellationToken);
        var since = KyivTime.Day(clock.GetUtcNow()).AddDays(-31);
        await using var db = database.OpenForReading();
        var days = await db.Set<RetentionDay>().Where(row => row.Day > since).OrderByDescending(row => row.Day).ThenBy(row => row.Kind)
            .Select(row => new DayView(row.Day, row.Kind, row.Removed)).ToListAsync(cancellationToken);
        return TypedResults.Ok(new RetentionView([.. due.GroupBy(kind => (kind.Kind, kind.Days))
            .Select(kind => new KindView(kind.Key.Kind, kind.Key.Days, kind.Sum(one => one.Due)))], days));
    }
}
