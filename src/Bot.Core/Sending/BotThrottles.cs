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

    /// <summary>Lists the messengers that ordered the bot to wait, until when and why.</summary>
    public static Task<List<SendGate>> ListClosedAsync(BotDb db, DateTimeOffset now) =>
        db.Set<SendGate>().Where(gate => gate.Until > now).OrderBy(gate => gate.Bot).ToListAsync();

    public BotThrottle Get(string bot) => _throttles[bot];

    /// <summary>Changes the throttle by what an answer says of the whole bot.</summary>
    internal async Task RecordAsync(OutboxItem item, SendOutcome outcome)
    {
        var throttle = _throttles[item.To.Bot];
        switch (outcome)
        {
            case SendOutcome.Sent or SendOutcome.Gone or SendOutcome.Refused or SendOutcome.Skipped:
                throttle.RecordSuccess();
                break;
            case SendOutcome.Later { WholeBot: true } later when item.Lane != Lane.Reply || throttle.RecordLimitedReply(item.To.ChatId):
                await CloseAsync(item.To.Bot, throttle, later.After is { } after ? throttle.Close(clock.GetUtcNow() + after, later.Why)
                    ? clock.GetUtcNow() + after
                    : null : throttle.BackOff(later.Why), later.Why);
                break;
            case SendOutcome.Later { WholeBot: false } later when throttle.RecordFailure():
                await CloseAsync(item.To.Bot, throttle, throttle.BackOff(later.Why), later.Why);
                break;
            case SendOutcome.Stopped stopped:
                LogStopped(item.To.Bot, stopped.Why);
                throttle.StopFor(TimeSpan.FromMinutes(1));
                break;
        }
    }

    /// <summary>Applies stored orders to wait, which another process or an earlier one got.</summary>
    internal void LoadClosed(UnitOfWork unit, string bot)
    {
        foreach (var (until, why) in unit.Session.Query("SELECT until, why FROM closed_gates WHERE bot = @p0 AND until > @p1",
            static row => (row.Instant(0), row.Text(1)), bot, unit.Now))
            _throttles[bot].Close(until, why);
    }

    private async Task CloseAsync(string bot, BotThrottle throttle, DateTimeOffset? until, string why)
    {
        if (until is not { } closed) return;
        var wait = closed - clock.GetUtcNow();
        LogClosed(bot, wait.TotalSeconds, why);
        if (wait < WorthStoring) return;
        try
        {
            await database.InTransactionAsync(unit => Task.FromResult(unit.Session.Execute(
                """
                INSERT INTO closed_gates (bot, until, why) VALUES (@p0, @p1, @p2)
                ON CONFLICT (bot) DO UPDATE SET until = excluded.until, why = excluded.why WHERE excluded.until > closed_gates.until
                """, bot, closed, why)));
        }
        catch (Exception error) when (database.IsUnavailable(error))
        {
            // The order to wait still holds in the memory of this process.
        }
    }

    [LoggerMessage(LogLevel.Critical, "{Bot} refuses the bot itself, sending is stopped for a minute: {Why}")]
    private partial void LogStopped(string bot, string why);

    [LoggerMessage(LogLevel.Warning, "{Bot} takes nothing in bulk for {Seconds:0} s: {Why}")]
    private partial void LogClosed(string bot, double seconds, string why);
}
