using System.Globalization;
using System.Text.Json.Nodes;

namespace IfCity.Bots.Emulator.Telegram;

/// <summary>Objects of the Bot API as they go over the wire.</summary>
internal static class TelegramWire
{
    public static void Fill(JsonObject wire, Item item, StoredFile file, string kind, string? caption, JsonArray? entities)
    {
        (item.Kind, item.Text, item.MediaUrl, item.Entities) =
            (kind == "photo" ? "photo" : "file", caption, $"files/{file.Id}", (JsonArray?)entities?.DeepClone());
        wire[kind] = kind == "photo" ? Photo(file) : Document(file);
        if (caption is not null) wire["caption"] = caption;
    }

    public static JsonArray Photo(StoredFile file) =>
    [
        new JsonObject
        {
            ["file_id"] = $"{file.Id}", ["file_unique_id"] = $"u-{file.Id}-s", ["width"] = Math.Max(file.Width / 10, 1),
            ["height"] = Math.Max(file.Height / 10, 1), ["file_size"] = file.Bytes.Length / 20
        },
        new JsonObject
        {
            ["file_id"] = file.Id, ["file_unique_id"] = $"u-{file.Id}", ["width"] = file.Width, ["height"] = file.Height,
            ["file_size"] = file.Bytes.Length
        },
    ];

    public static JsonObject Document(StoredFile file) => new()
    {
        ["file_id"] = file.Id, ["file_unique_id"] = $"u-{file.Id}", ["file_name"] = file.Name, ["mime_type"] = file.ContentType,
        ["file_size"] = file.Bytes.Length,
    };

    public static void SetMarkup(Item item, JsonObject wire, JsonObject? markup)
    {
        if (markup?["inline_keyboard"] is not null || markup is null) SetOrRemove(wire, "reply_markup", markup);
        item.Inline = InlineOf(wire["reply_markup"]);
    }

    public static void SetOrRemove(JsonObject wire, string name, JsonNode? value)
    {
        if (value is null) wire.Remove(name);
        else wire[name] = value.DeepClone();
    }

    public static JsonArray? InlineOf(JsonNode? markup) =>
        markup?["inline_keyboard"] is not JsonArray rows ? null : new JsonArray([.. rows.Select(row => (JsonNode)new JsonArray(
        [.. ((JsonArray)row!).Select(button => (JsonNode)new JsonObject { ["text"] = (string?)button!["text"],
            ["data"] = (string?)button["callback_data"], ["url"] = (string?)button["url"] })]))]);

    public static JsonObject ReplyKeyboard(JsonObject markup) => new()
    {
        ["kind"] = "telegram",
        ["oneTime"] = (bool?)markup["one_time_keyboard"] ?? false,
        ["placeholder"] = (string?)markup["input_field_placeholder"],
        ["rows"] = new JsonArray([.. ((JsonArray)markup["keyboard"]!).Select(row =>
            (JsonNode)new JsonArray([.. ((JsonArray)row!).Select(button => (JsonNode)new JsonObject
        {
            ["text"] = button is JsonValue ? (string?)button : (string?)button!["text"],
            ["request"] = button is JsonObject asked && (bool?)asked["request_contact"] == true ? "contact" : button is JsonObject placed
                && (bool?)placed["request_location"] == true ? "location" : null,
        })]))]),
    };

    public static JsonObject Chat(Person person) =>
        new() { ["id"] = long.Parse(person.UserId, CultureInfo.InvariantCulture), ["type"] = "private", ["first_name"] = person.Name };

    public static JsonObject User(Person person) => new()
    {
        ["id"] = long.Parse(person.UserId, CultureInfo.InvariantCulture), ["is_bot"] = false, ["first_name"] = person.Name,
        ["language_code"] = person.Language,
    };
}
