using System.Security.Cryptography;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Receiving;

namespace IfCity.Bots.Viber;

/// <summary>Translates Viber's callbacks into the bot's own updates and delivery reports. Pure.</summary>
internal static class ViberCallbacks
{
    public const string Bot = "viber";

    /// <summary>
    /// Viber delivers a press as a text message with the button's body. This character, which nobody types, begins each body and so tells a
    /// press from words.
    /// </summary>
    public const string PressMark = "\u2063";

    /// <summary>
    /// Put into <c>tracking_data</c> of a message that asks for the number: only then is a shared contact the person's own.
    /// </summary>
    public const string PhoneAsked = "phone";

    private static readonly TimeSpan OldestBelieved = TimeSpan.FromDays(2), NewestBelieved = TimeSpan.FromMinutes(10);

    /// <summary>Null for what the bot has no use for.</summary>
    public static Update? Read(Callback callback, DateTimeOffset arrived) => callback.Event switch
    {
        "conversation_started" => CreateUpdate(callback, callback.User, new Input.Start(callback.Context), arrived) is { } started
            ? started with { AnswersInline = true }
            : null,
        "subscribed" => CreateUpdate(callback, callback.User, new Input.Returned(), arrived),
        "unsubscribed" => CreateUpdate(callback, new WireUser(callback.UserId, null, 0), new Input.Left(), arrived),
        "message" when callback.Message is { } message => CreateUpdate(callback, callback.Sender, ReadInput(message), arrived),
        _ => null,
    };

    public static DeliveryReceipt? ReadReceipt(Callback callback)
    {
        DeliveryState? state = callback.Event switch
        {
            "delivered" => DeliveryState.Delivered,
            "seen" => DeliveryState.Seen,
            "failed" => DeliveryState.Failed,
            _ => null,
        };
        return state is { } known ? new(Bot, callback.UserId ?? "", ToText(callback.MessageToken), known, callback.Desc) : null;
    }

    public static string ToText(long messageToken) => messageToken.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Update? CreateUpdate(Callback callback, WireUser? user, Input input, DateTimeOffset arrived) =>
        string.IsNullOrEmpty(user?.Id) ? null : new(
        Bot, $"{callback.Event}:{ToText(callback.MessageToken)}:{user.Id}", user.Id, new Person(user.Language, user.ApiVersion), input,
        ChooseInstant(callback.Timestamp, arrived));

    /// <summary>
    /// The album of all pictures: Viber does not say which were chosen together, so those that come within a second count as one album.
    /// </summary>
    private const string SentTogether = "together";

    private static Input ReadInput(WireMessage message) => message switch
    {
        { Type: "text", Text: { } text } when text.StartsWith(PressMark, StringComparison.Ordinal) =>
            new Input.Press(text[PressMark.Length..]),
        { Type: "text", Text: { } text } => new Input.Words(text),
        { Type: "picture", Media: { Length: > 0 } address } => new Input.Picture(
            new FileRef(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), address),
            string.IsNullOrWhiteSpace(message.Text) ? null : message.Text, SentTogether),
        { Type: "video", Media: { Length: > 0 } address } => new Input.Recording(
            new FileRef(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), address, MediaKind.Video),
            string.IsNullOrWhiteSpace(message.Text) ? null : message.Text),
        { Type: "contact", Contact.PhoneNumber: { } phone } => new Input.Contact(phone, Own: message.TrackingData == PhoneAsked),
        { Type: "location", Location: { } place } => new Input.Point(place.Lat, place.Lon),
        _ => new Input.Other(message.Type),
    };

    /// <summary>
    /// The time that Viber told, or that of arrival if the told one is too far off to be true. A callback may come an hour late.
    /// </summary>
    private static DateTimeOffset ChooseInstant(long milliseconds, DateTimeOffset arrived)
    {
        if (milliseconds < arrived.Add(-OldestBelieved).ToUnixTimeMilliseconds() || milliseconds > arrived.Add(NewestBelieved)
            .ToUnixTimeMilliseconds()) return arrived;
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
