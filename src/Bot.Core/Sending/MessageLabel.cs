using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Sending;

/// <summary>
/// The line that every message bears at its end now, such as that the bot is on trial; null if none. It is asked for with each message as
/// it leaves, so it answers from memory.
/// </summary>
public delegate Text? MessageLabel();

/// <summary>Puts the label under messages.</summary>
internal static class Labelling
{
    private const string Gap = "\n\n";

    /// <summary>The parts to send, each with the label as its last line and with it no longer than the messenger takes.</summary>
    /// <param name="label">What <see cref="MessageLabel"/> answered; null: the message stays as it is.</param>
    public static IReadOnlyList<Message> SplitToFit(Message message, Capabilities capabilities, Language language, Text? label)
    {
        if (label is null) return MessageFallbacks.SplitToFit(message, capabilities, language);
        var taken = label.In(language).Length + Gap.Length;
        var room = capabilities with { TextLimit = capabilities.TextLimit - taken, CaptionLimit = capabilities.CaptionLimit - taken };
        return [.. MessageFallbacks.SplitToFit(message, room, language).Select(part => Add(part, language, label))];
    }

    public static Message Add(Message message, Language language, Text? label) =>
        label is null ? message : message with { Text = Rich.Join(Gap, message.Text, label.In(language)) };
}
