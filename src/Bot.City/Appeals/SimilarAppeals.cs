using IfCity.Bots.City.Addresses;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>An open appeal that may be about the same thing. <paramref name="Metres"/> is null at the very building or landmark.</summary>
internal sealed record SimilarAppeal(Appeal Appeal, int? Metres);

/// <summary>Finds open appeals of neighbours about a matter that somebody is about to report.</summary>
internal static class SimilarAppeals
{
    private const int AtMost = 3, Nearby = 150;

    /// <summary>Metres of one degree of latitude.</summary>
    private const double MetresOfDegree = 111_320;

    private static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    /// <summary>
    /// Open ones of the same category at the same building or landmark, or within 150 m, of the last seven days; the nearest and newest
    /// three.
    /// </summary>
    /// <param name="asker">
    /// The resident who is to see them: their own are left out, and so are formal ones, whose authors were told that only those who answer
    /// see them. Null for staff.
    /// </param>
    public static async Task<IReadOnlyList<SimilarAppeal>> FindAsync(BotDb db, string category, Place? place,
        DateTimeOffset now, long? asker)
    {
        if (place is null) return [];
        var since = now - Recent;
        var recent = db.Set<Appeal>().Where(appeal => appeal.Category == category && appeal.CreatedAt >= since && appeal.ParentId == null
            && (asker == null || ((appeal.PersonId == null || appeal.PersonId != asker) && appeal.Kind != AppealKind.Formal))
            && appeal.Status != AppealStatus.Closed && appeal.Status != AppealStatus.Confirmed && appeal.Status != AppealStatus.Rejected
            && appeal.Status != AppealStatus.Withdrawn && appeal.Status != AppealStatus.Merged);
        var found = new List<(Appeal Appeal, int? Metres)>();
        if (place.BuildingKey is { } key)
            found.AddRange((await recent.Where(appeal => appeal.BuildingKey == key).OrderByDescending(appeal => appeal.CreatedAt)
                .Take(AtMost).ToListAsync()).Select(appeal => (appeal, (int?)null)));
        if (place.LandmarkId is { } landmark)
            found.AddRange((await recent.Where(appeal => appeal.LandmarkId == landmark).OrderByDescending(appeal => appeal.CreatedAt)
                .Take(AtMost).ToListAsync()).Select(appeal => (appeal, (int?)null)));
        if (place is { Latitude: { } latitude, Longitude: { } longitude }) found.AddRange(await NearAsync(recent, latitude, longitude));
        var joined = asker is null ? [] : await db.Set<AppealJoin>().Where(join => join.PersonId == asker)
            .Select(join => join.AppealId).ToListAsync();
        return [.. found.Where(pair => !joined.Contains(pair.Appeal.Id)).OrderBy(pair => pair.Metres ?? 0)
            .ThenByDescending(pair => pair.Appeal.CreatedAt).DistinctBy(pair => pair.Appeal.Id).Take(AtMost)
            .Select(pair => new SimilarAppeal(pair.Appeal, pair.Metres))];
    }

    private static async Task<IEnumerable<(Appeal, int?)>> NearAsync(IQueryable<Appeal> recent, double latitude, double longitude)
    {
        var (up, aside) = (Nearby / MetresOfDegree, Nearby / (MetresOfDegree * Math.Cos(latitude * Math.PI / 180)));
        var boxed = await recent.Where(appeal => appeal.Latitude >= latitude - up && appeal.Latitude <= latitude + up
            && appeal.Longitude >= longitude - aside && appeal.Longitude <= longitude + aside).ToListAsync();
        return boxed.Select(appeal => (appeal, Metres: (int?)Metres(latitude, longitude, appeal.Latitude!.Value, appeal.Longitude!.Value)))
            .Where(pair => pair.Metres <= Nearby);
    }

    /// <summary>The earth is taken as flat, which is exact enough at this distance.</summary>
    private static int Metres(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var up = (otherLatitude - latitude) * MetresOfDegree;
        var aside = (otherLongitude - longitude) * MetresOfDegree * Math.Cos(latitude * Math.PI / 180);
        return (int)Math.Round(Math.Sqrt(up * up + aside * aside));
    }
}
