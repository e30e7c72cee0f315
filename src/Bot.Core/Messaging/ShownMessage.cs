using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Messaging;

/// <summary>A message as one messenger shows it in one language, for staff who look before it is said.</summary>
public sealed record ShownMessage(string Messenger, Language Language, MessagePreview Message)
{
    /// <summary>A chat id for previews only.</summary>
    private const string NoChat = "0";

    /// <summary>The parts of a message as that messenger shows them; nothing is sent, and a picture is left out.</summary>
    public static IEnumerable<ShownMessage> Show(IMessenger messenger, Message message, Language language)
    {
        ArgumentNullException.ThrowIfNull(messenger);
        ArgumentNullException.ThrowIfNull(message);
        var can = messenger.Capabilities;
        return MessageFallbacks.SplitToFit(message with { Picture = null }, can, language)
            .Select(part => new ShownMessage(can.Messenger, language, messenger.Preview(new(NoChat, part, language, 0))));
    }
}
