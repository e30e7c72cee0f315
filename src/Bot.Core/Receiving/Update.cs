using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Receiving;

/// <summary>Something that happened in a messenger, in no messenger's terms.</summary>
/// <param name="Bot">Which messenger: <c>telegram</c>, <c>viber</c>.</param>
/// <param name="Key">The messenger's own name of the event; the same key is the same event, delivered again.</param>
/// <param name="Chat">The messenger's handle of the chat.</param>
/// <param name="At">When it happened, by the messenger's clock.</param>
public sealed record Update(string Bot, string Key, string Chat, Person Person, Input Input, DateTimeOffset At)
{
    /// <summary>The messenger takes the answer in the response to this call: Viber's welcome message.</summary>
    public bool AnswersInline { get; init; }
}

/// <summary>What the messenger tells of the person. Nothing is ever decided by the name.</summary>
/// <param name="Language">Two-letter code of the client's interface, if told.</param>
public sealed record Person(string? Language = null, int ApiVersion = 0);

/// <summary>What became of an update.</summary>
public abstract record Receipt
{
    /// <summary>Done and stored; <paramref name="Inline"/> is the message for the response, if it was asked for.</summary>
    public sealed record Done(Welcome? Inline = null) : Receipt;

    /// <summary>It had been done before.</summary>
    public sealed record Duplicate : Receipt;

    /// <summary>It could not be stored now: the messenger should deliver it again (503).</summary>
    public sealed record TryAgain : Receipt;
}

/// <summary>The message for the response to an update, in the chat's own language.</summary>
public sealed record Welcome(Message Message, Language Language);
