using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Messaging;

/// <summary>A card that a person can find and send in any chat of theirs.</summary>
/// <param name="Summary">One line, for the list from which it is chosen.</param>
/// <param name="Message">What is sent when it is chosen.</param>
/// <param name="Payload">What stands in a deep link that opens it in the bot.</param>
public sealed record InlineCard(string Id, string Title, string Summary, Message Message, string Payload);

/// <summary>What was found, in the language of who looked.</summary>
/// <param name="Payload">What stands in a deep link that opens the bot where they can look further.</param>
public sealed record InlineAnswer(Language Language, IReadOnlyList<InlineCard> Cards, string Payload);

/// <summary>
/// Looks for what can be sent into any chat of a messenger that has inline queries (Telegram's <c>@bot words</c>). The adapter asks, a
/// slice answers. Nothing is written: neither the words nor who looked.
/// </summary>
public interface IInlineSearch
{
    /// <summary>Answers what is typed in any chat.</summary>
    /// <param name="bot">The messenger's name.</param>
    /// <param name="handle">The messenger's own name of the person.</param>
    /// <param name="clientLanguage">What their client is set to, in case the bot does not know them.</param>
    /// <param name="query">What was typed; empty: what is at hand.</param>
    Task<InlineAnswer> FindAsync(string bot, string handle, string? clientLanguage, string query, CancellationToken cancellationToken);
}
