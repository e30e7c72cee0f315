using IfCity.Bots.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Drawing;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Flows.Surveys.Results;

/// <summary>
/// Results go to those who answered first: a broadcast with a card and the way to the page. The page opens to everybody when that
/// broadcast has gone out, or at the latest at <see cref="Survey.ResultsAt"/>. Adds to the unit of work; never commits.
/// </summary>
public sealed class ResultsTelling(BroadcastService broadcasts, ResultPictures pictures, EarlyLinks links, KeepPicture keep, Database database)
{
    public static string OnceKey(string surveyId) => $"survey-results {surveyId}";

    /// <summary>The picture of the message: its text is short, for it stands under that.</summary>
    public string Picture(SurveyResults results) => keep(pictures.Card(results, null, CardSize.Post, Language.Uk, PictureTheme.Light));

    public async Task<Broadcast> TellAsync(Unit unit, Survey survey, Broadcast message, DateTimeOffset pageAt, string who)
    {
        survey.ResultsAt = pageAt;
        (message.AudienceJson, message.OnceKey) = (new Audience { Survey = new(survey.Id, Finished: true) }.ToJson(), OnceKey(survey.Id));
        await broadcasts.CreateAsync(unit, message);
        await broadcasts.StartAsync(unit, message, who);
        return message;
    }

    public Task<string?> PageAsync(string surveyId) => links.PageAsync(surveyId);

    /// <summary>Opens the pages whose message has gone out.</summary>
    public async Task<int> OpenPagesAsync(CancellationToken stop = default)
    {
        await using var db = database.OpenForReading();
        var opened = 0;
        foreach (var id in await db.Set<Survey>().Where(survey => survey.ResultsAt != null).Select(survey => survey.Id).ToListAsync(stop))
        {
            var key = OnceKey(id);
            if (!await db.Set<Broadcast>().AnyAsync(row => row.OnceKey == key && (row.Status == BroadcastStatus.Done || row.Status == BroadcastStatus.Cancelled), stop)) continue;
            opened += await database.InTransactionAsync(unit => Task.FromResult(unit.Session.Execute("UPDATE surveys SET results_at = @p1 WHERE id = @p0 AND results_at > @p1", id, unit.Now)), stop);
        }
        return opened;
    }
}
