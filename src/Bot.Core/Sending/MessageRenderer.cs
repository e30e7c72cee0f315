using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Sending;

/// <summary>
/// Makes claimed rows ready to be sent: words those of broadcasts, and keeps the quiet hours. What is not to be sent now is noted in the
/// ledger. By night what is said to many comes without a sound, and waits for the morning where the messenger cannot do that. What is said
/// to one (their appeal, an operator's answer, a reminder) never waits: it is silent where it can be.
/// </summary>
public sealed class MessageRenderer(IBroadcastBodies bodies, Ledger ledger, TimeProvider clock)
{
    private static readonly SendOutcome Lost = new SendOutcome.InDoubt("the sender stopped with it in hand");

    internal async Task<List<OutboxItem>> ReadyAsync(IMessenger messenger, IReadOnlyList<ClaimedRow> rows,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ready = new List<OutboxItem>(rows.Count);
        var bare = new List<ClaimedRow>();
        foreach (var row in rows)
        {
            if (!row.HasBody) bare.Add(row);
            else if (row.Doubted && !row.Item.Resends) ledger.Note(row.Item, Lost);
            else ready.Add(Hushed(row, row.Item, now));
        }
        if (bare.Count > 0) await WordAsync(messenger, bare, ready, now, cancellationToken);
        return ready;
    }

    private async Task WordAsync(IMessenger messenger, List<ClaimedRow> rows, List<OutboxItem> ready, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var words = await bodies.WordAsync([.. rows.Select(row => new BareRow(row.Id, row.Item.BroadcastId ?? 0, row.Person, row.Item.To))],
            cancellationToken);
        var fitted = new Dictionary<Message, IReadOnlyList<Message>>(ReferenceEqualityComparer.Instance);
        foreach (var (row, wording) in rows.Zip(words))
        {
            if (Settled(row, wording, messenger.Capabilities, now) is { } settled)
            {
                ledger.Note(row.Item with { Resends = false }, settled);
                continue;
            }
            var says = (Wording.Says)wording;
            if (!fitted.TryGetValue(says.Message, out var parts))
                fitted[says.Message] = parts = MessageFallbacks.ToFit(says.Message, messenger.Capabilities, row.Item.To.Language);
            var item = row.Item with { Message = parts[^1], Before = [.. parts.SkipLast(1)], MustEdit = says.MustEdit,
                Resends = says.Resends ?? row.Item.Resends };
            ready.Add(says.BreaksQuiet ? item : Hushed(row, item, now));
        }
    }

    /// <summary>Why it is not sent now; null if it is.</summary>
    private static SendOutcome? Settled(ClaimedRow row, Wording wording, Capabilities can, DateTimeOffset now) => wording switch
    {
        Wording.Nothing nothing => new SendOutcome.Skipped(nothing.Why),
        Wording.Says says when row.Doubted && !(says.Resends ?? row.Item.Resends) => Lost,
        Wording.Says { MustEdit: true } when !can.CanEdit => new SendOutcome.Skipped("the messenger cannot rewrite what was sent"),
        Wording.Says { BreaksQuiet: false } when !can.CanBeSilent && IsHushed(row) && row.Quiet.Cover(now) =>
            new SendOutcome.Held(row.Quiet.End(now)),
        _ => null,
    };

    private static bool IsHushed(ClaimedRow row) => row.Item.Lane is Lane.Alert or Lane.Broadcast;

    private static OutboxItem Hushed(ClaimedRow row, OutboxItem item, DateTimeOffset now) =>
        IsHushed(row) && row.Quiet.Cover(now) && !item.Message.Silent ? item with { Message = item.Message with { Silent = true } } : item;
}
