using System.Text.Json;
using IfCity.Bots.Sealing;

namespace IfCity.Bots.Dialogs;

/// <summary>
/// All that is stored of a chat's conversation: one small versioned JSON document (150–600 characters).
/// <see cref="Question"/> numbers the questions asked in this chat; a button of an older number is stale.
/// </summary>
public sealed record ConversationState
{
    /// <summary>The most conversations that are parked while another goes on; the oldest is dropped.</summary>
    public const int MostParked = 3;

    /// <summary>Number of the question asked last; a press of an older question's button is answered as stale.</summary>
    public int Question { get; init; }

    /// <summary>The flow in which the person is; null if in none.</summary>
    public Frame? Current { get; init; }

    /// <summary>Flows that were left for another one, the latest last; drafts are kept.</summary>
    public IReadOnlyList<Frame> Parked { get; init; } = [];

    /// <summary>The messenger in which it goes on, of a person who has two.</summary>
    public string? In { get; init; }

    /// <summary>The last question asked for a number or a place; some messengers show its keyboard until a message removes it.</summary>
    public bool RequestShown { get; init; }

    /// <summary>The greeting has been said, and the tour offered with it.</summary>
    public bool IsGreeted { get; init; }

    /// <summary>The button of a question that was pressed just before: a second tap on it is no new wish.</summary>
    public LastPress? Pressed { get; init; }

    public bool IsIdle => Current is null && Parked.Count == 0;

    /// <summary>What is stored; a conversation that begins if nothing is, or if it cannot be opened any more.</summary>
    public static ConversationState FromJson(string? json) =>
        json is null or KeyRing.Unreadable ? new() : StateJson.Read(json);

    public string ToJson() => StateJson.Write(this);
}

/// <summary>A button that was pressed, and when.</summary>
public sealed record LastPress(string Data, DateTimeOffset At);

/// <summary>
/// One conversation: which flow, at which step (by name, never by number), what it has heard so far, the way it
/// came (<paramref name="Trail"/>, at most 20 steps), and the page of a long list it shows.
/// </summary>
/// <param name="Draft">JSON in UTF-8, which only the flow itself understands.</param>
public sealed record Frame(string Flow, int Version, string Step, ReadOnlyMemory<byte> Draft, IReadOnlyList<string> Trail, int Page = 0)
{
    /// <summary>The draft of a conversation that has heard nothing.</summary>
    public static ReadOnlyMemory<byte> NoDraft { get; } = "{}"u8.ToArray();

    public JsonElement ReadDraft() => JsonElement.Parse(Draft.Span);
}
