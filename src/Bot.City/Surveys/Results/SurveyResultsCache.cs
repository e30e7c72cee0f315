using System.ComponentModel;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Caching.Hybrid;

namespace IfCity.Bots.City.Surveys.Results;

/// <summary>
/// Reads the results of a survey, for the API, the page and the pictures. Answers are counted once a minute at most: of readers at the same
/// time one counts and the others wait. Results of a survey that is over are kept longer.
/// </summary>
public sealed class SurveyResultsCache(Database database, HybridCache cache, TimeProvider clock)
{
    private static readonly HybridCacheEntryOptions
        WhileAnswersCome = new() { Expiration = TimeSpan.FromMinutes(1) },
        OnceOver = new() { Expiration = TimeSpan.FromHours(1) };

    /// <param name="cleaned">Count only responses without a flag.</param>
    public async Task<SurveyResults> GetAsync(BotDb db, Survey survey, bool cleaned = false, CancellationToken cancellationToken = default)
    {
        var shape = await SurveyShape.ReadAsync(db, survey, cancellationToken);
        var counts = await CountAsync(survey, shape, cancellationToken);
        var from = KyivTime.Day(survey.OpensAt is { } opens && opens > survey.CreatedAt ? opens : survey.CreatedAt);
        return SurveyResults.FromTally(survey.Id, shape, counts.Tally, from, KyivTime.Day(survey.ClosedAt ?? counts.At), cleaned);
    }

    /// <summary>The exact counts, with small groups: only for staff.</summary>
    public async Task<SurveyTally> TallyAsync(BotDb db, Survey survey, CancellationToken cancellationToken = default) =>
        (await CountAsync(survey, await SurveyShape.ReadAsync(db, survey, cancellationToken), cancellationToken)).Tally;

    private async Task<Counts> CountAsync(Survey survey, SurveyShape shape, CancellationToken cancellationToken)
    {
        // A survey that is over is counted again under a key of its own, so that answers of the last minute are not missing.
        var over = survey.IsOver(clock.GetUtcNow());
        var key = $"survey-counts/{survey.Id}/{survey.Version}/{(over ? survey.ClosingAt()?.UtcTicks : null)}";
        var kept = over ? OnceOver : WhileAnswersCome;
        return await cache.GetOrCreateAsync(key, (survey.Id, shape), CountAsync, kept, cancellationToken: cancellationToken);
    }

    /// <summary>The count has a connection of its own, because the reader who began it may be gone while others wait.</summary>
    private async ValueTask<Counts> CountAsync((string Id, SurveyShape Shape) of, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return new(clock.GetUtcNow(), await SurveyTally.ReadAsync(db, of.Id, of.Shape, cancellationToken));
    }

    /// <param name="At">When they were counted.</param>
    [ImmutableObject(true)]
    private sealed record Counts(DateTimeOffset At, SurveyTally Tally);
}
