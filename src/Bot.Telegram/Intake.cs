using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IfCity.Bots.Messaging;
using IfCity.Bots.Receiving;
using IfCity.Bots.Tracing;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Telegram;

/// <summary>Handles one update, whether it was fetched or posted.</summary>
internal sealed partial class Intake(UpdateHandler handler, GroupTalk groups, InlineQueries inline, RecentWords recent,
    MessengerHealth health, TimeProvider clock, ILogger<Intake> log)
{
    private static readonly Meter Meter = new("IfCity.Bots.Telegram");
    private static readonly Counter<long> Unanswered = Meter.CreateCounter<long>("ifcity_telegram_unknown_updates");

    public Incoming Read(JsonElement update) => TelegramUpdates.Read(update, clock.GetUtcNow());

    public async Task<Receipt> HandleAsync(Incoming incoming, JsonElement update, CancellationToken cancellationToken)
    {
        using var trace = Traces.Receive(TelegramUpdates.Bot);
        health.Get(TelegramUpdates.Bot).NoteContact();
        switch (incoming)
        {
            case Incoming.Said said:
                return await HandleAsync(said.Update, cancellationToken);
            case Incoming.InGroup inGroup:
                return await groups.HandleAsync(inGroup, update, cancellationToken);
            case Incoming.InChannel channel:
                await groups.LeaveAsync(channel.Handle, cancellationToken);
                return new Receipt.Done();
            case Incoming.Asked asked:
                inline.Answer(asked.Query);
                return new Receipt.Done();
            case Incoming.Unreadable unreadable:
                return await KeepAsync(update, unreadable.Why, cancellationToken);
            default:
                Unanswered.Add(1);
                LogSilent(((Incoming.Silent)incoming).Kind);
                return new Receipt.Done();
        }
    }

    private async Task<Receipt> HandleAsync(Update update, CancellationToken cancellationToken)
    {
        if (recent.HasNothingNew(update)) return new Receipt.Done();
        var receipt = await handler.HandleAsync(update, cancellationToken);
        if (receipt is not Receipt.TryAgain) recent.Remember(update);
        return receipt;
    }

    /// <summary>Keeps an update among the dead ones, for staff. Another delivery would not help, and it must hold up no other.</summary>
    public Task<Receipt> KeepAsync(JsonElement update, string why, CancellationToken cancellationToken)
    {
        Unanswered.Add(1);
        var raw = update.GetRawText();
        var key = TelegramUpdates.ReadId(update) is { } id ? $"{id}"
            : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(raw)))}";
        return handler.KeepUnreadableAsync(TelegramUpdates.Bot, key, raw, why, cancellationToken);
    }

    [LoggerMessage(LogLevel.Debug, "An update has nothing to answer: {Kind}.")]
    private partial void LogSilent(string kind);
}
