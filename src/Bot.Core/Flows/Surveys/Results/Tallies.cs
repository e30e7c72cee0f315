using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Flows.Surveys.Results;

/// <summary>
/// The counts of surveys. They are counted anew when a complete response has changed, and kept until then, beside the answers
/// too, so that a start finds them. A large survey is counted once a minute by a chore, and its readers wait for nothing: they
/// get the last count.
/// </summary>
public sealed class Tallies(Database database, TimeProvider clock)
{
    private const string ChangesKey = "survey-changes-", KeptKey = "survey-tally-";

    /// <summary>What takes no longer than this is counted while the reader waits.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(150);

    /// <summary>If nobody has counted for so long, the reader does.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <param name="Changes">The number of changes that are counted in.</param>
    /// <param name="Milliseconds">How long the counting took.</param>
    private sealed record Kept(long Changes, DateTimeOffset At, long Milliseconds, SurveyTally Tally);

    /// <summary>A complete response was sent, changed or taken away: to be called in the transaction that does it.</summary>
    public static void Changed(Unit unit, string surveyId) => Setting.Next(unit, ChangesKey + surveyId);

    /// <summary>The counts, and of when they are.</summary>
    public async Task<(SurveyTally Tally, DateTimeOffset At)> OfAsync(CityDb db, Survey survey, SurveyShape shape, CancellationToken stop = default)
    {
        var changes = await ChangesAsync(db, survey, stop);
        if (_kept.TryGetValue(survey.Id, out var known) && known.Changes == changes) return (known.Tally, known.At);
        // Another process may have counted since.
        var kept = await StoredAsync(db, survey.Id, stop) is { } stored && !(known?.At > stored.At) ? stored : known;
        if (kept is null || (kept.Changes != changes && (kept.Milliseconds <= Quick.TotalMilliseconds || clock.GetUtcNow() - kept.At > Longest))) kept = await CountAsync(db, survey, shape, changes, stop);
        _kept[survey.Id] = kept;
        return (kept.Tally, kept.At);
    }

    /// <summary>Counts the surveys that have changed since they were counted, and writes the counts down.</summary>
    public async Task<int> CountChangedAsync(CancellationToken stop = default)
    {
        await using var db = database.OpenForReading();
        var counted = 0;
        foreach (var survey in await db.Set<Survey>().AsNoTracking().Where(row => row.Version > 0).ToListAsync(stop))
        {
            var changes = await ChangesAsync(db, survey, stop);
            if ((await StoredAsync(db, survey.Id, stop))?.Changes == changes) continue;
            var kept = _kept[survey.Id] = await CountAsync(db, survey, await SurveyShape.ReadAsync(db, survey, stop), changes, stop);
            await database.InTransactionAsync(unit => Task.FromResult(unit.Session.Execute(
                "INSERT INTO settings (name, value) VALUES (@p0, @p1) ON CONFLICT (name) DO UPDATE SET value = @p1", KeptKey + survey.Id, JsonSerializer.Serialize(kept))), stop);
            counted++;
        }
        return counted;
    }

    private async Task<Kept> CountAsync(CityDb db, Survey survey, SurveyShape shape, long changes, CancellationToken stop)
    {
        var (began, at) = (Stopwatch.GetTimestamp(), clock.GetUtcNow());
        var tally = await SurveyTally.ReadAsync(db, survey.Id, shape, stop);
        return new(changes, at, (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds, tally);
    }

    /// <summary>Read before the answers: what changes in between is counted again. A new version asks other things.</summary>
    private static async Task<long> ChangesAsync(CityDb db, Survey survey, CancellationToken stop)
    {
        var name = ChangesKey + survey.Id;
        var changes = await db.Set<Setting>().AsNoTracking().Where(setting => setting.Name == name).Select(setting => setting.Value).FirstOrDefaultAsync(stop);
        return (long.Parse(changes ?? "0", System.Globalization.CultureInfo.InvariantCulture) * 1000) + survey.Version;
    }

    private static async Task<Kept?> StoredAsync(CityDb db, string surveyId, CancellationToken stop)
    {
        var name = KeptKey + surveyId;
        return await db.Set<Setting>().AsNoTracking().Where(setting => setting.Name == name).Select(setting => setting.Value).FirstOrDefaultAsync(stop) is { } json ? JsonSerializer.Deserialize<Kept>(json) : null;
    }
}
