using System.Collections.Concurrent;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using IfCity.Bots.Tracing;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Sending;

/// <summary>Sends messages through their messenger and records the outcomes.</summary>
public sealed partial class MessageDispatcher(Ledger ledger, BotThrottles throttles, PictureFiles pictures,
    TimeProvider clock, ILogger<MessageDispatcher> log)
{
    private const int RememberedChats = 20_000;

    /// <summary>The lease of a reply holds for its picture and the call.</summary>
    private static readonly TimeSpan LongestPicture = TimeSpan.FromSeconds(5);

    private readonly BoundedMemory<long, (string Key, string MessageId)> _lastSent = new(RememberedChats);
    private readonly OpenQuestions _openQuestions = new();

    /// <summary>Chats that have unsent replies in the database, behind which newer replies must wait.</summary>
    internal ConcurrentDictionary<long, bool> ChatsWithStoredReplies { get; } = [];

    /// <summary>Makes one call: a message to one chat, or the same message to many.</summary>
    internal async Task SendAsync(IMessenger messenger, IReadOnlyList<OutboxItem> call, CancellationToken cancellationToken)
    {
        call = ReturnExpired(call);
        if (call.Count == 0) return;
        // The messenger ordered the bot to wait after these rows had been claimed.
        if (throttles.Get(call[0].To.Bot) is var throttle && (throttle.IsStopped || (call[0].Lane != Lane.Reply && throttle.IsClosed)))
        {
            Return(call);
            return;
        }
        using var station = Traces.Send(call);
        if (await CallAsync(messenger, call, cancellationToken) is not { } outcomes) return;
        station.Note(outcomes);
        for (var n = 0; n < call.Count; n++)
            await RecordAsync(messenger, call[n],
                n < outcomes.Count ? outcomes[n] : new SendOutcome.InDoubt("the adapter told nothing of it"));
    }

    /// <summary>
    /// Returns the rows whose lease is over or nearly so: this process was frozen, or had them in hand for too long, and another may be
    /// sending them. The ledger leaves a row alone that another has claimed.
    /// </summary>
    private IReadOnlyList<OutboxItem> ReturnExpired(IReadOnlyList<OutboxItem> call)
    {
        var expired = call.Where(item => item.Lease.IsTooShort(clock)).ToList();
        if (expired.Count == 0) return call;
        LogExpired(call[0].To.Bot, expired.Count);
        Return(expired);
        return [.. call.Except(expired)];
    }

    /// <summary>Returns rows to the queue untried.</summary>
    internal void Return(IEnumerable<OutboxItem> call)
    {
        foreach (var item in call)
        {
            if (item.Lane == Lane.Reply) ChatsWithStoredReplies[item.To.ChatId] = true;
            ledger.Record(item, null);
        }
    }

    /// <summary>The outcomes of a call; null if this process stops meanwhile.</summary>
    private async Task<IReadOnlyList<SendOutcome>?> CallAsync(IMessenger messenger, IReadOnlyList<OutboxItem> call,
        CancellationToken cancellationToken)
    {
        try
        {
            if (call is [var only]) return [await SendPartsAsync(messenger, only, cancellationToken)];
            // They all say the same.
            var picture = await FindPictureAsync(call[0].Message, cancellationToken);
            return await messenger.SendManyAsync([.. call.Select(item => CreateDelivery(messenger, item, item.Message, picture))],
                cancellationToken);
        }
        catch (StoreAwayException away)
        {
            return [.. call.Select(_ => new NoPicture(away.Message))];
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The call may have succeeded: when the rows' leases end, their lane decides whether they are sent again.
            return null;
        }
        catch (Exception error)
        {
            // What our own code throws is no verdict of the messenger, least of all about everybody in the call.
            LogAdapterThrew(error, call[0].To.Bot, call[0].Id);
            var why = $"the adapter threw {error.GetType().Name}: {error.Message}";
            SendOutcome outcome = call.Count > 1 ? new SendOutcome.Alone(why) : new Fault(why);
            return [.. call.Select(_ => outcome)];
        }
    }

    private async Task RecordAsync(IMessenger messenger, OutboxItem item, SendOutcome outcome)
    {
        Remember(item, outcome);
        if (item.Lane == Lane.Reply && outcome is SendOutcome.Sent { MessageId: var sent })
            _openQuestions.Note(messenger, item.To, item.Message, sent);
        if (await throttles.RecordAsync(item, outcome)) ledger.ReleaseBot(item.To.Bot);
        if (item.Lane == Lane.Reply
            && outcome is SendOutcome.Later or SendOutcome.InDoubt or SendOutcome.Stopped or SendOutcome.Alone or NoPicture or Fault)
            ChatsWithStoredReplies[item.To.ChatId] = true;
        ledger.Record(item, outcome, throttles.Get(item.To.Bot).HasAnsweredOfLate);
    }

    /// <summary>
    /// Sends the parts in order, once the pictures of all are at hand. When a later part fails, the row stays in doubt, because a new try
    /// would repeat the first parts.
    /// </summary>
    private async Task<SendOutcome> SendPartsAsync(IMessenger messenger, OutboxItem item, CancellationToken cancellationToken)
    {
        var parts = new List<Delivery>(item.EarlierParts.Count + 1);
        foreach (var message in item.EarlierParts.Append(item.Message))
            parts.Add(CreateDelivery(messenger, item, message, await FindPictureAsync(message, cancellationToken)));
        for (var part = 0; part < parts.Count - 1; part++)
            if (await messenger.SendAsync(parts[part], cancellationToken) is var outcome and not SendOutcome.Sent)
                return part == 0 ? outcome : new SendOutcome.InDoubt($"part {part + 1} was not taken");
        var last = await messenger.SendAsync(parts[^1], cancellationToken);
        return parts.Count == 1 || last is SendOutcome.Sent ? last : new SendOutcome.InDoubt("the last part was not taken");
    }

    /// <exception cref="StoreAwayException">The store of pictures does not answer.</exception>
    private async Task<PictureFile?> FindPictureAsync(Message message, CancellationToken cancellationToken)
    {
        if (message.Picture is not { } sha256) return null;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(LongestPicture);
        try
        {
            return await pictures(sha256, deadline.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreAwayException("The store of photos does not answer in time.", late);
        }
    }

    private Delivery CreateDelivery(IMessenger messenger, OutboxItem item, Message message, PictureFile? picture)
    {
        if (item.CollapseKey is { } key && messenger.Capabilities.CanEdit && _lastSent.TryGet(item.To.ChatId, out var last)
            && last.Key == key)
            message = message with { Edits = last.MessageId };
        return new(item.To.Handle, message, item.To.Language, item.To.ApiVersion, picture)
        {
            MustEdit = item.MustEdit, IsBulk = item.Lane != Lane.Reply,
        };
    }

    private void Remember(OutboxItem item, SendOutcome outcome)
    {
        if (outcome is not SendOutcome.Sent sent) return;
        if (item.CollapseKey is null)
        {
            _lastSent.TryTake(item.To.ChatId, out _);
            return;
        }
        _lastSent.Note(item.To.ChatId, (item.CollapseKey, sent.MessageId));
    }

    [LoggerMessage(LogLevel.Error, "The adapter of {Bot} threw at row {Id}.")]
    private partial void LogAdapterThrew(Exception error, string bot, long id);

    [LoggerMessage(LogLevel.Warning, "{Count} messages of {Bot} are returned to the queue: they were in hand for longer than their lease.")]
    private partial void LogExpired(string bot, int count);
}
