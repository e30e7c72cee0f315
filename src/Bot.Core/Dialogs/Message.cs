using System.Text.Json.Serialization;

namespace IfCity.Bots.Dialogs;

/// <summary>What a message requests from the person through the messenger's own interface.</summary>
public enum Request
{
    None,

    /// <summary>A button by which the person hands over their telephone number.</summary>
    Phone,

    /// <summary>A button by which the person hands over where they are.</summary>
    Place,
}

/// <summary>The kind of a button, by which adapters arrange it among its neighbours.</summary>
public enum ButtonKind
{
    /// <summary>One of the answers: a line of its own, or two to a line if all are short.</summary>
    Option,

    /// <summary>A mark of a scale: all on one line.</summary>
    Mark,

    /// <summary>Something to do with the question: "done", "send".</summary>
    Action,

    /// <summary>Turns the page of a long list.</summary>
    Page,

    /// <summary>Back, cancel, menu: all on one last line.</summary>
    Navigation,

    /// <summary>The action for which the question stands, before all others and on a line of its own: "send" of a check page.</summary>
    Main,
}

/// <summary>
/// A button the person may press. It is also the trigger that the press fires, so a button that leads nowhere shows as a missing
/// <c>Permit</c>.
/// </summary>
/// <param name="Id">What comes back when it is pressed, at most 48 ASCII characters: Telegram allows 64 bytes of callback data, and the
/// question's number stands before it.</param>
/// <param name="Label">What stands on it.</param>
public sealed record Button(string Id, Text Label)
{
    /// <summary>Its kind, by which adapters arrange it among its neighbours.</summary>
    public ButtonKind Kind { get; init; } = ButtonKind.Option;

    /// <summary>The page it opens instead of answering, if any.</summary>
    public string? Opens { get; init; }

    /// <summary>What it answers, if its question can be answered with "yes" or "no".</summary>
    public YesNo Means { get; init; }

    /// <summary>Starts a flow, at any time; it answers no question.</summary>
    public bool StartsFlow => Id.StartsWith("go.", StringComparison.Ordinal);

    public static implicit operator Trigger(Button button) => Trigger.Press((button ?? throw new ArgumentNullException(nameof(button))).Id);

    /// <summary>Creates a button that starts <paramref name="flow"/> with <paramref name="argument"/>; it never becomes stale.</summary>
    public static Button ForFlow(string flow, Text label, string? argument = null) =>
        new(argument is null ? $"go.{flow}" : $"go.{flow}.{argument}", label) { Kind = ButtonKind.Action };

    public static Button ForLink(Text label, string address) => new("", label) { Opens = address };
}

/// <summary>What a button answers.</summary>
public enum YesNo
{
    Neither,
    Yes,
    No,
}

/// <summary>A button as it goes out: what comes back when it is pressed, and its label in the person's language.</summary>
public sealed record MessageButton(
    [property: JsonPropertyName("d")] string Data,
    [property: JsonPropertyName("l")] string Label,
    [property: JsonPropertyName("k")] ButtonKind Kind = ButtonKind.Option,
    [property: JsonPropertyName("o")] string? Opens = null);

/// <summary>A number to call, shown as the messenger's own contact card: one tap calls it.</summary>
public sealed record PhoneCard(string Name, string Phone);

/// <summary>What the bot says, in no messenger's terms. An adapter shows as much of it as its messenger can.</summary>
public sealed record Message(Rich Text)
{
    public IReadOnlyList<MessageButton> Buttons { get; init; } = [];

    public Request Request { get; init; }

    /// <summary>SHA-256 of a stored picture that goes with the text.</summary>
    public string? Picture { get; init; }

    /// <summary>A number to call; the text says the same for messengers that have no such card.</summary>
    public PhoneCard? Call { get; init; }

    /// <summary>
    /// What the message is about, as a route (<c>orders.12</c>): words that answer it by the messenger's own reply land there.
    /// </summary>
    public string? About { get; init; }

    /// <summary>The standing card of what it is about: later news is written into it, where the messenger can edit.</summary>
    public bool IsCard { get; init; }

    /// <summary>The message that this one takes the place of, where the messenger can edit.</summary>
    public string? Edits { get; init; }

    /// <summary>
    /// Of unsent messages of one chat with this key only the newest is sent, so that the parts of an album get a single answer.
    /// </summary>
    public string? CollapseKey { get; init; }

    /// <summary>Removes the keyboard of an earlier <see cref="Request"/>.</summary>
    public bool ClosesRequest { get; init; }

    /// <summary>The question that stood before is answered or left: its buttons go, where the messenger can edit.</summary>
    public bool ClosesQuestion { get; init; }

    /// <summary>Arrives without a sound, where the messenger can.</summary>
    public bool Silent { get; init; }
}
