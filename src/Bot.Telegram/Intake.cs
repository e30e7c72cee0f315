using System.Diagnostics.Metrics;
using System.Text.Json;
using IfCity.Bots.Receiving;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Update = Telegram.Bot.Types.Update;

namespace IfCity.Bots.Telegram;

/// <summary>Handles one update, whether it was fetched or posted.</summary>
internal sealed partial class Intake(UpdateHandler handler, Callbacks callbacks, InlineQueries inline, TimeProvider clock,
    ILogger<Intake> log)
{
    private static readonly Meter Meter = new("IfCity.Bots.Telegram");
    private static readonly Counter<long> Unknown = Meter.CreateCounter<long>("ifcity_telegram_unknown_updates");

    /// <summary>
    /// Reads an update. Null, and counted, if it is newer than the library or malformed: another delivery would not help, and it must not
    /// hold up the updates behind it.
    /// </summary>
    public Update? Read(JsonElement json)
    {
        try
        {
            return json.Deserialize<Update>(JsonBotAPI.Options);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            Unknown.Add(1);
            LogUnreadable(json.TryGetProperty("update_id", out var id) ? id.ToString() : "");
            return null;
        }
    }

    public async Task<Receipt> HandleAsync(Update update, CancellationToken cancellationToken)
    {
        if (update.InlineQuery is { } asked)
        {
            inline.Answer(asked);
            return new Receipt.Done();
        }
        if (update.CallbackQuery is { } query) callbacks.Answer(query.Id);
        if (TelegramUpdates.Read(update, clock.GetUtcNow()) is { } read) return await handler.HandleAsync(read, cancellationToken);
        Unknown.Add(1);
        LogUnknown(update.Id);
        return new Receipt.Done();
    }

    [LoggerMessage(LogLevel.Debug, "Update {Id} is of a kind the bot has no use for.")]
    private partial void LogUnknown(int id);

    [LoggerMessage(LogLevel.Error, "Update {Id} cannot be read and is passed over.")]
    private partial void LogUnreadable(string id);
}
