using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Drawing;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.City.Surveys.Results;

/// <summary>
/// Those who answered are told of the results when the page opens: a broadcast with a card and the way to the page, the only message that
/// is sent of them. Adds to the unit of work; never commits.
/// </summary>
public sealed class ResultsTelling(BroadcastService broadcasts, ResultPictures pictures, KeepPicture keepPicture,
    IConfiguration configuration)
{
    public static string OnceKey(string surveyId) => $"survey-results {surveyId}";

    /// <summary>The picture of the message: its text is short, for it stands under that.</summary>
    public string Picture(SurveyResults results) =>
        keepPicture(pictures.Card(results, null, CardSize.Post, Language.Uk, PictureTheme.Light));

    /// <summary>The page at the service's public address; null while that is not https: a messenger would not open it.</summary>
    public string? Page(string surveyId) =>
        configuration["PublicUrl"]?.TrimEnd('/') is { } host && host.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? $"{host}/surveys/{surveyId}" : null;

    public async Task<Broadcast> TellAsync(UnitOfWork unit, Survey survey, Broadcast message, string who)
    {
        survey.ResultsAt = unit.Now;
        (message.AudienceJson, message.OnceKey) = (new Audience { Survey = new(survey.Id, Finished: true) }.ToJson(), OnceKey(survey.Id));
        await broadcasts.CreateAsync(unit, message);
        await broadcasts.StartAsync(unit, message, who);
        return message;
    }
}
