using System.Globalization;
using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Translates Telegram's updates into the bot's own. Only the fields that are used are read, each by itself, so that whatever is new or odd
/// elsewhere costs nothing. Pure.
/// </summary>
internal static class TelegramUpdates
{
    public const string Bot = "telegram";

    private static readonly TimeSpan OldestBelieved = TimeSpan.FromDays(2), NewestBelieved = TimeSpan.FromMinutes(10);

    /// <summary>The number of the update; null if it has none that can be read.</summary>
    public static long? ReadId(JsonElement update) => update.GetWhole("update_id") is >= 0 and < long.MaxValue and var id ? id : null;

    public static Incoming Read(JsonElement update, DateTimeOffset arrived)
    {
        if (update.ValueKind != JsonValueKind.Object) return new Incoming.Unreadable("the update is no object");
        if (ReadId(update) is not { } id) return new Incoming.Unreadable("no update_id");
        if (GroupReading.Read(id, update) is { } inGroup) return inGroup;
        if (update.Find("message") is { } message)
            return ReadPrivate(message, message, chat => Create(id, chat, message.FindObject("from"), MessageReading.Read(message),
                message.GetWhole("date"), arrived));
        if (update.Find("edited_message") is { } edited)
            return ReadPrivate(edited, edited, chat => Create(id, chat, edited.FindObject("from"), MessageReading.ReadEdit(edited),
                edited.GetWhole("edit_date") ?? edited.GetWhole("date"), arrived));
        if (update.Find("callback_query") is { } query) return ReadPress(id, query, arrived);
        if (update.Find("my_chat_member") is { } member)
            return ReadPrivate(member, member, chat => Create(id, chat, member.FindObject("from"), ReadMembership(member),
                member.GetWhole("date"), arrived));
        if (update.FindObject("inline_query") is { } asked) return ReadInlineQuery(asked);
        return new Incoming.Silent(update.EnumerateObject().Select(field => field.Name).LastOrDefault("update_id"));
    }

    private static Incoming ReadPress(long id, JsonElement query, DateTimeOffset arrived)
    {
        var incoming = query.FindObject("message") is { } message
            ? ReadPrivate(query, message, chat => Create(id, chat, query.FindObject("from"),
                new Input.Press(query.GetText("data") ?? "", ToId(message)), null, arrived))
            : query.ValueKind == JsonValueKind.Object ? new Incoming.Silent("callback_query") : new Incoming.Unreadable("no object");
        return incoming with { CallbackId = query.GetText("id") };
    }

    private static Incoming ReadInlineQuery(JsonElement query) =>
        query.GetText("id") is { } id && query.FindObject("from") is { } from && from.GetWhole("id") is { } person
            ? new Incoming.Asked(new(id, ToText(person), from.GetText("language_code"), query.GetText("query") ?? ""))
            : new Incoming.Unreadable("no id or author of the query");

    /// <summary>Reads what happened in a private chat; whatever else is said in groups and channels is passed over in silence.</summary>
    private static Incoming ReadPrivate(JsonElement happened, JsonElement where, Func<long, Incoming> read)
    {
        if (happened.ValueKind != JsonValueKind.Object) return new Incoming.Unreadable("no object");
        if (where.FindObject("chat") is not { } chat || chat.GetWhole("id") is not { } id) return new Incoming.Unreadable("no chat");
        // Only private chats have positive numbers.
        return (chat.GetText("type") ?? (id > 0 ? "private" : "group")) == "private"
            ? read(id) : new Incoming.Silent("another kind of chat");
    }

    /// <param name="input">Null: there is nothing to answer.</param>
    private static Incoming Create(long id, long chat, JsonElement? from, Input? input, long? date, DateTimeOffset arrived) =>
        input is null
            ? new Incoming.Silent("no words")
            : new Incoming.Said(new(Bot, ToText(id), ToText(chat), new Person(from?.GetText("language_code")), input,
                ChooseInstant(date, arrived)));

    /// <summary>In a private chat this comes only when the person blocks or unblocks the bot.</summary>
    private static Input? ReadMembership(JsonElement member) => member.FindObject("new_chat_member")?.GetText("status") switch
    {
        "kicked" or "left" => new Input.Left(),
        "member" => new Input.Returned(),
        _ => null,
    };

    internal static string? ToId(JsonElement message) => message.GetWhole("message_id") is { } id ? ToText(id) : null;

    internal static string ToText(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The time that Telegram told, or that of arrival if the told one is too far off to be true.</summary>
    private static DateTimeOffset ChooseInstant(long? told, DateTimeOffset arrived) =>
        told is { } seconds && seconds > (arrived - OldestBelieved).ToUnixTimeSeconds()
            && seconds < (arrived + NewestBelieved).ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : arrived;
}
