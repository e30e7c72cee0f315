using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Messaging;

/// <summary>Cuts a message to what a messenger can show, so that adapters get only what fits. Pure.</summary>
public static class MessageFallbacks
{
    /// <summary>The parts to send one after another; buttons, requests and edits belong to the last.</summary>
    public static IReadOnlyList<Message> SplitToFit(Message message, Capabilities capabilities, Language language)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.ClosesRequest
            && capabilities.RequestStays ? PlaceKeyboardClosing(Cut(message, capabilities, language), language)
            : Cut(message, capabilities, language);
    }

    /// <summary>
    /// Decides which part removes the keyboard of an earlier request. A message either has buttons or removes a keyboard, and one that
    /// removed a keyboard cannot get buttons by an edit. So a part without buttons removes it; if there is none, a short silent message
    /// before the parts does.
    /// </summary>
    private static IReadOnlyList<Message> PlaceKeyboardClosing(IReadOnlyList<Message> parts, Language language) => parts switch
    {
        [{ Buttons.Count: 0, Edits: null }] => parts,
        [var first, .., var last] =>
            [first with { ClosesRequest = true }, .. parts.Skip(1).SkipLast(1), last with { ClosesRequest = false }],
        [var only] => [new(EngineTexts.AllRight.In(language)) { ClosesRequest = true, Silent = true }, only with { ClosesRequest = false }],
        _ => parts,
    };

    private static IReadOnlyList<Message> Cut(Message message, Capabilities capabilities, Language language)
    {
        var limit = message.Picture is null ? capabilities.TextLimit : capabilities.CaptionLimit;
        if (message.Text.Length <= limit) return [capabilities.CanEdit ? message : message with { Edits = null }];

        var parts = new List<Message>();
        // Who hears the chat read aloud is told what the picture belongs to.
        if (message.Picture is not null)
            parts.Add(new Message(EngineTexts.PictureOfNext.In(language)) { Picture = message.Picture, Silent = message.Silent });
        var texts = Split(message.Text, capabilities.TextLimit);
        parts.AddRange(texts.Select((text, i) => i < texts.Count - 1
            ? new Message(text) { Silent = message.Silent }
            : message with { Text = text, Picture = null, Edits = null }));
        return parts;
    }

    /// <summary>Cuts at a paragraph if it can, else after a sentence, else at a word; never inside a surrogate pair.</summary>
    public static IReadOnlyList<Rich> Split(Rich text, int limit)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = new List<Rich>();
        var rest = text;
        while (rest.Length > limit)
        {
            var cut = CutAt(rest.ToString(), limit);
            parts.Add(Slice(rest, 0, cut));
            rest = Slice(rest, cut, rest.Length);
        }
        if (rest.Length > 0 || parts.Count == 0) parts.Add(rest);
        return parts;
    }

    private static int CutAt(string text, int limit)
    {
        foreach (var mark in (ReadOnlySpan<string>)["\n\n", "\n", ". ", " "])
        {
            var at = text.LastIndexOf(mark, limit - mark.Length, StringComparison.Ordinal);
            if (at > limit / 2) return at + mark.Length;
        }
        return Excerpt.FindEnd(text, limit);
    }

    private static Rich Slice(Rich text, int from, int to)
    {
        var (spans, at) = (new List<Span>(), 0);
        foreach (var span in text.Spans)
        {
            var (start, end) = (Math.Max(from - at, 0), Math.Min(to - at, span.Text.Length));
            if (start < end) spans.Add(span with { Text = span.Text[start..end] });
            at += span.Text.Length;
        }
        return Rich.FromSpans(spans);
    }
}
