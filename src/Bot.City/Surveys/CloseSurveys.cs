using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Surveys;

/// <summary>Closes the surveys whose day is over.</summary>
internal sealed class CloseSurveys(Database database, SurveyService surveys) : IScheduledJob
{
    public Task RunAsync(CancellationToken cancellationToken) =>
        database.InTransactionAsync(async unit => { await surveys.CloseDueAsync(unit); }, cancellationToken);
}
