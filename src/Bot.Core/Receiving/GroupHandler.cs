using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Receiving;

/// <summary>
/// The path of what happens in a group: dedupe, answer, commit. It knows no conversation and no person, and nothing of it is kept among the
/// dead updates: what fails is only logged.
/// </summary>
public sealed partial class GroupHandler(Database database, MessengerRegistry messengers, AnswerGroup answer, MessageLabel label,
    ILogger<GroupHandler> log)
{
    private const Language InGroups = Language.Uk;

    /// <summary>Handles it; what is to be said there is handed to the messenger by whoever calls.</summary>
    public async Task<(Receipt Receipt, Message? Says, bool Leaves)> HandleAsync(GroupUpdate update,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        try
        {
            var answered = await database.InTransactionAsync(async unit =>
                UpdateDedup.TryMark(unit, update.Bot, update.Key) ? await answer(unit, update) : null, cancellationToken);
            return (new Receipt.Done(), answered is null ? null : Compose(update.Bot, answered), answered?.Leaves == true);
        }
        catch (Exception away) when (database.IsUnavailable(away))
        {
            return (new Receipt.TryAgain(), null, false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(error, update.Bot);
            return (new Receipt.Done(), null, false);
        }
    }

    private Message Compose(string bot, GroupAnswer answered)
    {
        var link = answered.OpensPrivately is { } payload ? messengers.Find(bot)?.LinkTo(payload) : null;
        var message = new Message(answered.Says.In(InGroups))
        {
            Buttons = link is null ? [] : [new("", EngineTexts.OpenPrivately.In(InGroups).ToString(), ButtonKind.Action, $"{link}")],
        };
        return Labelling.Add(message, InGroups, label());
    }

    [LoggerMessage(LogLevel.Error, "What happened in a group of {Bot} could not be handled.")]
    private partial void LogFailed(Exception error, string bot);
}
