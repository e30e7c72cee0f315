using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>
/// Tells once that a source is silent: staff at once, and people who follow its kinds of notices after six hours; and once when it is back.
/// Silence is never told as an all-clear. One that staff have paused is no news to them; to people it is silent as any other.
/// </summary>
internal sealed class WatchFeeds(Database database, FeedRegistry feedRegistry, Outbox outbox, ILogger<WatchFeeds> log) : IScheduledJob
{
    private const int Page = 500;

    private static readonly TimeSpan PeopleAfter = TimeSpan.FromHours(6), Remembered = TimeSpan.FromDays(90);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await EachByItself.RunInTurnAsync(feedRegistry.All, async feed =>
        {
            await database.InTransactionAsync(unit => TellStaffAsync(unit, feed), cancellationToken);
            await TellPeopleAsync(feed, cancellationToken);
        }, cancellationToken);
    }

    private async Task TellStaffAsync(UnitOfWork unit, FeedOptions feed)
    {
        if (await unit.Db.Set<FeedState>().FirstOrDefaultAsync(row => row.Name == feed.Name) is not { PausedAt: null } state) return;
        var silent = FeedHealth.IsSilent(feed, state, unit.Now);
        if (silent == state.ToldStaffAt is not null) return;
        if (silent) log.LogWarning("The feed {Feed} is silent since {Since}: {Why}", feed.Name, state.GoodAt, state.Error);
        else log.LogInformation("The feed {Feed} gives data again", feed.Name);
        state.ToldStaffAt = silent ? unit.Now : null;
        var staff = await unit.Db.Set<StaffChat>().Select(row => row.PersonId).ToListAsync();
        foreach (var chat in await unit.Db.Set<Chat>().WhereNotified(staff).ToListAsync())
            outbox.Put(unit, Recipient.FromChat(chat),
                new Message(silent ? FeedTexts.Silent(feed, state) : FeedTexts.Back(feed)), Lane.Normal);
    }

    private async Task TellPeopleAsync(FeedOptions feed, CancellationToken cancellationToken)
    {
        var (state, now, kinds) = await ReadAsync(feed, cancellationToken);
        if (state?.GoodAt is not { } good) return;
        var silent = FeedHealth.IsSilent(feed, state, now);
        if (state.ToldPeopleAt is null ? !silent || now - good < PeopleAfter : silent) return;
        if (kinds.Count > 0)
        {
            // The key has the time at which the silence began, so that an interrupted job can continue without telling anybody twice.
            var (text, key) = silent
                ? (FeedTexts.NoData(feed, kinds, good), $"nodata/{feed.Name}/{good.ToUnixTimeSeconds()}")
                : (FeedTexts.DataAgain(feed, kinds), $"data/{feed.Name}/{state.ToldPeopleAt!.Value.ToUnixTimeSeconds()}");
            await TellAsync([.. kinds.Select(kind => kind.Slug)], text, key, cancellationToken);
        }
        await database.InTransactionAsync(async unit => (await unit.Db.Set<FeedState>()
            .FirstAsync(row => row.Name == feed.Name)).ToldPeopleAt = silent ? unit.Now : null, cancellationToken);
    }

    private async Task<(FeedState? State, DateTimeOffset Now, IReadOnlyList<NoticeKind> Kinds)> ReadAsync(FeedOptions feed,
        CancellationToken cancellationToken) => await database.InTransactionAsync(async unit =>
    {
        var (state, since) =
            (await unit.Db.Set<FeedState>().AsNoTracking().FirstOrDefaultAsync(row => row.Name == feed.Name), unit.Now - Remembered);
        var slugs = feed.Kind == FeedKind.PowerSchedule ? ["power"] : await unit.Db.Set<Alert>().Where(alert => alert.Source == feed.Name
            && alert.CreatedAt > since).Select(alert => alert.Kind).Distinct().ToListAsync();
        return (state, unit.Now, (IReadOnlyList<NoticeKind>)[.. NoticeKind.All.Where(kind => slugs.Contains(kind.Slug))]);
    }, cancellationToken);

    /// <summary>Tells the people who follow one of these kinds at one of their buildings, page by page.</summary>
    private async Task TellAsync(IReadOnlyList<string> kinds, Text text, string key, CancellationToken cancellationToken)
    {
        for (long? after = 0; after is { } last;)
            after = await database.InTransactionAsync(async unit =>
            {
                var rows = await unit.Db.Set<Subscription>().AsNoTracking().Where(row => row.Id > last).OrderBy(row => row.Id)
                    .Take(Page).ToListAsync();
                var people = rows.Where(row => row.Kinds.Any(kinds.Contains)).Select(row => row.PersonId).Distinct().ToList();
                foreach (var chat in await unit.Db.Set<Chat>().WhereNotified(people).ToListAsync())
                    Put(unit, chat, text, $"{key}/{chat.Person}");
                return rows.Count < Page ? (long?)null : rows[^1].Id;
            }, cancellationToken);
    }

    private void Put(UnitOfWork unit, Chat chat, Text text, string key)
    {
        var (to, night) = (Recipient.FromChat(chat), new QuietHours(chat.QuietFrom, chat.QuietUntil));
        outbox.Put(unit, to, new Message(text.In(to.Language))
        {
            Silent = true,
            Buttons = [new("go.now", BuildingTexts.WhatIsOn.In(to.Language).ToString(), ButtonKind.Action),
                new("go.menu", EngineTexts.Menu.In(to.Language).ToString(), ButtonKind.Navigation)],
        }, Lane.Normal, night.Contains(unit.Now) ? night.GetEnd(unit.Now) : null, onceKey: key);
    }
}
