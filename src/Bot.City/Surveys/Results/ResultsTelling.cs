using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
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
    private Task<string> StorePictureAsync(SurveyResults results, CancellationToken cancellationToken) =>
        blobs.PutDrawnAsync(pictures.Card(results, null, CardSize.Post, Language.Uk, PictureTheme.Light), cancellationToken);

    /// <summary>The page at the service's public address; null while that is not https: a messenger would not open it.</summary>
    public string? Page(string surveyId) =>
        configuration["PublicUrl"]?.TrimEnd('/') is { } host && host.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? $"{host}/surveys/{surveyId}" : null;

    /// <summary>Why its results cannot be published now; null: they can, if enough people answered.</summary>
    public static SurveyRefusal? FindRefusal(Survey survey, DateTimeOffset now) =>
        survey.ResultsAt is not null ? SurveyRefusal.ResultsPublished
        : !survey.Closed || !survey.IsOver(now) ? SurveyRefusal.NotOver : null;

    /// <summary>
    /// The message in our words, outside of any transaction; it cannot be opened further where the page has no public address.
    /// </summary>
    public async Task<Broadcast> ComposeAsync(SurveyResults results, CancellationToken cancellationToken)
    {
        var (page, text, title) = (Page(results.Id), ResultsTexts.Told(results), $"Результати: {results.TitleUk}");
        return new()
        {
            Title = title[..Math.Min(title.Length, Broadcast.LongestTitle)], BodyUk = text.Uk.ToString(), BodyEn = text.En.ToString(),
            ButtonsJson = BroadcastButton.ToJson(page is null
                ? null : [new(ResultsTexts.SeeResults.Uk.ToString(), ResultsTexts.SeeResults.En.ToString(), page)]),
            Picture = await StorePictureAsync(results, cancellationToken),
        };
    }

    /// <summary>Makes the results public and tells those who answered, with a line in the audit.</summary>
    public async Task<Broadcast> TellAsync(UnitOfWork unit, Survey survey, Broadcast message, string who,
        (string Person, string? Department) staffer)
    {
        survey.ResultsAt = unit.Now;
        (message.Author, message.AuthorDepartment) = staffer;
        (message.AudienceJson, message.OnceKey) = (new Audience { Survey = new(survey.Id, Finished: true) }.ToJson(), OnceKey(survey.Id));
        await broadcasts.CreateAsync(unit, message);
        await broadcasts.StartAsync(unit, message, who);
        AuditEntry.Add(unit, who, "survey.results-publish", survey.Id, after: new { survey.ResultsAt, broadcast = message.Id });
        return message;
    }
}
