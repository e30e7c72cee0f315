using System.Globalization;
using System.Security.Cryptography;
using IfCity.Bots.Dialogs;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Message = Telegram.Bot.Types.Message;
using Person = IfCity.Bots.Receiving.Person;

namespace IfCity.Bots.Telegram;

/// <summary>Translates Telegram's updates into the bot's own. Pure.</summary>
internal static class TelegramUpdates
{
    public const string Bot = "telegram";

    private static readonly TimeSpan OldestBelieved = TimeSpan.FromDays(2), NewestBelieved = TimeSpan.FromMinutes(10);

    /// <summary>Null for what the bot has no use for: groups, channels, unknown kinds.</summary>
    public static Receiving.Update? Read(Update update, DateTimeOffset arrived) => update switch
    {
        { Message: { Chat.Type: ChatType.Private } message } =>
            CreateUpdate(update, message.Chat, message.From,
                ReadInput(message) with { OwnId = ToText(message.Id), ReplyTo = FindAnsweredMessage(message) },
                message.Date, arrived),
        { EditedMessage: { Chat.Type: ChatType.Private } message } =>
            CreateUpdate(update, message.Chat, message.From,
                new Input.Edited(message.Text ?? message.Caption ?? "") { OwnId = ToText(message.Id) },
                message.EditDate ?? message.Date, arrived),
        { CallbackQuery: { Message: { Chat.Type: ChatType.Private } message } query } =>
            CreateUpdate(update, message.Chat, query.From, new Input.Press(query.Data ?? "", ToText(message.Id)), null, arrived),
        { MyChatMember: { Chat.Type: ChatType.Private } member } =>
            CreateUpdate(update, member.Chat, member.From, ReadMembership(member), member.Date, arrived),
        _ => null,
    };

    private static Receiving.Update? CreateUpdate(Update update, Chat chat, User? from, Input? input, DateTime? date,
        DateTimeOffset arrived) =>
        input is null ? null : new(
        Bot, update.Id.ToString(CultureInfo.InvariantCulture), chat.Id.ToString(CultureInfo.InvariantCulture),
        new Person(from?.LanguageCode), input, ChooseInstant(date, arrived));

    private static Input ReadInput(Message message) => message switch
    {
        { Text: ['/', 's', 't', 'a', 'r', 't'] } => new Input.Start(),
        { Text: ['/', 's', 't', 'a', 'r', 't', ' ', .. var payload] } => new Input.Start(payload.Trim()),
        { Text: { } text } => new Input.Words(text),
        { Photo: [.., var largest] } => new Input.Picture(CreateFileRef(largest.FileId), message.Caption, message.MediaGroupId),
        { Document: { } document } when IsPicture(document) =>
            new Input.Picture(CreateFileRef(document.FileId), message.Caption, message.MediaGroupId),
        { Voice: { } voice } => new Input.Recording(CreateFileRef(voice.FileId, MediaKind.Voice), message.Caption),
        { Audio: { } audio } => new Input.Recording(CreateFileRef(audio.FileId, MediaKind.Voice), message.Caption),
        { Video: { } video } => new Input.Recording(CreateFileRef(video.FileId, MediaKind.Video), message.Caption),
        { VideoNote: { } note } => new Input.Recording(CreateFileRef(note.FileId, MediaKind.Video)),
        { Contact: { } contact } => new Input.Contact(contact.PhoneNumber, contact.UserId is { } owner && owner == message.From?.Id),
        { Venue.Location: { } place } => new Input.Point(place.Latitude, place.Longitude),
        { Location: { } place } => new Input.Point(place.Latitude, place.Longitude),
        _ => new Input.Other(message.Type.ToString()),
    };

    /// <summary>In a private chat this comes only when the person blocks or unblocks the bot.</summary>
    private static Input? ReadMembership(ChatMemberUpdated member) => member.NewChatMember.Status switch
    {
        ChatMemberStatus.Kicked or ChatMemberStatus.Left => new Input.Left(),
        ChatMemberStatus.Member => new Input.Returned(),
        _ => null,
    };

    private static bool IsPicture(Document document) =>
        document.MimeType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true
        || ((string[])[".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif"]).Any(end =>
            document.FileName?.EndsWith(end, StringComparison.OrdinalIgnoreCase) == true);

    private static FileRef CreateFileRef(string fileId, MediaKind kind = MediaKind.Picture) =>
        new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), fileId, kind);

    /// <summary>Which of the bot's own messages it answers, if any.</summary>
    private static string? FindAnsweredMessage(Message message) =>
        message.ReplyToMessage is { From.IsBot: true } answered ? ToText(answered.Id) : null;

    private static string ToText(int messageId) => messageId.ToString(CultureInfo.InvariantCulture);

    /// <summary>The time that Telegram told, or that of arrival if the told one is too far off to be true.</summary>
    private static DateTimeOffset ChooseInstant(DateTime? told, DateTimeOffset arrived) =>
        told is { } date && new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc)) is var at && at > arrived - OldestBelieved
            && at < arrived + NewestBelieved ? at : arrived;
}
