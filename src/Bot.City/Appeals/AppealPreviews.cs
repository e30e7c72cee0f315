using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.City.Appeals;

/// <summary>Shows what the author of an appeal would read, in every messenger that is switched on.</summary>
public sealed class AppealPreviews(MessengerRegistry messengers, AppealNotifier notifier)
{
    /// <summary>A chat id for previews only.</summary>
    private const string NoChat = "0";

    /// <param name="appeal">As it is once that is done.</param>
    /// <param name="words">What staff write of it.</param>
    public IReadOnlyList<ShownNews> Show(Appeal appeal, string? words, Language language)
    {
        var message = notifier.Compose(appeal, words, language);
        return [.. messengers.All.OrderBy(messenger => messenger.Capabilities.Messenger, StringComparer.Ordinal)
            .Select(messenger => new ShownNews(messenger.Capabilities.Messenger, language,
                messenger.Preview(new(NoChat, message, language, 0, null))))];
    }
}

/// <summary>News of an appeal as one messenger shows them.</summary>
public sealed record ShownNews(string Messenger, Language Language, MessagePreview Message);
