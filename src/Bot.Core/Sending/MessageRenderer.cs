using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Sending;

/// <summary>
/// Renders claimed rows and keeps quiet hours. In quiet hours a batch message is sent without a sound, or waits for the morning where the
/// messenger cannot do that. A message to one person (a reminder, news of their request) never waits; it is silent where the messenger can.
/// A reply that was kept from leaving says that it is late, or is skipped when it is too old (<see cref="RetryRules"/>). Whatever leaves
/// bears the <see cref="MessageLabel"/> of the moment.
/// </summary>
public sealed class MessageRenderer(IBatchBodies bodies, SteadyClock ages, MessageLabel label, TimeProvider clock)
{
    private static readonly SendOutcome SenderStopped = new SendOutcome.InDoubt("the sender stopped with it in hand");

    /// <summary>For each row, in their order, what to send, or the outcome of a row that is not sent now.</summary>
    internal async Task<List<(OutboxItem Item, SendOutcome? Unsent)>> RenderAsync(IMessenger messenger, IReadOnlyList<ClaimedRow> rows,
        CancellationToken cancellationToken)
    {
        var (now, line) = (clock.GetUtcNow(), label());
        var batch = rows.Where(row => !row.HasBody).ToList();
        var words = batch.Count == 0 ? [] : await RenderBatchRowsAsync(batch, cancellationToken);
        var fitted = new Dictionary<Message, IReadOnlyList<Message>>(ReferenceEqualityComparer.Instance);
        return [.. rows.Select(row => row.HasBody
            ? RenderStored(row, messenger.Capabilities, line, now)
            : RenderWording(row, words[row.Id], messenger.Capabilities, fitted, line, now))];
    }

    /// <summary>A reply that leaves straight from the turn that committed it, with the label.</summary>
    internal OutboxItem RenderReply(IMessenger messenger, OutboxItem item) =>
        label() is { } line ? Fit(item, messenger.Capabilities, line) : item;

    private async Task<Dictionary<long, Wording>> RenderBatchRowsAsync(List<ClaimedRow> rows, CancellationToken cancellationToken)
    {
        var words = await bodies.RenderAsync(
            [.. rows.Select(row => new BatchRow(row.Id, row.Item.BatchId ?? 0, row.PersonId, row.Item.To))], cancellationToken);
        return rows.Zip(words).ToDictionary(pair => pair.First.Id, pair => pair.Second);
    }

    private (OutboxItem, SendOutcome?) RenderStored(ClaimedRow row, Capabilities capabilities, Text? line, DateTimeOffset now)
    {
        if (row.Unreadable is { } why)
        {
            SendingMetrics.CountSetAside("body");
            return (row.Item, new SendOutcome.Refused($"the stored message cannot be read: {why}"));
        }
        if (row.IsInDoubt && !row.Item.Resends) return (row.Item, SenderStopped);
        if (row.Item.Lane != Lane.Reply) return (Fit(Silence(row, row.Item, now), capabilities, line), null);
        var age = ages.GetAge(row.Item.CreatedAt);
        if (age >= RetryRules.GetLongestAge(Lane.Reply)) return (row.Item, new SendOutcome.Skipped("the reply is too old to be of use"));
        return (Fit(age >= RetryRules.LateAfter ? SayLate(row.Item) : row.Item, capabilities, line), null);
    }

    /// <summary>Fits the message anew, because with what was added to it since it was stored it may be too long for one.</summary>
    private static OutboxItem Fit(OutboxItem item, Capabilities capabilities, Text? line)
    {
        var parts = Labelling.SplitToFit(item.Message, capabilities, item.To.Language, line);
        return item with { Message = parts[^1], EarlierParts = [.. parts.SkipLast(1)] };
    }

    /// <summary>Rewritten messages say nothing of it, because they stay and are rewritten again.</summary>
    private static OutboxItem SayLate(OutboxItem item)
    {
        if (item.Message is { Edits: not null } or { Text.Length: 0 }) return item;
        var late = (item.Failures > 0 ? SendingTexts.LateByMessenger : SendingTexts.Late).In(item.To.Language);
        return item with { Message = item.Message with { Text = Rich.Join("\n\n", late, item.Message.Text) } };
    }

    private static (OutboxItem, SendOutcome?) RenderWording(ClaimedRow row, Wording wording, Capabilities capabilities,
        Dictionary<Message, IReadOnlyList<Message>> fitted, Text? line, DateTimeOffset now)
    {
        if (FindOutcomeUnsent(row, wording, capabilities, now) is { } outcome) return (row.Item, outcome);
        var says = (Wording.Says)wording;
        if (!fitted.TryGetValue(says.Message, out var parts))
            fitted[says.Message] = parts = Labelling.SplitToFit(says.Message, capabilities, row.Item.To.Language, line);
        var item = row.Item with { Message = parts[^1], EarlierParts = [.. parts.SkipLast(1)], MustEdit = says.MustEdit,
            Resends = says.Resends ?? row.Item.Resends };
        return (says.BreaksQuiet ? item : Silence(row, item, now), null);
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
