using System.Text.Json;
using IfCity.Bots.Receiving;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Reads what happens to the bot in groups and channels: it is added, it is removed, it is given a command. What people write there is not
/// looked at. Pure.
/// </summary>
internal static class GroupReading
{
    private const int LongestWords = 200;

    private static readonly string[] Here = ["member", "administrator"], Away = ["left", "kicked"];

    /// <summary>Null for what did not happen in a group or channel, or is nothing to the bot.</summary>
    public static Incoming? Read(long id, JsonElement update)
    {
        if (update.FindObject("my_chat_member") is { } member) return ReadMembership(id, member);
        return update.FindObject("message") is { } message && IsGroup(message, out var chat) ? ReadMessage(id, chat, message) : null;
    }

    /// <summary>The bot's name in a command of a group: <c>/house@city_bot</c>; null if the command names none.</summary>
    public static string? FindAddressee(JsonElement update) =>
        update.FindObject("message")?.GetText("text") is { } text && FirstWord(text).Split('@', 2) is [_, var name] ? name : null;

    private static Incoming? ReadMembership(long id, JsonElement member)
    {
        var (was, now) = (StatusOf(member, "old_chat_member"), StatusOf(member, "new_chat_member"));
        if (member.FindObject("chat")?.GetText("type") == "channel" && member.FindObject("chat")?.GetWhole("id") is { } channel)
            return Here.Contains(now) ? new Incoming.InChannel(TelegramUpdates.ToText(channel)) : null;
        if (!IsGroup(member, out var chat)) return null;
        // A change of rights among those who are here is none of the bot's concern.
        return Away.Contains(now) ? Happened(id, chat, new GroupEvent.Removed())
            : Here.Contains(now) && !Here.Contains(was) ? Happened(id, chat, new GroupEvent.Added()) : null;
    }

    private static Incoming.InGroup? ReadMessage(long id, string chat, JsonElement message)
    {
        if (message.GetWhole("migrate_to_chat_id") is { } moved)
            return Happened(id, chat, new GroupEvent.Moved(TelegramUpdates.ToText(moved)));
        if (message.GetText("text") is not ['/', .. { Length: <= LongestWords } typed]) return null;
        var (command, words) = (FirstWord(typed), typed[FirstWord(typed).Length..].Trim());
        // Who speaks in the name of the group itself is an administrator of it.
        var isGroup = message.FindObject("sender_chat")?.GetWhole("id") is { } speaker && TelegramUpdates.ToText(speaker) == chat;
        return Happened(id, chat, new GroupEvent.Asked(command.Split('@')[0].ToLowerInvariant(), words, isGroup ? true : null))
            with { By = isGroup ? null : message.FindObject("from")?.GetWhole("id") };
    }

    private static Incoming.InGroup Happened(long id, string chat, GroupEvent what) =>
        new(new(TelegramUpdates.Bot, TelegramUpdates.ToText(id), chat, what));

    private static bool IsGroup(JsonElement happened, out string chat)
    {
        var where = happened.FindObject("chat");
        chat = where?.GetWhole("id") is { } id ? TelegramUpdates.ToText(id) : "";
        return chat.Length > 0 && where?.GetText("type") is "group" or "supergroup";
    }

    private static string StatusOf(JsonElement member, string field) => member.FindObject(field)?.GetText("status") ?? "";

    private static string FirstWord(string text) => text.Split([' ', '\n'], 2)[0];
}
