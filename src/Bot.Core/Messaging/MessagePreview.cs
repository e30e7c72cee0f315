using System.Net;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Messaging;

/// <summary>A preview of a message for its author: what the messenger would get and what it would show.</summary>
/// <param name="Text">The words on the wire, by which the messenger's limits count.</param>
/// <param name="Html">The same as people see it; safe to put into a page.</param>
/// <param name="Rows">Buttons as they are laid out.</param>
/// <param name="Wire">The body of the call, as JSON.</param>
public sealed record MessagePreview(string Text, string Html, IReadOnlyList<IReadOnlyList<PreviewButton>> Rows, string Wire)
{
    /// <summary>For a messenger that does not say how it writes: one button to a line.</summary>
    public static MessagePreview FromMessage(Message message) =>
        new(message.Text.ToString(), ToHtml(message.Text),
            [.. message.Buttons.Select(button => (IReadOnlyList<PreviewButton>)[PreviewButton.FromButton(button)])], "{}");

    /// <param name="linked">How a span with a link is shown; by default its words are the link.</param>
    public static string ToHtml(Rich text, Func<Span, string>? linked = null) => string.Concat(text.Spans.Select(span => span switch
    {
        { Link: { } address } => linked?.Invoke(span) ?? $"<a href=\"{WebUtility.HtmlEncode(address)}\">{EncodeHtml(span.Text)}</a>",
        { Style: Style.Bold } => $"<b>{EncodeHtml(span.Text)}</b>",
        { Style: Style.Italic } => $"<i>{EncodeHtml(span.Text)}</i>",
        { Style: Style.Copied } => $"<code>{EncodeHtml(span.Text)}</code>",
        _ => EncodeHtml(span.Text),
    }));

    public static string EncodeHtml(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
}

/// <summary>A button as a messenger shows it.</summary>
/// <param name="Label">What stands on it, in the reader's language.</param>
/// <param name="Opens">The address it opens, if it opens one.</param>
public sealed record PreviewButton(string Label, string? Opens = null)
{
    public static PreviewButton FromButton(MessageButton button) => new(button.Label, button.Opens);
}
