using System.Security.Cryptography;
using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;

namespace IfCity.Bots.Telegram;

/// <summary>Reads what a person sent out of a message. Pure.</summary>
internal static class MessageReading
{
    private static readonly string[] PictureEndings = [".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif"];

    /// <summary>What was sent; null for a service notice.</summary>
    public static Input? Read(JsonElement message)
    {
        var input = ReadWords(message) ?? ReadFile(message) ?? ReadContact(message) ?? ReadPoint(message)
            ?? (ServiceMessages.FindContent(message) is { } unknown ? ReadUnknown(message, unknown) : null);
        return input is null ? null : input with { OwnId = TelegramUpdates.ToId(message), ReplyTo = FindAnswered(message) };
    }

    /// <summary>The words as they are now; null if it has none, such as a live location that moves.</summary>
    public static Input? ReadEdit(JsonElement message) =>
        (message.GetText("text") ?? message.GetText("caption")) is { Length: > 0 } words
            ? new Input.Edited(words) { OwnId = TelegramUpdates.ToId(message) }
            : null;

    /// <summary>Of what the bot has no use for, the words below it still count.</summary>
    private static Input ReadUnknown(JsonElement message, string kind) =>
        message.GetText("caption") is { } words && !string.IsNullOrWhiteSpace(words) ? new Input.Words(words) : new Input.Other(kind);

    private static Input? ReadWords(JsonElement message) => message.GetText("text") switch
    {
        null => null,
        "/start" => new Input.Start(),
        ['/', 's', 't', 'a', 'r', 't', ' ', .. var payload] => new Input.Start(payload.Trim()),
        var words => new Input.Words(words),
    };

    private static Input? ReadFile(JsonElement message)
    {
        var (caption, album) = (message.GetText("caption"), message.GetText("media_group_id"));
        if (FindLargest(message) is { } photo) return new Input.Picture(CreateFileRef(photo), caption, album);
        if (message.FindObject("document") is { } document && document.GetText("file_id") is { } file && IsPicture(document))
            return new Input.Picture(CreateFileRef(file), caption, album);
        foreach (var (field, kind) in ((string, MediaKind)[])[("voice", MediaKind.Voice), ("audio", MediaKind.Voice),
            ("video", MediaKind.Video), ("video_note", MediaKind.Video)])
            if (message.FindObject(field)?.GetText("file_id") is { } recording)
                return new Input.Recording(CreateFileRef(recording, kind), caption);
        return null;
    }

    /// <summary>The sizes of a photo stand in order, the largest last.</summary>
    private static string? FindLargest(JsonElement message) => message.Find("photo") is { ValueKind: JsonValueKind.Array } sizes
        ? sizes.EnumerateArray().Select(size => size.GetText("file_id")).LastOrDefault(file => file is not null)
        : null;

    private static Input.Contact? ReadContact(JsonElement message) =>
        message.FindObject("contact") is { } contact && contact.GetText("phone_number") is { } phone
            ? new Input.Contact(phone, contact.GetWhole("user_id") is { } owner && owner == message.FindObject("from")?.GetWhole("id"))
            : null;

    /// <summary>Of a live location this is the first point.</summary>
    private static Input.Point? ReadPoint(JsonElement message) =>
        (message.FindObject("venue")?.FindObject("location") ?? message.FindObject("location")) is { } place
            && place.GetReal("latitude") is >= -90 and <= 90 and var latitude
            && place.GetReal("longitude") is >= -180 and <= 180 and var longitude
            ? new Input.Point(latitude, longitude)
            : null;

    private static bool IsPicture(JsonElement document) =>
        document.GetText("mime_type")?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true
        || PictureEndings.Any(end => document.GetText("file_name")?.EndsWith(end, StringComparison.OrdinalIgnoreCase) == true);

    private static FileRef CreateFileRef(string fileId, MediaKind kind = MediaKind.Picture) =>
        new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), fileId, kind);

    /// <summary>Which of the bot's own messages it answers, if any.</summary>
    private static string? FindAnswered(JsonElement message) =>
        message.FindObject("reply_to_message") is { } answered
            && answered.FindObject("from")?.Find("is_bot")?.ValueKind == JsonValueKind.True
            ? TelegramUpdates.ToId(answered) : null;
}
