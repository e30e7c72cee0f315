using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// Asks people to take a survey, and once reminds those who did not finish. Both are broadcasts, and need the consent that any broadcast to
/// so many needs. Adds to the unit of work; never commits.
/// </summary>
public sealed class SurveyAsking(BroadcastService broadcasts)
{
    /// <summary>Looks whether people may be asked to take it now, and locks it.</summary>
    /// <param name="reminds">Those who did not finish are meant: that is noted, for it happens once.</param>
    public static async Task<SurveyResult> FindAskableAsync(UnitOfWork unit, string id, bool reminds)
    {
        if (await SurveyMoves.LockAsync(unit, id) is not { } survey) return SurveyMoves.Refuse(SurveyRefusal.NotFound);
        if (!survey.IsOpen(unit.Now)) return SurveyMoves.Refuse(SurveyRefusal.NotOpen);
        if (!reminds) return new SurveyResult.Done(survey);
        if (survey.RemindedAt is not null) return SurveyMoves.Refuse(SurveyRefusal.RemindedAlready);
        survey.RemindedAt = unit.Now;
        return new SurveyResult.Done(survey);
    }

    /// <summary>The invitation in our words: to everyone, until its author narrows that.</summary>
    public static Broadcast Invite(SurveyDefinition survey)
    {
        var text = ResultsTexts.Invitation(survey);
        return Compose($"Опитування: {survey.TitleUk}", text, new(), [CreateButton(ResultsTexts.Take, $"survey.{survey.Id}")]);
    }

    /// <summary>The reminder in our words; it holds the way to ask for no other.</summary>
    public static Broadcast Remind(SurveyDefinition survey, DateTimeOffset? closesAt) => Compose($"Нагадування: {survey.TitleUk}",
        ResultsTexts.Reminder(survey, closesAt), new() { Survey = new(survey.Id, Finished: false) },
        [CreateButton(ResultsTexts.GoOn, $"survey.{survey.Id}"), CreateButton(ResultsTexts.RemindNever, $"survey.{survey.Id}!")]);

    /// <summary>Stores the broadcast, and starts it if that is wished.</summary>
    /// <param name="what">For the audit: <c>invite</c>, <c>remind</c>.</param>
    public async Task AskAsync(UnitOfWork unit, string by, (string Person, string? Department) staffer, string id, string what,
        Broadcast row, bool start)
    {
        (row.Author, row.AuthorDepartment) = staffer;
        await broadcasts.CreateAsync(unit, row);
        if (start) await broadcasts.StartAsync(unit, row, by);
        AuditEntry.Add(unit, by, $"survey.{what}", id, after: new { broadcast = row.Id, row.Audience });
        await unit.FlushAsync();
    }

    private static Broadcast Compose(string title, Text text, Audience audience, IReadOnlyList<BroadcastButton> buttons) => new()
    {
        Title = title[..Math.Min(title.Length, Broadcast.LongestTitle)], BodyUk = text.Uk.ToString(), BodyEn = text.En.ToString(),
        AudienceJson = audience.ToJson(), ButtonsJson = BroadcastButton.ToJson(buttons),
    };

    private static BroadcastButton CreateButton(Text label, string route) =>
        new(label.Uk.ToString(), label.En.ToString(), null, route);
}
