using System.Collections.Concurrent;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Sending;

/// <summary>
/// The throttles of all messengers, which their answers close and open. An order to wait is stored, so that it also holds after a restart
/// and in other processes.
/// </summary>
public sealed partial class BotThrottles(MessengerRegistry messengers, Database database, TimeProvider clock, ILogger<BotThrottles> log)
{
    /// <summary>Shorter waits are not stored, because they are over before another process could read of them.</summary>
    private static readonly TimeSpan WorthStoring = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, BotThrottle> _throttles = messengers.All.ToDictionary(
        messenger => messenger.Capabilities.Messenger, messenger => new BotThrottle(messenger.Capabilities.BulkPerSecond, clock),
        StringComparer.Ordinal);

    /// <summary>Orders that are known here, by the instants at which they came: each is applied once.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> _known = new(StringComparer.Ordinal);

    /// <summary>Lists the messengers that ordered the bot to wait, until when and why.</summary>
    public static Task<List<SendGate>> ListClosedAsync(BotDb db, DateTimeOffset now) =>
        db.Set<SendGate>().Where(gate => gate.Until > now && gate.Since <= now).OrderBy(gate => gate.Bot).ToListAsync();

    public BotThrottle Get(string bot) => _throttles[bot];

    /// <summary>
    /// Changes the throttle by what an answer says of the whole bot. True if the messenger answers again after calls had failed.
    /// </summary>
    internal async Task<bool> RecordAsync(OutboxItem item, SendOutcome outcome)
    {
        var throttle = _throttles[item.To.Bot];
        switch (outcome)
        {
            case SendOutcome.Sent or SendOutcome.Gone or SendOutcome.Refused or SendOutcome.Skipped:
                return throttle.RecordSuccess();
            case SendOutcome.Later { WholeBot: true } later when item.Lane != Lane.Reply || throttle.RecordLimitedReply(item.To.ChatId):
                await CloseAsync(item.To.Bot, throttle, later);
                break;
            case SendOutcome.Later { WholeBot: false } later when throttle.RecordFailure(later.Why) is { } wait:
                // Other processes see the failures for themselves, and the first answer ends the wait, so it is not stored.
                LogClosed(item.To.Bot, wait.TotalSeconds, later.Why);
                break;
            case SendOutcome.Stopped stopped:
                LogStopped(item.To.Bot, stopped.Why);
                throttle.StopFor(RetryRules.StoppedFor);
                break;
        }
        return false;
    }

    /// <summary>
    /// Applies stored orders to wait, which another process or an earlier one got. Each is applied once and for no longer than the
    /// messenger named, so a clock that is set back does not prolong it.
    /// </summary>
    internal void LoadClosed(UnitOfWork unit, string bot)
    {
        foreach (var (since, until, why) in unit.Session.Query("SELECT since, until, why FROM closed_gates WHERE bot = @p0 AND until > @p1",
            static row => (row.Instant(0), row.Instant(1), row.Text(2)), bot, unit.Now))
        {
            if (_known.TryGetValue(bot, out var known) && known == since) continue;
            _known[bot] = since;
            var (left, named) = (until - unit.Now, until - since);
            _throttles[bot].Close(left < named ? left : named, why);
        }
    }

    private async Task CloseAsync(string bot, BotThrottle throttle, SendOutcome.Later order)
    {
        var named = order.After is { } after && throttle.Close(after, order.Why) ? after : (TimeSpan?)null;
        if ((order.After is null ? throttle.BackOff(order.Why) : named) is not { } wait) return;
        LogClosed(bot, wait.TotalSeconds, order.Why);
        if (wait < WorthStoring) return;
        try
        {
            await database.InTransactionAsync(unit =>
            {
                _known[bot] = unit.Now;
                // An order whose beginning lies ahead is from a clock that was wrong, and any order takes its place.
                return Task.FromResult(unit.Session.Execute(
                    """
                    INSERT INTO closed_gates (bot, since, until, why) VALUES (@p0, @p1, @p2, @p3)
                    ON CONFLICT (bot) DO UPDATE SET since = excluded.since, until = excluded.until, why = excluded.why
                    WHERE excluded.until > closed_gates.until OR closed_gates.since > excluded.since
                    """, bot, unit.Now, unit.Now + wait, order.Why));
            });
        }
        catch (Exception error)
        {
            // The order to wait still holds in the memory of this process.
            LogNotStored(error, bot);
        }
    }

    [LoggerMessage(LogLevel.Critical, "{Bot} refuses the bot itself, sending is stopped for a minute: {Why}")]
    private partial void LogStopped(string bot, string why);

    [LoggerMessage(LogLevel.Warning, "{Bot} takes nothing in bulk for {Seconds:0} s: {Why}")]
    private partial void LogClosed(string bot, double seconds, string why);

    [LoggerMessage(LogLevel.Warning, "{Bot}'s order to wait could not be stored: other processes do not know of it.")]
    private partial void LogNotStored(Exception error, string bot);
}
