using System.Text;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Viber;

/// <summary>Writes the bot's message as a body of Viber's API. Pure.</summary>
internal static class Writing
{
    /// <summary>share-phone and location-picker need this version of the client, and do not work on a desktop.</summary>
    public const int VersionWithRequests = 3;

    private const int LongestName = 28, Grid = 6, ShortLabel = 16, LongestLabel = 250, RowsAtMost = 12;

    private const string OptionColour = "#E8EEFA", ActionColour = "#D3E7D6", QuietColour = "#F1F1F1";

    /// <summary>A mark of Viber's own formatting in somebody's words is followed by this, so that it stays a character.</summary>
    private const char Breaker = '\u2060';

    public static SendMessage Write(Delivery delivery, WireSender sender, string? receiver)
    {
        var message = delivery.Message;
        var asks = message.Request != Request.None && delivery.ApiVersion >= VersionWithRequests;
        return new()
        {
            Receiver = receiver,
            Sender = sender,
            MinApiVersion = asks ? VersionWithRequests : null,
            TrackingData = message.Request == Request.Phone ? ViberMessages.PhoneAsked : null,
            Type = message.Call is not null ? "contact" : delivery.Picture is null ? "text" : "picture",
            Media = delivery.Picture?.PublicLink.ToString(),
            Contact = message.Call is { } call ? new(call.Name[..Math.Min(call.Name.Length, LongestName)], call.Phone) : null,
            Text = message.Call is null ? WriteText(message.Text) : null,
            Keyboard = CreateKeyboard(message, asks, delivery.Language),
        };
    }

    /// <summary>*bold* and _italic_ are Viber's marks; links stand after their words.</summary>
    public static string WriteText(Rich rich)
    {
        var text = new StringBuilder();
        foreach (var span in rich.Spans)
        {
            var plain = BreakMarks(span.Text);
            text.Append(span.Style switch { Style.Bold => Mark(plain, '*'), Style.Italic => Mark(plain, '_'), _ => plain });
            if (span.Link is not null && span.Link != span.Text) text.Append(' ').Append(span.Link);
        }
        return text.ToString();
    }

    public static WireKeyboard? CreateKeyboard(Message message, bool asks, Language language)
    {
        var buttons = new List<WireButton>();
        if (asks && message.Request == Request.Phone)
            buttons.Add(new(Grid, 1, "share-phone", "phone", WireTexts.SharePhone.In(language).ToString(), ActionColour));
        if (asks && message.Request == Request.Place)
            buttons.Add(new(Grid, 1, "location-picker", "place", WireTexts.SharePlace.In(language).ToString(), ActionColour));
        foreach (var kind in (ButtonKind[])[ButtonKind.Option, ButtonKind.Mark, ButtonKind.Page, ButtonKind.Main, ButtonKind.Action,
            ButtonKind.Navigation])
            buttons.AddRange(LayOut([.. message.Buttons.Where(button => button.Kind == kind)], kind));
        return buttons.Count == 0 ? null : new(DropOverflow(buttons));
    }

    private static IEnumerable<WireButton> LayOut(IReadOnlyList<MessageButton> buttons, ButtonKind kind)
    {
        var perRow = kind switch
        {
            ButtonKind.Mark => Grid,
            ButtonKind.Page or ButtonKind.Navigation => Math.Clamp(buttons.Count, 1, 3),
            ButtonKind.Main => 1,
            _ => buttons.Count > 1 && buttons.All(button => button.Label.Length <= ShortLabel) ? 2 : 1,
        };
        var rows = kind == ButtonKind.Action ? ButtonRows.PairShort(buttons, ShortLabel) : buttons.Chunk(perRow);
        foreach (var row in rows)
            foreach (var (button, place) in row.Select((button, place) => (button, place)))
                yield return LayOut(button, kind, CountColumns(row.Count, place, kind));
    }

    /// <summary>A row of marks keeps one column each; others fill the six.</summary>
    private static int CountColumns(int inRow, int place, ButtonKind kind) =>
        kind == ButtonKind.Mark ? 1 : Grid / inRow + (place < Grid % inRow ? 1 : 0);

    private static WireButton LayOut(MessageButton button, ButtonKind kind, int columns) => new(
        columns, 1, button.Opens is null ? "reply" : "open-url", button.Opens ?? ViberMessages.PressMark + button.Data,
        FitLabel(button.Label),
        kind switch
        {
            ButtonKind.Action or ButtonKind.Main => ActionColour,
            ButtonKind.Page or ButtonKind.Navigation => QuietColour,
            _ => OptionColour,
        });

    /// <summary>Drops the last options of a keyboard that has too many rows; actions and navigation stay.</summary>
    private static List<WireButton> DropOverflow(List<WireButton> buttons)
    {
        while (buttons.Sum(button => button.Columns) > RowsAtMost * Grid
            && buttons.FindLastIndex(button => button.BgColor == OptionColour) is >= 0 and var last) buttons.RemoveAt(last);
        return buttons;
    }

    /// <summary>Labels may bear a few HTML tags, so what looks like one is escaped; the limit counts what is sent.</summary>
    private static string FitLabel(string label)
    {
        if (Escape(label) is { Length: <= LongestLabel } whole) return whole;
        var shown = new StringBuilder();
        foreach (var rune in label.EnumerateRunes())
        {
            var next = Escape(rune.ToString());
            if (shown.Length + next.Length + 1 > LongestLabel) break;
            shown.Append(next);
        }
        return shown.Append('…').ToString();
    }

    private static string Escape(string label) => label
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Marks must touch the words, so blanks at the ends stay outside.</summary>
    private static string Mark(string text, char mark)
    {
        var core = text.Trim();
        return core.Length == 0 ? text : text.Replace(core, $"{mark}{core}{mark}", StringComparison.Ordinal);
    }

    private static string BreakMarks(string text)
    {
        if (text.AsSpan().IndexOfAny("*_~`") < 0) return text;
        var plain = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            plain.Append(c);
            if (c is '*' or '_' or '~' or '`') plain.Append(Breaker);
        }
        return plain.ToString();
    }
}
