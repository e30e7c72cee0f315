using System.Security.Cryptography;
using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Receiving;

namespace IfCity.Bots.Viber;

/// <summary>What one of Viber's callbacks is for the bot.</summary>
internal abstract record Callback
{
    /// <summary>A person did something.</summary>
    public sealed record Happened(Update Update) : Callback;

    /// <summary>A message of ours came further.</summary>
    public sealed record Reported(DeliveryReceipt Receipt) : Callback;

    /// <summary>The bot has no use for it: <paramref name="Event"/>.</summary>
    public sealed record Ignored(string Event) : Callback;

    /// <summary>A person did something that cannot be read.</summary>
    /// <param name="Key">The same at each delivery.</param>
    public sealed record Unreadable(string Key, string Why) : Callback;

    /// <summary>It is no JSON object, or nested too deeply.</summary>
    public sealed record Malformed : Callback;
}

/// <summary>
/// Translates Viber's callbacks into the bot's own updates and delivery reports. A field that is missing or of another type costs no more
/// than itself. Pure.
/// </summary>
internal static class ViberCallbacks
{
    public const string Bot = "viber";

    /// <summary>Longer names are not Viber's; the database has an index on each.</summary>
    private const int LongestUser = 128, LongestToken = 40;

    private static readonly TimeSpan OldestBelieved = TimeSpan.FromDays(2), NewestBelieved = TimeSpan.FromMinutes(10);

    /// <param name="body">The mended body.</param>
    /// <param name="arrived">The time by our clock.</param>
    public static Callback Read(ReadOnlyMemory<byte> body, DateTimeOffset arrived)
    {
        if (LenientJson.Parse(body) is not { ValueKind: JsonValueKind.Object } callback) return new Callback.Malformed();
        var (name, token) = (callback.GetText("event") ?? "", ReadToken(callback));
        // Without a token only the body tells one event from another and a second delivery from the first.
        var key = $"{name}:{token ?? Convert.ToHexStringLower(SHA256.HashData(body.Span).AsSpan(0, 16))}";
        var message = callback.Get("message");
        return name switch
        {
            "webhook" => new Callback.Ignored(name),
            "delivered" => ReadReceipt(callback, token, DeliveryState.Delivered),
            "seen" => ReadReceipt(callback, token, DeliveryState.Seen),
            "failed" => ReadReceipt(callback, token, DeliveryState.Failed),
            "conversation_started" => CreateUpdate(new Input.Start(callback.GetText("context"))),
            "subscribed" => CreateUpdate(new Input.Returned()),
            "unsubscribed" => CreateUpdate(new Input.Left()),
            "message" when message.ValueKind == JsonValueKind.Object => CreateUpdate(ViberMessages.Read(message)),
            "message" => new Callback.Unreadable(key, "a message without contents"),
            _ when message.ValueKind != JsonValueKind.Undefined => new Callback.Unreadable(Shorten(key), "an unknown event with a message"),
            _ => new Callback.Ignored(name),
        };

        Callback CreateUpdate(Input input) => ReadUser(callback) is (var user, var person)
            ? new Callback.Happened(new(Bot, $"{key}:{user}", user, person, input, ChooseInstant(callback.GetWhole("timestamp"), arrived))
            {
                AnswersInline = input is Input.Start,
            })
            : new Callback.Unreadable(key, "it names no person");
    }

    private static string Shorten(string key) => key.Length > LongestUser ? key[^LongestUser..] : key;

    /// <summary>A number of up to twenty digits, larger than a double can hold, so it stays text.</summary>
    private static string? ReadToken(JsonElement callback) =>
        callback.GetText("message_token") is { Length: > 0 and <= LongestToken } token ? token : null;

    /// <summary>Who did it stands in one of three places, by the event.</summary>
    private static (string User, Person Person)? ReadUser(JsonElement callback)
    {
        var place = callback.Get(callback.Get("sender").ValueKind == JsonValueKind.Object ? "sender" : "user");
        var version = place.GetWhole("api_version") is > 0 and < 1000 and var told ? (int)told : 0;
        return (place.GetText("id") ?? callback.GetText("user_id")) is { Length: > 0 and <= LongestUser } id
            ? (id, new(place.GetText("language"), version))
            : null;
    }

    private static Callback ReadReceipt(JsonElement callback, string? token, DeliveryState state) =>
        token is not null && ReadUser(callback) is (var user, _)
            ? new Callback.Reported(new(Bot, user, token, state, callback.GetText("desc")))
            : new Callback.Ignored(callback.GetText("event")!);

    /// <summary>
    /// The time that Viber told, or that of arrival if the told one is too far off to be true. A callback may come an hour late.
    /// </summary>
    private static DateTimeOffset ChooseInstant(long? milliseconds, DateTimeOffset arrived) =>
        milliseconds is { } told && told >= arrived.Add(-OldestBelieved).ToUnixTimeMilliseconds()
            && told <= arrived.Add(NewestBelieved).ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(told)
            : arrived;
}
