using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Sending;

/// <summary>
/// Renders claimed rows and keeps quiet hours; rows that are not sent now get their outcome in the ledger. In quiet hours a batch message
/// is sent without a sound, or waits for the morning where the messenger cannot do that. A message to one person (a reminder, news of their
/// request) never waits; it is silent where the messenger can.
/// </summary>
public sealed class MessageRenderer(IBatchBodies bodies, Ledger ledger, TimeProvider clock)
{
    private static readonly SendOutcome SenderStopped = new SendOutcome.InDoubt("the sender stopped with it in hand");

    internal async Task<List<OutboxItem>> RenderAsync(IMessenger messenger, IReadOnlyList<ClaimedRow> rows,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ready = new List<OutboxItem>(rows.Count);
        var batchRows = new List<ClaimedRow>();
        foreach (var row in rows)
        {
            if (!row.HasBody) batchRows.Add(row);
            else if (row.IsInDoubt && !row.Item.Resends) ledger.Record(row.Item, SenderStopped);
            else ready.Add(Silence(row, row.Item, now));
        }
        if (batchRows.Count > 0) await RenderBatchRowsAsync(messenger, batchRows, ready, now, cancellationToken);
        return ready;
    }

    private async Task RenderBatchRowsAsync(IMessenger messenger, List<ClaimedRow> rows, List<OutboxItem> ready, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var words =
            await bodies.RenderAsync([.. rows.Select(row => new BatchRow(row.Id, row.Item.BatchId ?? 0, row.PersonId, row.Item.To))],
            cancellationToken);
        var fitted = new Dictionary<Message, IReadOnlyList<Message>>(ReferenceEqualityComparer.Instance);
        foreach (var (row, wording) in rows.Zip(words))
        {
            if (FindOutcomeUnsent(row, wording, messenger.Capabilities, now) is { } outcome)
            {
                ledger.Record(row.Item with { Resends = false }, outcome);
                continue;
            }
            var says = (Wording.Says)wording;
            if (!fitted.TryGetValue(says.Message, out var parts))
                fitted[says.Message] = parts = MessageFallbacks.SplitToFit(says.Message, messenger.Capabilities, row.Item.To.Language);
            var item = row.Item with { Message = parts[^1], EarlierParts = [.. parts.SkipLast(1)], MustEdit = says.MustEdit,
                Resends = says.Resends ?? row.Item.Resends };
            ready.Add(says.BreaksQuiet ? item : Silence(row, item, now));
        }
    }

    /// <summary>The outcome of a row that is not sent now; null if it is to be sent.</summary>
    private static SendOutcome? FindOutcomeUnsent(ClaimedRow row, Wording wording, Capabilities capabilities, DateTimeOffset now) =>
        wording switch
    {
        Wording.Nothing nothing => new SendOutcome.Skipped(nothing.Why),
        Wording.Says says when row.IsInDoubt && !(says.Resends ?? row.Item.Resends) => SenderStopped,
        Wording.Says { MustEdit: true } when !capabilities.CanEdit => new SendOutcome.Skipped("the messenger cannot rewrite what was sent"),
        Wording.Says { BreaksQuiet: false } when !capabilities.CanBeSilent && KeepsQuietHours(row) && row.Quiet.Contains(now) =>
            new SendOutcome.Held(row.Quiet.GetEnd(now)),
        _ => null,
    };

    private static bool KeepsQuietHours(ClaimedRow row) => row.Item.Lane is Lane.Normal or Lane.Bulk;

    private static OutboxItem Silence(ClaimedRow row, OutboxItem item, DateTimeOffset now) =>
        KeepsQuietHours(row) && row.Quiet.Contains(now)
            && !item.Message.Silent ? item with { Message = item.Message with { Silent = true } } : item;
}
