namespace IfCity.Bots.Photos;

/// <summary>Why a picture is not taken.</summary>
public enum PhotoRefusal
{
    /// <summary>More than 20 MB, or more than the messenger lets us fetch.</summary>
    TooLarge,

    /// <summary>Not a picture at all, whatever its name says; also nothing at all.</summary>
    NotAPicture,

    /// <summary>A kind we know and do not open: <see cref="CleanPhoto.Refused.Kind"/> says which.</summary>
    UnknownType,

    /// <summary>More than 40 million pixels: refused before any of them is decoded.</summary>
    TooManyPixels,

    /// <summary>Cut short or broken.</summary>
    Damaged,

    /// <summary>Sent as a voice note or a video, and is neither.</summary>
    NotARecording,

    /// <summary>The messenger no longer has it.</summary>
    Lost,

    /// <summary>Opening it took more memory or time than a picture may.</summary>
    TooHeavy,
}

/// <summary>The result of cleaning a picture.</summary>
public abstract record CleanPhoto
{
    /// <summary>
    /// A JPEG of at most 2048 px and a thumbnail of at most 320 px, with no metadata; the JPEG's size in pixels and its
    /// SHA-256 in lower-case hex. <paramref name="TakenAt"/> is what the camera wrote down: a place to offer to the
    /// author, kept in neither file and not to be stored unless the author agrees.
    /// </summary>
    public sealed record Done(byte[] Jpeg, byte[] Thumbnail, int Width, int Height, string Sha256, GeoPoint? TakenAt = null) : CleanPhoto;

    /// <summary>It is not taken.</summary>
    /// <param name="Why">What is wrong with it; the person is told in words.</param>
    /// <param name="Kind">What the file is by its first bytes.</param>
    public sealed record Refused(PhotoRefusal Why, FileKind Kind = FileKind.Other) : CleanPhoto;
}
