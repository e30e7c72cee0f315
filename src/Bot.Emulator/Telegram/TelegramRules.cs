using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IfCity.Bots.Emulator.Telegram;

/// <summary>What the Bot API refuses, as its documents say.</summary>
internal static partial class TelegramRules
{
    private const int ButtonsAtMost = 100, ButtonsInRow = 8;

    public static string Text(TelegramCall call, string name, int limit)
    {
        var text = call.Text(name) ?? "";
        if (string.IsNullOrWhiteSpace(text)) throw Refusal.Bad("message text is empty");
        if (text.Length > limit) throw Refusal.Bad("message is too long");
        return text;
    }

    public static string? Caption(TelegramCall call)
    {
        var caption = call.Text("caption");
        if (caption?.Length > 1024) throw Refusal.Bad("message caption is too long");
        return caption;
    }

    /// <summary>Offsets and lengths are UTF-16 units within the text.</summary>
    public static JsonArray? Entities(TelegramCall call, string name, string text)
    {
        if (call.Text("parse_mode") is { Length: > 0 } mode && mode is not ("HTML" or "Markdown" or "MarkdownV2"))
            throw Refusal.Bad("unsupported parse_mode");
        return Entities(call.Json<JsonArray>(name), text);
    }

    private static JsonArray? Entities(JsonArray? entities, string text)
    {
        foreach (var entity in entities ?? [])
        {
            var (offset, length) = ((int?)entity?["offset"] ?? -1, (int?)entity?["length"] ?? 0);
            if (offset < 0 || length <= 0 || offset + length > text.Length)
                throw Refusal.Bad("can't parse entities: an entity ends beyond the text");
            if ((string?)entity!["type"] == "text_link" && !IsAddress((string?)entity["url"]))
                throw Refusal.Bad("can't parse entities: wrong HTTP URL");
        }
        return entities;
    }

    public static JsonObject? Markup(TelegramCall call)
    {
        var markup = call.Json<JsonObject>("reply_markup");
        if (markup?["inline_keyboard"] is { } inline)
            Inline(inline as JsonArray
                ?? throw Refusal.Bad("field \"inline_keyboard\" of the InlineKeyboardMarkup should be an Array of Arrays"));
        if (markup?["keyboard"] is { } keyboard)
            Reply(keyboard as JsonArray ?? throw Refusal.Bad("field \"keyboard\" of the ReplyKeyboardMarkup should be an Array of Arrays"));
        return markup;
    }

    public static void Commands(JsonArray commands)
    {
        if (commands.Count > 100) throw Refusal.Bad("BOT_COMMANDS_TOO_MUCH");
        foreach (var command in commands)
        {
            if (!CommandName().IsMatch((string?)command?["command"] ?? "")) throw Refusal.Bad("BOT_COMMAND_INVALID");
            if (((string?)command!["description"])?.Length is null or < 1 or > 256) throw Refusal.Bad("BOT_COMMAND_DESCRIPTION_INVALID");
        }
    }

    public static void Secret(string? secret)
    {
        if (secret is not null && !SecretForm().IsMatch(secret)) throw Refusal.Bad("secret token contains unallowed characters");
    }

    /// <summary>What may answer an inline query: at most 50 results of ids of their own, and a button that opens the bot.</summary>
    public static JsonArray InlineResults(TelegramCall call)
    {
        var results = call.Json<JsonArray>("results") ?? throw Refusal.Bad("can't parse inline query results JSON object");
        if (results.Count > 50) throw Refusal.Bad("RESULTS_TOO_MUCH");
        if ((call.Text("next_offset") is { } next && Encoding.UTF8.GetByteCount(next) > 64) || call.Number("cache_time") < 0)
            throw Refusal.Bad("NEXT_OFFSET_INVALID");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var result in results) InlineResult(result as JsonObject ?? throw Refusal.Bad("can't parse inline query result"), ids);
        if (call.Json<JsonObject>("button") is not { } button) return results;
        if (string.IsNullOrWhiteSpace((string?)button["text"])) throw Refusal.Bad("BUTTON_TEXT_EMPTY");
        if (button["web_app"] is null && !StartForm().IsMatch((string?)button["start_parameter"] ?? ""))
            throw Refusal.Bad("START_PARAM_INVALID");
        return results;
    }

    private static void InlineResult(JsonObject result, HashSet<string> ids)
    {
        if ((string?)result["type"] != "article") throw Refusal.Bad("the emulator knows inline results of type article only");
        if ((string?)result["id"] is not { } id || Encoding.UTF8.GetByteCount(id) is < 1 or > 64) throw Refusal.Bad("RESULT_ID_INVALID");
        if (!ids.Add(id)) throw Refusal.Bad("RESULT_ID_DUPLICATE");
        if (string.IsNullOrWhiteSpace((string?)result["title"])) throw Refusal.Bad("ARTICLE_TITLE_EMPTY");
        var content = result["input_message_content"] as JsonObject ?? throw Refusal.Bad("input message content is not specified");
        var text = (string?)content["message_text"];
        if (string.IsNullOrWhiteSpace(text)) throw Refusal.Bad("message text is empty");
        if (text.Length > 4096) throw Refusal.Bad("MESSAGE_TOO_LONG");
        Entities(content["entities"] as JsonArray, text);
        if (result["reply_markup"]?["inline_keyboard"] is JsonArray rows) Inline(rows);
    }

    private static void Inline(JsonArray rows)
    {
        var count = 0;
        foreach (var row in rows)
        {
            var buttons = row as JsonArray ?? throw Refusal.Bad("inline keyboard row should be an Array");
            if (buttons.Count > ButtonsInRow || (count += buttons.Count) > ButtonsAtMost) throw Refusal.Bad("reply markup is too long");
            foreach (var button in buttons)
            {
                if (string.IsNullOrWhiteSpace((string?)button?["text"])) throw Refusal.Bad("inline keyboard button text must be non-empty");
                var (data, url) = ((string?)button!["callback_data"], (string?)button["url"]);
                if (data is null && url is null) throw Refusal.Bad("Text buttons are unallowed in the inline keyboard");
                if (data is not null && Encoding.UTF8.GetByteCount(data) is < 1 or > 64) throw Refusal.Bad("BUTTON_DATA_INVALID");
                if (url is not null && !IsAddress(url)) throw Refusal.Bad($"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL");
            }
        }
    }

    private static void Reply(JsonArray rows)
    {
        foreach (var row in rows)
            foreach (var button in row as JsonArray ?? throw Refusal.Bad("keyboard row should be an Array"))
                if (string.IsNullOrWhiteSpace(button is JsonValue ? (string?)button : (string?)button?["text"]))
                    throw Refusal.Bad("keyboard button text must be non-empty");
    }

    private static bool IsAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "tg"
            && (uri.Scheme == "tg" || uri.Host.Contains('.', StringComparison.Ordinal) || uri.IsLoopback);

    [GeneratedRegex("^[a-z0-9_]{1,32}$")]
    private static partial Regex CommandName();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex StartForm();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex SecretForm();
}
