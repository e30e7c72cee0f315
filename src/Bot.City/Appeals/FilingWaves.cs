using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// Many people who were new to the bot filed the same within minutes: of the same topic at the same place, or in the same words. It may be
/// a real trouble or somebody with many accounts; staff judge, and nothing is dropped.
/// </summary>
/// <param name="Appeals">In the order they came.</param>
/// <param name="AreSameWords">They are alike by their words, not only by their place.</param>
public sealed record FilingWave(IReadOnlyList<Appeal> Appeals, bool AreSameWords)
{
    public DateTimeOffset From => Appeals[0].CreatedAt;
    public DateTimeOffset Until => Appeals[^1].CreatedAt;
}

/// <summary>Finds such waves among the newest appeals.</summary>
public static class FilingWaves
{
    /// <summary>People, at the least, of a wave.</summary>
    public const int Fewest = 5;

    private const int Newest = 1_000;

    private static readonly TimeSpan LookedBack = TimeSpan.FromDays(1), Within = TimeSpan.FromMinutes(10), New = TimeSpan.FromHours(1);

    /// <param name="appeals">Those that whoever looks may see.</param>
    public static async Task<List<FilingWave>> FindAsync(BotDb db, IQueryable<Appeal> appeals, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var (since, newSince) = (now - LookedBack, now - LookedBack - New);
        var filed = await (from appeal in appeals.OrderByDescending(appeal => appeal.Id).Take(Newest)
                           join chat in db.Set<Chat>() on appeal.PersonId equals chat.Id
                           where appeal.CreatedAt > since && chat.CreatedAt > newSince
                           select new { Appeal = appeal, Since = chat.CreatedAt }).AsNoTracking().ToListAsync(cancellationToken);
        var fresh = filed.Where(one => one.Appeal.CreatedAt - one.Since < New).Select(one => one.Appeal).OrderBy(appeal => appeal.Id)
            .ToList();
        var alike = Group(fresh, appeal => Normalise(appeal.Words), areSameWords: true);
        var there = Group(fresh.Except(alike.SelectMany(wave => wave.Appeals)), PlaceOf, areSameWords: false);
        return [.. alike.Concat(there).OrderByDescending(wave => wave.Until)];
    }

    private static List<FilingWave> Group(IEnumerable<Appeal> appeals, Func<Appeal, string?> key, bool areSameWords) =>
        [.. appeals.GroupBy(key).Where(group => group.Key is { Length: > 0 }).SelectMany(group => Cut([.. group]))
            .Select(run => new FilingWave(run, areSameWords))];

    /// <summary>Runs in which each came soon after the one before it.</summary>
    private static IEnumerable<IReadOnlyList<Appeal>> Cut(IReadOnlyList<Appeal> appeals)
    {
        var runs = new List<List<Appeal>>();
        foreach (var appeal in appeals)
            if (runs.Count > 0 && appeal.CreatedAt - runs[^1][^1].CreatedAt < Within) runs[^1].Add(appeal);
            else runs.Add([appeal]);
        return runs.Where(run => run.Select(appeal => appeal.PersonId).Distinct().Count() >= Fewest);
    }

    private static string? PlaceOf(Appeal appeal) =>
        (appeal.BuildingKey ?? appeal.LandmarkId ?? appeal.StreetId) is { } place ? $"{appeal.Category} {place}" : null;

    private static string Normalise(string words) =>
        string.Join(' ', words.ToLowerInvariant().Split([.. " \n.,!?;:«»\"'’"], StringSplitOptions.RemoveEmptyEntries));
}
