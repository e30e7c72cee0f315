using System.Security.Cryptography;
using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;

namespace IfCity.Bots.Viber;

/// <summary>Reads what a person sent. Words are never lost: a kind of message that is not known counts by its words. Pure.</summary>
internal static class ViberMessages
{
    /// <summary>
    /// Viber delivers a press as a text message with the button's body. This character, which nobody types, begins each body and so tells a
    /// press from words.
    /// </summary>
    public const string PressMark = "\u2063";

    /// <summary>
    /// Put into <c>tracking_data</c> of a message that asks for the number: only then is a shared contact the person's own.
    /// </summary>
    public const string PhoneAsked = "phone";

    /// <summary>
    /// The album of all pictures: Viber does not say which were chosen together, so those that come within a second count as one album.
    /// </summary>
    private const string SentTogether = "together";

    private static readonly string[] PictureEndings = [".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif", ".avif"];

    public static Input Read(JsonElement message)
    {
        var (kind, text) = (message.GetText("type") ?? "", message.GetText("text"));
        return kind switch
        {
            "picture" when FindFile(message, MediaKind.Picture) is { } file => new Input.Picture(file, AsWords(text), SentTogether),
            "video" when FindFile(message, MediaKind.Video) is { } file => new Input.Recording(file, AsWords(text)),
            "file" when IsPicture(message) && FindFile(message, MediaKind.Picture) is { } file =>
                new Input.Picture(file, AsWords(text), SentTogether),
            "contact" when message.Get("contact").GetText("phone_number") is { Length: > 0 } phone =>
                new Input.Contact(phone, Own: message.GetText("tracking_data") == PhoneAsked),
            "location" when ReadPoint(message.Get("location")) is { } point => point,
            "url" when JoinWords(text, message.GetText("media")) is { } words => new Input.Words(words),
            _ when text?.StartsWith(PressMark, StringComparison.Ordinal) == true => new Input.Press(text[PressMark.Length..]),
            _ when AsWords(text) is { } words => new Input.Words(words),
            _ => new Input.Other(kind),
        };
    }

    private static string? AsWords(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static FileRef? FindFile(JsonElement message, MediaKind kind) => message.GetText("media") is { Length: > 0 } address
        ? new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), address, kind)
        : null;

    /// <summary>By the ending of its name, or else of its address. One without any is fetched, and its bytes tell.</summary>
    private static bool IsPicture(JsonElement message)
    {
        var ending = Path.GetExtension(message.GetText("file_name") ?? "");
        if (ending.Length == 0 && Uri.TryCreate(message.GetText("media"), UriKind.Absolute, out var address))
            ending = Path.GetExtension(address.AbsolutePath);
        return ending.Length == 0 || PictureEndings.Contains(ending, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A place on the earth; null if one of the two numbers is missing, empty or out of range.</summary>
    private static Input.Point? ReadPoint(JsonElement location) =>
        location.GetReal("lat") is >= -90 and <= 90 and var latitude && location.GetReal("lon") is >= -180 and <= 180 and var longitude
            ? new(latitude, longitude)
            : null;

    /// <summary>A link as words, with those beside it.</summary>
    private static string? JoinWords(string? text, string? address) => (AsWords(text), AsWords(address)) switch
    {
        (null, var only) => only,
        (var only, null) => only,
        var (words, link) => words.Contains(link, StringComparison.Ordinal) ? words : $"{words} {link}",
    };
}
