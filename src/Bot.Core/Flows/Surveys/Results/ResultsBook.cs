using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Flows.Surveys.Results;

/// <summary>Reads what a survey came to, for the API, the page and the pictures alike.</summary>
public sealed class ResultsBook(Tallies tallies, TimeProvider clock)
{
    /// <param name="cleaned">Count only responses without a flag.</param>
    public async Task<SurveyResults> OfAsync(CityDb db, Survey survey, bool cleaned = false, CancellationToken stop = default)
    {
        var shape = await SurveyShape.ReadAsync(db, survey, stop);
        var (tally, at) = await tallies.OfAsync(db, survey, shape, stop);
        var from = When.Day(survey.OpensAt is { } opens && opens > survey.CreatedAt ? opens : survey.CreatedAt);
        return SurveyResults.Of(survey.Id, shape, tally, from, When.Day(survey.ClosedAt ?? at), cleaned);
    }

    public async Task<(SurveyShape Shape, SurveyTally Tally)> CountsAsync(CityDb db, Survey survey, CancellationToken stop = default)
    {
        var shape = await SurveyShape.ReadAsync(db, survey, stop);
        return (shape, (await tallies.OfAsync(db, survey, shape, stop)).Tally);
    }

    /// <summary>The page of results may be seen by anybody.</summary>
    public bool IsPublic(Survey survey) => survey.ResultsAt <= clock.GetUtcNow();
}
