using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>A broadcast as one messenger shows it in one language.</summary>
/// <param name="Length">Characters as the messenger counts them, with all that the service adds.</param>
/// <param name="Over">By how many it is too long; 0 if it fits.</param>
/// <param name="Field">The field that is too long.</param>
public sealed record ShownBroadcast(string Messenger, Language Language, MessagePreview Message, string? Picture, int Length, int Limit,
    int Over, string Field, IReadOnlyList<string> Warnings);

/// <summary>
/// Shows a broadcast in every messenger that is switched on, and finds what does not fit. One person gets one message, so a text with a
/// picture must fit under it.
/// </summary>
public sealed class Previews(MessengerRegistry messengers)
{
    /// <summary>A chat id for previews only.</summary>
    private const string NoChat = "0";

    /// <summary>A sample subscription, because the person's own address is known only when the message is sent.</summary>
    private static readonly Subscription Somebody = new()
    {
        Id = 1, Label = "home", AddressUk = "вул. Гетьмана Мазепи, 15", AddressEn = "vul. Hetmana Mazepy, 15"
    };

    public IReadOnlyList<ShownBroadcast> Show(Broadcast broadcast) =>
        [.. messengers.All.OrderBy(messenger => messenger.Capabilities.Messenger, StringComparer.Ordinal)
            .Where(messenger => broadcast.Audience.Messenger is not { } only || only == messenger.Capabilities.Messenger)
            .SelectMany(_ => Enum.GetValues<Language>(), (messenger, language) => Show(messenger, broadcast, language))];

    private ShownBroadcast Show(IMessenger messenger, Broadcast broadcast, Language language)
    {
        var (can, message) = (messenger.Capabilities, BroadcastMessage
            .Compose(broadcast, GetSampleReason(broadcast.Audience with { MissedBroadcast = null }), language));
        var shown = messenger.Preview(new(NoChat, message, language, 0, message.Picture is { } sha256 ? CreatePlaceholder(sha256) : null));
        var limit = message.Picture is null ? can.TextLimit : can.CaptionLimit;
        var isEnglish = language == Language.En && !string.IsNullOrWhiteSpace(broadcast.BodyEn);
        return new(can.Messenger, language, shown, message.Picture, shown.Text.Length, limit, Math.Max(shown.Text.Length - limit, 0),
            isEnglish ? "textEn" : "textUk", [.. Warnings(broadcast, language)]);
    }

    /// <summary>A sample address: the real one is signed for each message and lasts a day.</summary>
    private static PictureFile CreatePlaceholder(string sha256) =>
        new(() => Stream.Null, new Uri($"https://pictures.invalid/{sha256}.jpg"));

    private static DeliveryReason GetSampleReason(Audience audience) =>
        audience.IsEveryone ? DeliveryReason.Everyone : new(audience.IsOfPlaces ? [Somebody] : []) { Topic = audience.Topic };

    private static IEnumerable<string> Warnings(Broadcast broadcast, Language language)
    {
        if (language != Language.En) yield break;
        if (string.IsNullOrWhiteSpace(broadcast.BodyEn))
            yield return "There is no English text: people who read English get the Ukrainian one.";
        foreach (var button in BroadcastButton.FromJson(broadcast.ButtonsJson).Where(button => string.IsNullOrWhiteSpace(button.LabelEn)))
            yield return $"The button '{button.LabelUk}' has no English label.";
    }
}
