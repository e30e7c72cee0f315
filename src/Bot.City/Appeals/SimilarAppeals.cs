using IfCity.Bots.City.Addresses;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>An open appeal that may be about the same thing. <paramref name="Metres"/> is null at the very building or landmark.</summary>
public sealed record SimilarAppeal(Appeal Appeal, int? Metres);

/// <summary>Finds open appeals about a matter that somebody is about to report, or that staff look at.</summary>
public static class SimilarAppeals
{
    private const int AtMost = 3, Nearby = 150;

    private static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    /// <summary>Whether anything of the category was filed there of late: mostly not, and then nothing more is read.</summary>
    private const string AnythingThere =
        """
        SELECT 1 FROM appeals WHERE building_key = @p2 AND category = @p0 AND created_at >= @p1
        UNION ALL SELECT 1 FROM appeals WHERE landmark_id = @p3 AND category = @p0 AND created_at >= @p1
        LIMIT 1
        """,
        AnythingNear =
        """
        SELECT 1 FROM appeals WHERE category = @p0 AND created_at >= @p1 AND latitude BETWEEN @p2 AND @p3 AND longitude BETWEEN @p4 AND @p5
        LIMIT 1
        """;

    /// <summary>Those that a resident is shown during a turn.</summary>
    public static async Task<IReadOnlyList<SimilarAppeal>> FindAsync(UnitOfWork unit, string category, Place? place, long asker) =>
        place is not null && IsAnythingThere(unit, category, place) ? await FindAsync(unit.Db, category, place, unit.Now, asker) : [];

    /// <summary>
    /// Open ones of the same category at the same building or landmark, or within 150 m of it or of the point, of the last seven days; the
    /// nearest and newest three.
    /// </summary>
    /// <param name="place">As <see cref="AddressRegister.ResolvePlace"/> has it: with the coordinates of its building.</param>
    /// <param name="asker">
    /// The resident who is to see them: their own are left out, and so are formal ones, whose authors were told that only those who answer
    /// see them. Null for staff.
    /// </param>
    /// <param name="except">The id of the one that is looked at; null if it is still to be filed.</param>
    public static async Task<IReadOnlyList<SimilarAppeal>> FindAsync(BotDb db, string category, Place? place,
        DateTimeOffset now, long? asker, long? except = null)
    {
        if (place is null) return [];
        var since = now - Recent;
        var recent = db.Set<Appeal>().Where(appeal => appeal.Category == category && appeal.CreatedAt >= since && appeal.ParentId == null
            && (except == null || appeal.Id != except)
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
        if (place is { Latitude: { } latitude, Longitude: { } longitude })
            found.AddRange((await NearAsync(recent, latitude, longitude)).Where(near => !IsAt(place, near.Appeal)));
        var joined = asker is null || found.Count == 0 ? [] : await db.Set<AppealJoin>().Where(join => join.PersonId == asker)
            .Select(join => join.AppealId).ToListAsync();
        return [.. found.Where(pair => !joined.Contains(pair.Appeal.Id)).OrderBy(pair => pair.Metres ?? 0)
            .ThenByDescending(pair => pair.Appeal.CreatedAt).DistinctBy(pair => pair.Appeal.Id).Take(AtMost)
            .Select(pair => new SimilarAppeal(pair.Appeal, pair.Metres))];
    }

    /// <summary>Those like one that is filed already, for staff.</summary>
    public static Task<IReadOnlyList<SimilarAppeal>> FindLikeAsync(BotDb db, Appeal appeal, AddressRegister register, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(appeal);
        ArgumentNullException.ThrowIfNull(register);
        var place = appeal.PlaceUk is { } uk
            ? register.ResolvePlace(new(uk, appeal.PlaceEn ?? uk, appeal.BuildingKey, appeal.StreetId, appeal.Latitude, appeal.Longitude))
            : null;
        return FindAsync(db, appeal.Category, place, now, asker: null, except: appeal.Id);
    }

    /// <summary>All that lately came of the category is gone through for a point, so that only a place with one is asked so.</summary>
    private static bool IsAnythingThere(UnitOfWork unit, string category, Place place)
    {
        var since = unit.Now - Recent;
        if (unit.Session.QueryNumber(AnythingThere, category, since, place.BuildingKey ?? "", place.LandmarkId ?? "") is not null)
            return true;
        if (place is not { Latitude: { } latitude, Longitude: { } longitude }) return false;
        var (up, aside) = Distance.Degrees(Nearby, latitude);
        return unit.Session.QueryNumber(AnythingNear, category, since, latitude - up, latitude + up, longitude - aside, longitude + aside)
            is not null;
    }

    /// <summary>True for what was looked for by its building or landmark already.</summary>
    private static bool IsAt(Place place, Appeal appeal) =>
        (place.BuildingKey is not null && appeal.BuildingKey == place.BuildingKey)
        || (place.LandmarkId is not null && appeal.LandmarkId == place.LandmarkId);

    private static async Task<IEnumerable<(Appeal Appeal, int? Metres)>> NearAsync(IQueryable<Appeal> recent, double latitude,
        double longitude)
    {
        var (up, aside) = Distance.Degrees(Nearby, latitude);
        var boxed = await recent.Where(appeal => appeal.Latitude >= latitude - up && appeal.Latitude <= latitude + up
            && appeal.Longitude >= longitude - aside && appeal.Longitude <= longitude + aside).ToListAsync();
        return boxed.Select(appeal => (appeal, (int?)MetresTo(appeal))).Where(pair => pair.Item2 <= Nearby);

        int MetresTo(Appeal appeal) =>
            (int)Math.Round(Distance.Metres(latitude, longitude, appeal.Latitude!.Value, appeal.Longitude!.Value));
    }
}
