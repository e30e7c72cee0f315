namespace IfCity.Bots.Messaging;

/// <summary>What a messenger can show and how much of it. Each adapter declares one; the core never asks a messenger's name.</summary>
/// <param name="Messenger">Name used in rows and figures: <c>telegram</c>, <c>viber</c>.</param>
public sealed record Capabilities(string Messenger)
{
    /// <summary>Longest text of one message, UTF-16 units.</summary>
    public required int TextLimit { get; init; }

    /// <summary>Longest text under a picture, UTF-16 units.</summary>
    public required int CaptionLimit { get; init; }

    /// <summary>Options shown on one page of buttons.</summary>
    public required int PageSize { get; init; }

    /// <summary>A message sent before can be changed.</summary>
    public bool CanEdit { get; init; }

    /// <summary>A message can arrive without a sound.</summary>
    public bool CanBeSilent { get; init; }

    /// <summary>The keyboard of a request stays until a message that has no buttons of its own removes it.</summary>
    public bool RequestStays { get; init; }

    /// <summary>Buttons vanish when a message without any arrives, so every message of a dialog bears the last ones.</summary>
    public bool ButtonsVanish { get; init; }

    /// <summary>Bulk messages a second, over all chats (the bot's, not a chat's, limit).</summary>
    public required double BulkPerSecond { get; init; }

    /// <summary>The most chats to which one call can send the same message; 1 if each chat takes a call.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>
    /// The same for urgent messages. It is smaller, so that an unanswered call leaves fewer messages in doubt and the first people are told
    /// sooner.
    /// </summary>
    public int UrgentBatchSize { get; init; } = 1;

    /// <summary>The price of messages that the bot sends of its own accord; null if they are free.</summary>
    public Tariff? Tariff { get; init; }
}

/// <summary>What a messenger charges for messages that answer nobody.</summary>
/// <param name="FreePerMonth">That many in a calendar month of UTC cost nothing.</param>
/// <param name="Session">For this long after a person began to write, all messages to them are free.</param>
/// <param name="FreeCodes">Codes by which its answers say that a free one was used up.</param>
/// <param name="ChargedCodes">Codes by which its answers say that one was charged.</param>
public sealed record Tariff(int FreePerMonth, TimeSpan Session, IReadOnlyList<int> FreeCodes, IReadOnlyList<int> ChargedCodes);
