using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Drawing;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.City.Surveys.Results;

/// <summary>
/// Tells the people who answered that the results are public: one broadcast with a card and a link to the page. Adds to the unit of work;
/// never commits.
/// </summary>
public sealed class ResultsTelling(BroadcastService broadcasts, ResultPictures pictures, BlobStore blobs,
    IConfiguration configuration)
{
    public static string OnceKey(string surveyId) => $"survey-results {surveyId}";

    /// <summary>Draws and stores the picture of the message, outside of any transaction; returns its SHA-256.</summary>
    public string Picture(SurveyResults results) =>
        blobs.PutDrawn(pictures.Card(results, null, CardSize.Post, Language.Uk, PictureTheme.Light));

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
