using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;

namespace IfCity.Bots.City.Appeals;

/// <summary>What a file of an appeal shows.</summary>
public enum PhotoPurpose
{
    /// <summary>The matter, as it was reported.</summary>
    Report,

    /// <summary>Added later by the author.</summary>
    Addition,

    /// <summary>Sent with "it is not done".</summary>
    Verdict,

    /// <summary>The result, by staff.</summary>
    Result,
}

/// <summary>The files of an appeal among all that people and staff have sent.</summary>
public static class AppealPhotos
{
    private const string Prefix = "appeals.";

    /// <summary>The appeal's route: what its files, its messages and its card are about.</summary>
    public static string RouteOf(long appealId) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{appealId}");

    /// <summary>The number of the appeal that a file belongs to.</summary>
    /// <exception cref="FormatException">The file belongs to no appeal.</exception>
    public static long AppealOf(Photo photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return long.Parse(photo.About.AsSpan(Prefix.Length), CultureInfo.InvariantCulture);
    }

    /// <summary>What the file of an appeal shows.</summary>
    public static PhotoPurpose PurposeOf(Photo photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return Enum.Parse<PhotoPurpose>(photo.Purpose ?? nameof(PhotoPurpose.Report));
    }

    /// <summary>Its files of every kind and state.</summary>
    public static IQueryable<Photo> OfAppeal(this IQueryable<Photo> photos, long appealId)
    {
        var route = RouteOf(appealId);
        return photos.Where(photo => photo.About == route);
    }

    /// <summary>Its pictures that are shown or will be: those that were refused are not.</summary>
    public static IQueryable<Photo> PicturesOfAppeal(this IQueryable<Photo> photos, long appealId) =>
        photos.OfAppeal(appealId).Where(photo => photo.Kind == MediaKind.Picture && photo.Status != PhotoStatus.Refused);

    /// <summary>
    /// Those that others than the author may see: what staff uploaded of the result, and what a member of staff released. Of a formal
    /// appeal nothing is released.
    /// </summary>
    public static IQueryable<Photo> ForNeighbours(this IQueryable<Photo> photos, Appeal appeal)
    {
        ArgumentNullException.ThrowIfNull(appeal);
        return appeal.Kind == AppealKind.Formal
            ? photos.Where(photo => photo.Purpose == nameof(PhotoPurpose.Result))
            : photos.Where(photo => photo.ReleasedBy != null || photo.Purpose == nameof(PhotoPurpose.Result));
    }
}
