using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Scheduling;

/// <summary>Reminds once of a conversation that was left an hour ago with answers in it.</summary>
public sealed class RemindDrafts(Database database, FlowRegistry flows, Outbox outbox) : IScheduledJob
{
    private const int AtOnce = 200;

    private static readonly TimeSpan Idle = TimeSpan.FromHours(1), TooOld = TimeSpan.FromDays(1);

    public Task RunAsync(CancellationToken cancellationToken) => database.InTransactionAsync(async unit =>
    {
        var kept = flows.All.Where(flow => flow is { IsKept: true, IsReminded: true }).Select(flow => flow.Name).ToList();
        var (before, after) = (unit.Now - Idle, unit.Now - TooOld);
        var rows = await (from row in unit.Db.Set<ConversationRow>()
                          join chat in unit.Db.Set<Chat>() on row.PersonId equals chat.PersonId ?? chat.Id
                          where row.RemindedAt == null && row.Flow != null && kept.Contains(row.Flow) && row.TouchedAt <= before
                              && row.TouchedAt > after && chat.Reachable && chat.Notified
                          orderby row.TouchedAt
                          select new { row, chat }).Take(AtOnce).ToListAsync(cancellationToken);
        foreach (var idle in rows)
        {
            idle.row.RemindedAt = unit.Now;
            outbox.Put(unit, Recipient.FromChat(idle.chat),
                Reminder(Recipient.FromChat(idle.chat).Language, flows.Find(idle.row.Flow!)!), Lane.Normal);
        }
    }, cancellationToken);

    private static Message Reminder(Language language, FlowEntry entry) => new(EngineTexts.GoOnWith(entry.Title).In(language))
    {
        Silent = true,
        Buttons =
        [
            new($"go.resume.{entry.Name}", EngineTexts.Continue.In(language).ToString(), ButtonKind.Action),
            new($"go.discard.{entry.Name}", EngineTexts.Discard.In(language).ToString(), ButtonKind.Action),
            new("go.menu", EngineTexts.Menu.In(language).ToString(), ButtonKind.Navigation),
        ],
    };
}
