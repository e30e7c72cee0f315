using System.Diagnostics.Metrics;
using IfCity.Bots.Receiving;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Telegram;

/// <summary>One update on its way in, whichever way it came.</summary>
internal sealed partial class Intake(Receive receive, Callbacks callbacks, TimeProvider clock, ILogger<Intake> log)
{
    private static readonly Meter Meter = new("IfCity.Bots.Telegram");
    private static readonly Counter<long> Unknown = Meter.CreateCounter<long>("ifcity_telegram_unknown_updates");

    public async Task<Receipt> TakeAsync(global::Telegram.Bot.Types.Update update, CancellationToken stop)
    {
        if (update.CallbackQuery is { } query) callbacks.Answer(query.Id);
        if (Reading.Read(update, clock.GetUtcNow()) is { } read) return await receive.HandleAsync(read, stop);
        Unknown.Add(1);
        LogUnknown(update.Id);
        return new Receipt.Done();
    }

    [LoggerMessage(LogLevel.Debug, "Update {Id} is of a kind the bot has no use for.")]
    private partial void LogUnknown(int id);
}
