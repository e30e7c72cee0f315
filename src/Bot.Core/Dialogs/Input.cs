using System.Globalization;
using System.Text;

namespace IfCity.Bots.Dialogs;

/// <summary>What a person did in a chat, in no messenger's terms.</summary>
public abstract record Input
{
    /// <summary>The message of ours that the person answered, where the messenger tells (Telegram's reply).</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The messenger's id of the person's message, by which a later edit of it is recognised.</summary>
    public string? OwnId { get; init; }

    /// <summary>The file that was sent, with the words under it; null if none was.</summary>
    public (FileRef File, string? Caption)? Attachment => this switch
    {
        Picture picture => (picture.File, picture.Caption),
        Recording recording => (recording.File, recording.Caption),
        _ => null,
    };

    /// <summary>Prints the ids only where they are set, because most inputs have none.</summary>
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        if (ReplyTo is null && OwnId is null) return false;
        builder.Append(CultureInfo.InvariantCulture, $"ReplyTo = {ReplyTo}, OwnId = {OwnId}");
        return true;
    }

    /// <summary>Typed words, commands among them.</summary>
    public sealed record Words(string Text) : Input;

    /// <summary>A button pressed. <paramref name="MessageId"/> is the message that bears it, where the messenger tells.</summary>
    public sealed record Press(string Data, string? MessageId = null) : Input;

    /// <summary>A picture sent; parts of one album share <paramref name="Album"/>.</summary>
    public sealed record Picture(FileRef File, string? Caption = null, string? Album = null) : Input;

    /// <summary>A voice note or a video: kept as it is, for staff to listen to.</summary>
    public sealed record Recording(FileRef File, string? Caption = null) : Input;

    /// <summary>A point on the map, WGS 84 degrees.</summary>
    public sealed record Point(double Latitude, double Longitude) : Input;

    /// <summary>A shared contact; <paramref name="Own"/> only if the messenger vouches that it is the sender's.</summary>
    public sealed record Contact(string Phone, bool Own) : Input;

    /// <summary>The chat was opened, perhaps by a deep link with a payload.</summary>
    public sealed record Start(string? Payload = null) : Input;

    /// <summary>An earlier message was edited.</summary>
    public sealed record Edited(string Text) : Input;

    /// <summary>The person blocked the bot or unsubscribed.</summary>
    public sealed record Left : Input;

    /// <summary>The person unblocked the bot or subscribed again.</summary>
    public sealed record Returned : Input;

    /// <summary>Something the bot has no use for: a sticker, a poll; <paramref name="Kind"/> is the messenger's name of it.</summary>
    public sealed record Other(string Kind) : Input;
}

/// <summary>What a file of a person is.</summary>
public enum MediaKind
{
    Picture,
    Voice,
    Video,
}

/// <summary>
/// A file that still lies with the messenger: <paramref name="Key"/> is ours and is what a draft keeps,
/// <paramref name="Source"/> is the messenger's file id or address.
/// </summary>
public sealed record FileRef(string Key, string Source, MediaKind Kind = MediaKind.Picture);

/// <summary>A file that a flow kept.</summary>
/// <param name="About">What it belongs to already, as a route (<c>orders.12</c>); null while it is part of a draft.</param>
/// <param name="Purpose">What it is there for, in the words of the slice that keeps it.</param>
public sealed record KeptFile(FileRef File, string? About, string? Purpose);
