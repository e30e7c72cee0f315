using System.Globalization;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Power;

/// <summary>
/// Reminds those who want it of planned cuts of power (<see cref="PowerService.RemindsBefore"/>), once for each cut, and never of one that
/// has begun. In quiet hours without a sound; where a messenger cannot be silent, not at all: a reminder is worth nothing in the morning.
/// </summary>
internal sealed class RemindCuts(Database database, PowerService power, Outbox outbox, MessengerRegistry messengers) : IScheduledJob
{
    public Task RunAsync(CancellationToken cancellationToken) => database.InTransactionAsync(async unit =>
    {
        var coming = await ComingAsync(unit);
        if (coming.Count == 0) return;
        var rows = await unit.Db.Set<Subscription>().AsNoTracking().Where(row => row.RemindsOfCuts).OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);
        var cuts = rows.Select(row => (Row: row, Cut: power.QueueOf(row) is { } queue && coming.TryGetValue(queue, out var cut)
            ? cut
            : default)).Where(pair => pair.Cut != default)
            .GroupBy(pair => (pair.Row.PersonId, pair.Cut.From)).ToList();
        var chats = await unit.Db.Set<Chat>().WhereNotified([.. cuts.Select(group => group.Key.PersonId)])
            .ToDictionaryAsync(chat => chat.Person, cancellationToken);
        foreach (var cut in cuts)
            if (chats.TryGetValue(cut.Key.PersonId, out var chat)) Put(unit, chat, [.. cut.Select(pair => pair.Row)], cut.First().Cut);
    }, cancellationToken);

    /// <summary>
    /// By queue the next cut, if it is time to remind of it. While emergency cut-offs go on there is nothing to remind of.
    /// </summary>
    private async Task<Dictionary<string, (DateTimeOffset From, DateTimeOffset Until)>> ComingAsync(UnitOfWork unit)
    {
        var coming = new Dictionary<string, (DateTimeOffset, DateTimeOffset)>(StringComparer.Ordinal);
        foreach (var queue in PowerQueues.All)
        {
            var outlook = await power.OutlookAsync(unit.Db, queue, unit.Now);
            if (outlook is { Present: null, Today: not PowerDayPlan.Emergency, Next: { } next }
                && next.From - unit.Now <= PowerService.RemindsBefore) coming[queue] = next;
        }
        return coming;
    }

    private void Put(UnitOfWork unit, Chat chat, List<Subscription> rows, (DateTimeOffset From, DateTimeOffset Until) cut)
    {
        var quiet = new QuietHours(chat.QuietFrom, chat.QuietUntil).Contains(unit.Now);
        if (quiet && !messengers.GetCapabilities(chat.Bot).CanBeSilent) return;
        var to = Recipient.FromChat(chat);
        outbox.Put(unit, to, new Message(PowerTexts.Reminder(rows, cut).In(to.Language))
        {
            Silent = quiet,
            Buttons =
            [
                new($"go.power.{rows[0].Id}", PowerTexts.Title.In(to.Language).ToString(), ButtonKind.Action),
                new("go.menu", EngineTexts.Menu.In(to.Language).ToString(), ButtonKind.Navigation),
            ],
        }, Lane.Normal, onceKey: string.Create(CultureInfo.InvariantCulture, $"cut/{chat.Person}/{cut.From.ToUnixTimeSeconds()}"));
    }
}
