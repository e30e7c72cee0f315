using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Sending;

/// <summary>
/// Makes claimed rows ready to be sent: words those of broadcasts, and keeps the quiet hours. What is not to be sent now is noted in the ledger.
/// By night what is said to many comes without a sound, and waits for the morning where the messenger cannot do that. What is said to one
/// (their appeal, an operator's answer, a reminder) never waits: it is silent where it can be.
/// </summary>
public sealed class Readying(IBroadcastBodies bodies, Ledger ledger, TimeProvider clock)
{
    internal async Task<List<OutboxItem>> ReadyAsync(IMessenger messenger, IReadOnlyList<Claimed> rows, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var ready = new List<OutboxItem>(rows.Count);
        var bare = new List<Claimed>();
        foreach (var row in rows)
        {
            if (row.Quiet.Cover(now) && Waits(row, messenger.Capabilities)) ledger.Note(row.Item, new Outcome.Held(row.Quiet.End(now)));
            else if (row.HasBody) ready.Add(Hushed(row, row.Item, now));
            else bare.Add(row);
        }
        if (bare.Count > 0) await WordAsync(messenger, bare, ready, now, stop);
        return ready;
    }

    private async Task WordAsync(IMessenger messenger, List<Claimed> rows, List<OutboxItem> ready, DateTimeOffset now, CancellationToken stop)
    {
        var words = await bodies.WordAsync([.. rows.Select(row => new BareRow(row.Id, row.Item.BroadcastId ?? 0, row.Person, row.Item.To))], stop);
        var fitted = new Dictionary<Message, IReadOnlyList<Message>>(ReferenceEqualityComparer.Instance);
        foreach (var (row, wording) in rows.Zip(words))
        {
            if (wording is not Wording.Says says)
            {
                ledger.Note(row.Item, new Outcome.Skipped(((Wording.Nothing)wording).Why));
                continue;
            }
            if (says.MustEdit && !messenger.Capabilities.CanEdit)
            {
                ledger.Note(row.Item, new Outcome.Skipped("the messenger cannot rewrite what was sent"));
                continue;
            }
            if (!fitted.TryGetValue(says.Message, out var parts)) fitted[says.Message] = parts = Degrade.ToFit(says.Message, messenger.Capabilities, row.Item.To.Language);
            ready.Add(Hushed(row, row.Item with { Message = parts[^1], Before = [.. parts.SkipLast(1)], MustEdit = says.MustEdit }, now));
        }
    }

    private static bool Waits(Claimed row, Capabilities can) => !row.HasBody && IsHushed(row) && !can.CanBeSilent;

    private static bool IsHushed(Claimed row) => row.Item.Lane is Lane.Alert or Lane.Broadcast;

    private static OutboxItem Hushed(Claimed row, OutboxItem item, DateTimeOffset now) =>
        IsHushed(row) && row.Quiet.Cover(now) && !item.Message.Silent ? item with { Message = item.Message with { Silent = true } } : item;
}
