using IfCity.Bots.Receiving;

namespace IfCity.Bots.Telegram;

/// <summary>What an update of Telegram is to the bot.</summary>
internal abstract record Incoming
{
    /// <summary>The query of a pressed button, which spins until it is answered; null if none was pressed.</summary>
    public string? CallbackId { get; init; }

    /// <summary>The chat in which it happened; null if it is not known.</summary>
    public virtual string? Chat => null;

    /// <summary>Something that a person did.</summary>
    public sealed record Said(Update Update) : Incoming
    {
        public override string Chat => Update.Chat;
    }

    /// <summary>Words typed after the bot's name in any chat.</summary>
    public sealed record Asked(InlineQuery Query) : Incoming;

    /// <summary>Something happened to the bot in a group.</summary>
    /// <param name="By">Who gave the command, whose rights Telegram is asked for; null: nobody did, or the update itself says it.</param>
    public sealed record InGroup(GroupUpdate Update, long? By = null) : Incoming
    {
        public override string Chat => Update.Chat;
    }

    /// <summary>The bot was put into a channel, where it has nothing to do.</summary>
    public sealed record InChannel(string Handle) : Incoming;

    /// <summary>Nothing to answer: a service notice, another kind of chat, an edit of what are no words.</summary>
    public sealed record Silent(string Kind) : Incoming;

    /// <summary>It lacks what no update can be understood without.</summary>
    public sealed record Unreadable(string Why) : Incoming;
}

/// <summary>An inline query: who asks, what their client is set to, and the words.</summary>
internal sealed record InlineQuery(string Id, string Person, string? Language, string Words);
