using System.Collections.Concurrent;
using System.Text.Json;
using IfCity.Bots.Receiving;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Handles what was fetched: chat by chat in order, several chats at once. A batch is confirmed only when all of it is stored, so what a
/// crash interrupts comes again. An update that cannot be handled after several tries is kept aside, so that none holds up the others for
/// ever.
/// </summary>
internal sealed partial class PolledUpdates(Intake intake, BestEffortCalls bestEffort, TimeProvider clock, ILogger<PolledUpdates> log)
{
    /// <summary>An update that takes longer hangs.</summary>
    public static readonly TimeSpan LongestUpdate = TimeSpan.FromSeconds(30);

    /// <summary>
    /// So often an update is tried that the database cannot take now, and one that hangs or throws. While the database is away, nothing
    /// can be kept aside either, so nothing is.
    /// </summary>
    private const int MostTriesLater = 60, MostTries = 3;

    private readonly ConcurrentDictionary<string, int> _tries = new(StringComparer.Ordinal);

    /// <summary>The number from which updates are fetched: those before it are confirmed.</summary>
    public long Offset { get; private set; }

    /// <summary>True if the offset moved past all of the batch; false: it must be fetched again, after a pause.</summary>
    public async Task<bool> HandleAsync(JsonElement batch, CancellationToken cancellationToken)
    {
        var updates = batch.EnumerateArray().Select(update => (Json: update, Incoming: intake.Read(update))).ToList();
        if (updates.Count == 0) return true;
        var done = await Task.WhenAll(updates.GroupBy(update => update.Incoming.Chat)
            .Select(chat => HandleAsync(chat.ToList(), cancellationToken)));
        if (done.Contains(false)) return false;
        _tries.Clear();
        if (updates.Max(update => TelegramUpdates.ReadId(update.Json)) is not { } last || last < Offset) return false;
        Offset = last + 1;
        return true;
    }

    private async Task<bool> HandleAsync(List<(JsonElement Json, Incoming Incoming)> ofOneChat, CancellationToken cancellationToken)
    {
        foreach (var (json, incoming) in ofOneChat)
            if (!await SettleAsync(incoming, json, cancellationToken)) return false;
        return true;
    }

    /// <summary>True once the update is stored, done before, or kept aside.</summary>
    private async Task<bool> SettleAsync(Incoming incoming, JsonElement json, CancellationToken cancellationToken)
    {
        var (mostTries, why) = (MostTriesLater, "put off too often");
        if (incoming.CallbackId is { } press) bestEffort.AnswerCallback(press);
        try
        {
            if (await intake.HandleAsync(incoming, json, cancellationToken).WaitAsync(LongestUpdate, clock, cancellationToken)
                is not Receipt.TryAgain) return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(error);
            (mostTries, why) = (MostTries, error.GetType().Name);
        }
        return _tries.AddOrUpdate(json.GetRawText(), 1, (_, tries) => tries + 1) >= mostTries
            && await KeepAsync(json, why, cancellationToken);
    }

    private async Task<bool> KeepAsync(JsonElement json, string why, CancellationToken cancellationToken)
    {
        try
        {
            return await intake.KeepAsync(json, why, cancellationToken).WaitAsync(LongestUpdate, clock, cancellationToken)
                is not Receipt.TryAgain;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(error);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "An update failed or hangs.")]
    private partial void LogFailed(Exception error);
}
