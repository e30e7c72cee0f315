using IfCity.Bots.Admin.Console.Announcements;
using IfCity.Bots.Admin.Console.Appeals;
using IfCity.Bots.Admin.Console.Catalogue;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Residents;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.City.Residents.Limits;
using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.Admin.Console.Today.TodayTexts;

namespace IfCity.Bots.Admin.Console.Today;

/// <summary>A number that waits for somebody, and the list behind it.</summary>
/// <param name="Since">Since when the oldest of them waits; null if that says nothing.</param>
/// <param name="IsBad">It should be none.</param>
public sealed record Tile(Text Name, int Count, string Address, DateTimeOffset? Since = null, bool IsBad = false);

/// <summary>What waits for whoever opens the console: numbers, each of which opens its list.</summary>
internal static class TodayPages
{
    private static readonly AppealStatus[] Open =
        [.. Enum.GetValues<AppealStatus>().Where(status => new Appeal { Status = status }.IsOpen)];

    public static void MapToday(this IEndpointRouteBuilder console) => console.MapGet("", ShowAsync).ForStaff();

    private static async Task<IResult> ShowAsync(Database database, FeedHealth feeds, AnnouncementList announcements,
        AppealCategories categories, TimeProvider clock, HttpContext http)
    {
        await using var db = database.OpenForReading();
        var me = http.GetVisitor().Holder.Person;
        var appeals = AppealReach.Of(http.User, categories).Select(db.Set<Appeal>());
        return Page.Of<TodayPage>(new()
        {
            [nameof(TodayPage.Mine)] = await ListMineAsync(appeals, me, clock.GetUtcNow(), http.RequestAborted),
            [nameof(TodayPage.ToApprove)] = http.User.Has(Right.Approve)
                ? await ListToApproveAsync(announcements, db, http.User.GetStaffer().Person, http.RequestAborted) : [],
            [nameof(TodayPage.People)] = http.User.GetLimits() is null ? await ListPeopleAsync(db, clock, http) : [],
            [nameof(TodayPage.Watch)] = ToTiles(await WatchList.LoadAsync(db, feeds, appeals, clock.GetUtcNow(), http.RequestAborted)),
            [nameof(TodayPage.Appeals)] = await ListAppealsAsync(appeals, clock.GetUtcNow(), http.RequestAborted),
        });
    }

    private static List<Tile> ToTiles(WatchList list) =>
    [
        new(T.Waves, list.Waves.Count, $"{WatchPages.Path}#waves", list.Waves is [.., var oldest] ? oldest.From : null, IsBad: true),
        new(T.Deliveries, list.DeliveryCount, $"{WatchPages.Path}#deliveries", IsBad: true),
        new(T.Sources, list.Sources.Count, $"{WatchPages.Path}#sources", IsBad: true),
        new(T.Links, list.Links.Count, new CardFilter(Link: "broken").Address, IsBad: true),
        new(T.Gaps, list.Gaps.Count, GapPages.Path),
    ];

    private static async Task<List<Tile>> ListMineAsync(IQueryable<Appeal> appeals, string me, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var mine = appeals.Where(appeal => appeal.Assignee == me && Open.Contains(appeal.Status));
        var (late, soon) = (mine.Where(appeal => appeal.Status != AppealStatus.Done), now.AddDays(1));
        return
        [
            new(T.MyOpen, await mine.CountAsync(cancellationToken), new QueueFilter(Who: "mine").Address),
            new(T.MyOverdue, await late.CountAsync(appeal => appeal.DueAt < now, cancellationToken),
                new QueueFilter(Who: "mine", Term: "overdue").Address, IsBad: true),
            new(T.MySoon, await late.CountAsync(appeal => appeal.DueAt >= now && appeal.DueAt < soon, cancellationToken),
                new QueueFilter(Who: "mine", Term: "soon").Address),
        ];
    }

    private static async Task<List<Tile>> ListToApproveAsync(AnnouncementList announcements, BotDb db, string me,
        CancellationToken cancellationToken)
    {
        var waiting = await announcements.ListToApproveAsync(db, me, cancellationToken);
        return [new(T.ToApprove, waiting.Count, AnnouncementPages.ListOf(BroadcastState.ToApprove),
            waiting.LastOrDefault()?.Row.CreatedAt)];
    }

    private static async Task<List<Tile>> ListPeopleAsync(BotDb db, TimeProvider clock, HttpContext http)
    {
        var (threads, cancellationToken) = (db.Set<InboxThread>(), http.RequestAborted);
        var waiting = threads.Where(thread => thread.Status == InboxStatus.Waiting);
        return
        [
            new(T.Waiting, await waiting.CountAsync(cancellationToken), $"{InboxPages.Path}?state=waiting",
                await waiting.MinAsync(thread => (DateTimeOffset?)thread.Since, cancellationToken), IsBad: true),
            new(T.Taken, await threads.CountAsync(thread => thread.Status == InboxStatus.Taken, cancellationToken),
                $"{InboxPages.Path}?state=taken"),
            .. http.User.Has(Right.Limits)
                ? [new Tile(T.Limited, await PersonLimits.CountAsync(db, clock.GetUtcNow(), cancellationToken), LimitPages.Path)]
                : (Tile[])[],
        ];
    }

    private static async Task<List<Tile>> ListAppealsAsync(IQueryable<Appeal> appeals, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var counts = await OpenAppeals.CountAsync(appeals, now, cancellationToken);
        return
        [
            new(T.Urgent, counts.Urgent, new QueueFilter(Mark: "urgent").Address, IsBad: true),
            new(T.New, counts.New, new QueueFilter(State: "registered").Address, counts.NewSince),
            new(T.Overdue, counts.Overdue, new QueueFilter(Term: "overdue").Address, IsBad: true),
            new(T.Soon, counts.Soon, new QueueFilter(Term: "soon").Address),
            new(T.Refuted, counts.Refuted, new QueueFilter(State: "refuted").Address, IsBad: true),
            new(T.NewsAsked, counts.NewsAsked, new QueueFilter(Mark: "news").Address),
        ];
    }
}
