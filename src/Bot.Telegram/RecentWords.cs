using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Remembers what was written of late, as hashes, because Telegram reports an edit also when a reaction or a link preview was added. What
/// is no longer remembered is left to the conversation, which knows the words that it keeps.
/// </summary>
internal sealed class RecentWords
{
    private const int MostRemembered = 20_000;

    private readonly BoundedMemory<(string Chat, string Message), int> _hashes = new(MostRemembered);

    /// <summary>True for an edit after which the words are the same.</summary>
    public bool HasNothingNew(Update update) => update.Input is Input.Edited { OwnId: { } message, Text: var words }
        && _hashes.TryGet((update.Chat, message), out var hash) && hash == Hash(words);

    /// <summary>Remembers the words of an update that was handled.</summary>
    public void Remember(Update update)
    {
        if (update.Input.OwnId is not { } message || FindWords(update.Input) is not { } words) return;
        _hashes.Note((update.Chat, message), Hash(words));
    }

    private static string? FindWords(Input input) => input switch
    {
        Input.Words words => words.Text,
        Input.Edited edited => edited.Text,
        _ => input.Attachment?.Caption,
    };

    private static int Hash(string words) => words.GetHashCode(StringComparison.Ordinal);
}
