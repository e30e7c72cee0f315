using System.Text.Json.Nodes;

namespace IfCity.Bots.Emulator.Viber;

/// <summary>What Viber refuses: at once by a status, or later by a "failed" event.</summary>
internal static class ViberRules
{
    public const int LargestBody = 30 * 1024;

    private static readonly string[] ActionTypes = ["reply", "open-url", "location-picker", "share-phone", "none"],
        InputStates = ["regular", "minimized", "hidden"], PictureEnds = [".jpg", ".jpeg", ".png", ".gif"];

    /// <summary>Status and words; null if the message may be sent.</summary>
    public static (int Status, string Message)? Refuse(JsonObject message)
    {
        var (type, text, media) = ((string?)message["type"], (string?)message["text"], (string?)message["media"]);
        if (((string?)message["sender"]?["name"])?.Length is null or < 1) return (4, "sender.name is missing");
        if (((string)message["sender"]!["name"]!).Length > 28) return (3, "sender.name is too long");
        if (((string?)message["tracking_data"])?.Length > 4000) return (3, "tracking_data is too long");
        if (type is null) return message["keyboard"] is null ? (4, "type is missing") : null;
        return type switch
        {
            "text" when string.IsNullOrEmpty(text) => (4, "text is missing"),
            "text" when text.Length > 7000 => (3, "text is too long"),
            "picture" when text is null => (4, "text is missing"),
            "picture" when text.Length > 768 => (3, "text is too long"),
            "picture" or "video" or "file" or "url" when string.IsNullOrEmpty(media) => (4, "media is missing"),
            "picture" when !IsPictureAddress(media!) => (3, "media must be an address that ends in .jpg, .jpeg, .png or .gif"),
            "url" when media!.Length > 2000 => (3, "media is too long"),
            "location" when message["location"]?["lat"] is null => (4, "location is missing"),
            "contact" when message["contact"]?["phone_number"] is null => (4, "contact is missing"),
            "text" or "picture" or "video" or "file" or "url" or "location" or "contact" or "sticker" or "rich_media" => null,
            _ => (3, $"unknown type {type}"),
        };
    }

    /// <summary>What only the client finds wrong, after status 0; null if the keyboard is right.</summary>
    public static string? FindFault(JsonNode? keyboard)
    {
        if (keyboard is null) return null;
        if (keyboard is not JsonObject board || (string?)board["Type"] != "keyboard")
            return "keyboard is not valid. [Type must be keyboard]";
        if (board["Buttons"] is not JsonArray { Count: > 0 } buttons)
            return "keyboard is not valid. [object has missing required properties ([\"Buttons\"])]";
        if (board["InputFieldState"] is { } state && !InputStates.Contains((string?)state))
            return "keyboard is not valid. [InputFieldState]";
        var columns = 0;
        foreach (var button in buttons.OfType<JsonObject>())
        {
            var (width, height) = ((int?)button["Columns"] ?? 6, (int?)button["Rows"] ?? 1);
            if (width is < 1 or > 6 || height is < 1 or > 2) return "keyboard is not valid. [Columns must be 1-6 and Rows 1-2]";
            if (!ActionTypes.Contains((string?)button["ActionType"] ?? "reply")) return "keyboard is not valid. [unknown ActionType]";
            if (string.IsNullOrEmpty((string?)button["ActionBody"]) || ((string)button["ActionBody"]!).Length > 250)
                return "keyboard is not valid. [ActionBody]";
            if (((string?)button["Text"])?.Length > 250) return "keyboard is not valid. [Text is too long]";
            if (button["Text"] is null && button["BgColor"] is null && button["Image"] is null && button["BgMedia"] is null)
                return "keyboard is not valid. [a button needs Text, Image, BgMedia or BgColor]";
            columns += width * height;
        }
        return columns > 24 * 6 ? "keyboard is not valid. [more than 24 rows]" : null;
    }

    /// <summary>The version of the API that the message's features need.</summary>
    public static int FindNeededVersion(JsonObject message)
    {
        var buttons = message["keyboard"]?["Buttons"] as JsonArray ?? [];
        if ((string?)message["keyboard"]?["InputFieldState"] is "hidden" or "minimized") return 4;
        if (buttons.Any(button => (string?)button?["ActionType"] is "share-phone" or "location-picker")) return 3;
        return (string?)message["type"] == "rich_media" ? 2 : 1;
    }

    private static bool IsPictureAddress(string media) =>
        Uri.TryCreate(media, UriKind.Absolute, out var uri)
            && PictureEnds.Any(end => uri.AbsolutePath.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
