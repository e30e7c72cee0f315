using IfCity.Bots.Dialogs;
using IfCity.Bots.Sealing;

namespace IfCity.Bots.Photos;

/// <summary>The state of a picture that a person sent.</summary>
public enum PhotoStatus
{
    /// <summary>To be fetched from the messenger.</summary>
    Wanted,

    /// <summary>Fetched, cleaned and in our store.</summary>
    Stored,

    /// <summary>It was not accepted; the reason is stored with it.</summary>
    Refused,

    /// <summary>Its draft was dropped before it was filed: the file is gone, and the row only counts.</summary>
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

    /// <summary>What the person sent it as; what it is, its first bytes tell.</summary>
    public MediaKind Kind { get; set; }

    /// <summary>What it is there for, in the words of the slice that keeps it; null in a draft.</summary>
    public string? Purpose { get; set; }

    /// <summary>Null once it is nobody's: an anonymous report.</summary>
    public long? PersonId { get; set; }

    /// <summary>Name of the messenger that it came by; <c>staff</c> for what staff uploaded.</summary>
    public string Bot { get; set; } = "";

    /// <summary>The messenger's file id or address.</summary>
    public string Source { get; set; } = "";

    /// <summary>What it belongs to, as a route (<c>orders.12</c>); null while it is part of a draft.</summary>
    public string? About { get; set; }
    public PhotoStatus Status { get; set; }

    /// <summary>Name in the store: SHA-256 of the stored file, lower-case hex; null until it is stored.</summary>
    public string? Sha256 { get; set; }

    /// <summary>In pixels, as it is stored; 0 for a recording, and until it is stored.</summary>
    public int Width { get; set; }

    /// <summary>In pixels, as it is stored; 0 for a recording, and until it is stored.</summary>
    public int Height { get; set; }

    /// <summary>
    /// Where the camera says it was taken, WGS 84 degrees: for the draft of its author alone, and gone once that is sent or dropped.
    /// </summary>
    public double? TakenLatitude { get; set; }
    public double? TakenLongitude { get; set; }

    /// <summary>Who of the staff let others than its owner see it; null: nobody has.</summary>
    public string? ReleasedBy { get; set; }
    public DateTimeOffset? ReleasedAt { get; set; }

    /// <summary>What is said in a recording, as staff typed it: its author reads it. Null: nobody has.</summary>
    [Sealed]
    public string? Said { get; set; }

    /// <summary>Who of the staff typed it.</summary>
    public string? SaidBy { get; set; }

    /// <summary>Why it was refused, or why the last try to fetch it failed.</summary>
    public string? Why { get; set; }

    /// <summary>How often it was tried to fetch it.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is to be tried next.</summary>
    public DateTimeOffset DueAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}
