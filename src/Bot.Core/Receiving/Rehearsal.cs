using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Receiving;

/// <summary>
/// What the bot would answer to somebody's words, for staff who try them: the conversation itself goes one step, and then all that it
/// wrote is undone.
/// </summary>
public sealed class Rehearsal(Database database, DialogEngine engine, FlowFactory flows, MessengerRegistry messengers)
{
    /// <summary>Nobody has this number.</summary>
    private const long Nobody = -1;

    /// <summary>The answers in every messenger that is switched on, in both languages, to words that begin a conversation.</summary>
    public async Task<IReadOnlyList<ShownMessage>> AnswerAsync(string words, CancellationToken cancellationToken)
    {
        var shown = new List<ShownMessage>();
        foreach (var messenger in messengers.All.OrderBy(messenger => messenger.Capabilities.Messenger, StringComparer.Ordinal))
            foreach (var language in Enum.GetValues<Language>())
                foreach (var message in await AnswerAsync(words, messenger.Capabilities, language, cancellationToken))
                    shown.AddRange(ShownMessage.Show(messenger, message, language));
        return shown;
    }

    private Task<IReadOnlyList<Message>> AnswerAsync(string words, Capabilities can, Language language,
        CancellationToken cancellationToken) => database.InTransactionAsync(async unit =>
        {
            var turn = new Turn(new(Nobody, can.Messenger, can.PageSize, CanEdit: can.CanEdit), language,
                new ConversationState { IsGreeted = true }, new Input.Words(words)) { At = unit.Now };
            await engine.HandleAsync(turn, name => flows.Create(name, unit));
            unit.RollBack();
            return turn.Messages;
        }, cancellationToken);
}
