using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Photos;

/// <summary>What is done with a picture that a person sent.</summary>
public enum PhotoStatus
{
    Wanted,
    Stored,
    Refused,

    /// <summary>Its draft was dropped before it was filed.</summary>
    Dropped,
}

/// <summary>
/// A file that a person sent, from the messenger to our store: a picture is kept as a JPEG made anew, a voice note or video
/// as it is.
/// </summary>
public sealed class Photo
{
    /// <summary>Our own random name of it, which drafts keep.</summary>
    public string Key { get; set; } = "";
    public MediaKind Kind { get; set; }

    /// <summary>What it is there for, in the words of the slice that keeps it; null in a draft.</summary>
    public string? Purpose { get; set; }

    /// <summary>Null once it is nobody's: an anonymous report.</summary>
    public long? PersonId { get; set; }
    public string Bot { get; set; } = "";
    public string Source { get; set; } = "";

    /// <summary>What it belongs to, as a route (<c>appeals.12</c>); null while it is part of a draft.</summary>
    public string? About { get; set; }
    public PhotoStatus Status { get; set; }
    public string? Sha256 { get; set; }
    public int Width { get; set; }
    public int Height { get; set; }

    /// <summary>
    /// Where the camera says it was taken, WGS 84 degrees: proposed to the author, and gone once the draft is sent or dropped.
    /// </summary>
    public double? TakenLatitude { get; set; }
    public double? TakenLongitude { get; set; }
    public string? Why { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset DueAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}
