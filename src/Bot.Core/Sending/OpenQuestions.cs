using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Sending;

/// <summary>
/// Takes the buttons of a question away once it is answered or asked anew, so that nobody presses what no longer counts. Those that open a
/// link or start a flow are good at any time and stay, but for the way to the menu, which stands under the newest message too. What it
/// remembers is lost with the process, which leaves only a button that says so.
/// </summary>
internal sealed class OpenQuestions
{
    private const int RememberedChats = 20_000;

    private readonly BoundedMemory<long, (string MessageId, IReadOnlyList<MessageButton> Staying)> _asked = new(RememberedChats);

    /// <summary>Notes a reply that has arrived.</summary>
    public void Note(IMessenger messenger, Recipient to, Message message, string messageId)
    {
        if (!messenger.Capabilities.CanEdit) return;
        var asks = message.Request == Request.None && message.Buttons.Any(IsOfQuestion);
        if ((asks || message.ClosesQuestion) && _asked.TryTake(to.ChatId, out var asked) && asked.MessageId != messageId)
            messenger.RewriteButtons(to.Handle, asked.MessageId, asked.Staying);
        if (!asks) return;
        _asked.Note(to.ChatId,
            (messageId, [.. message.Buttons.Where(button => !IsOfQuestion(button) && button.Kind != ButtonKind.Navigation)]));
    }

    private static bool IsOfQuestion(MessageButton button) => button.Opens is null && ButtonData.TryRead(button.Data, out _, out _);
}
