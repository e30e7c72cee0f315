using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Admin.Notices;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>
/// Who is asked to take a survey, and asked again once. Both are broadcasts, and need the consent that any broadcast to so many needs.
/// </summary>
internal static class SurveyInvitationsApi
{
    /// <param name="TextUk">Left out: the title and the introduction of the survey.</param>
    /// <param name="StartsAt">By Kyiv's clock, or with its offset.</param>
    /// <param name="Start">At once, or as soon as those who must agree have.</param>
    public sealed record Invitation(
        AudienceBody? Audience = null, [property: StringLength(BroadcastBody.LongestText)] string? TextUk = null,
        [property: StringLength(BroadcastBody.LongestText)] string? TextEn = null, string? StartsAt = null, bool Start = false);

    public sealed record Reminder([property: StringLength(BroadcastBody.LongestText)] string? TextUk = null,
        [property: StringLength(BroadcastBody.LongestText)] string? TextEn = null);

    public static void MapSurveyInvitations(this RouteGroupBuilder surveys)
    {
        surveys.MapPost("/{id}/invite", InviteAsync).Needs(Right.Publish);
        surveys.MapPost("/{id}/remind", RemindAsync).Needs(Right.Publish);
    }

    private static Task<Results<Created<BroadcastView>, ProblemHttpResult>> InviteAsync(string id, Invitation invitation, Asking asking) =>
        asking.AskAsync(id, "invite", (_, _, survey) =>
    {
        var text = ResultsTexts.Invitation(survey);
        var body = new BroadcastBody($"Опитування: {survey.TitleUk}", invitation.TextUk ?? text.Uk.ToString(),
            invitation.TextUk is null ? text.En.ToString() : invitation.TextEn, invitation.Audience, invitation.StartsAt, invitation.Start,
            Buttons: [Opens(ResultsTexts.Take, $"survey.{id}")]);
        return (body, null);
    });

    /// <summary>
    /// Once, to those who began and did not finish and have not asked to be left alone. The message itself holds the way to ask that.
    /// </summary>
    private static Task<Results<Created<BroadcastView>, ProblemHttpResult>> RemindAsync(string id, Asking asking,
        Reminder? reminder = null) => asking.AskAsync(id, "remind", (unit, row, survey) =>
    {
        if (row.RemindedAt is { } at)
            return (null, SurveysApi.Conflict("already-reminded", "They were reminded already: once is enough.", new { at }));
        row.RemindedAt = unit.Now;
        var text = ResultsTexts.Reminder(survey, row.ClosesAt);
        var body = new BroadcastBody($"Нагадування: {survey.TitleUk}", reminder?.TextUk ?? text.Uk.ToString(),
            reminder?.TextUk is null ? text.En.ToString() : reminder.TextEn, new(Survey: new(id, Finished: false)), Start: true,
            Buttons: [Opens(ResultsTexts.GoOn, $"survey.{id}"), Opens(ResultsTexts.RemindNever, $"survey.{id}!")]);
        return (body, null);
    });

    private static ButtonBody Opens(Text label, string route) => new(label.Uk.ToString(), label.En.ToString(), Opens: route);

    /// <summary>What an invitation needs of a request.</summary>
    internal sealed record Asking(Database Database, SurveyService Surveys, BroadcastService Broadcasts, BroadcastComposer Composing,
        BroadcastViews Views, HttpContext Http)
    {
        public static ValueTask<Asking?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Asking(services.GetRequiredService<Database>(), services.GetRequiredService<SurveyService>(),
                services.GetRequiredService<BroadcastService>(), services.GetRequiredService<BroadcastComposer>(),
                services.GetRequiredService<BroadcastViews>(), context));
        }

        /// <summary>Makes the broadcast, and starts it if that is wished; nothing of it stays if it is refused.</summary>
        public Task<Results<Created<BroadcastView>, ProblemHttpResult>> AskAsync(string id, string what,
            Func<UnitOfWork, Survey, SurveyDefinition, (BroadcastBody? Body, ProblemHttpResult? Problem)> compose) =>
            Database.InStaffTransactionAsync<Results<Created<BroadcastView>, ProblemHttpResult>>(async unit =>
            {
                if (await SurveysApi.LockAsync(unit, id) is not { } survey) return SurveysApi.NotFound();
                if (survey.Version == 0 || !Surveys.IsOpen(survey, unit.Now))
                    return SurveysApi.Conflict("survey-not-open", "Only to a survey that is open people are asked.");
                var (body, problem) = compose(unit, survey, SurveyDefinition.Read(survey.Definition));
                if (body is null) return problem!;
                var row = new Broadcast { Author = Http.Staffer().Person, AuthorDepartment = Http.Staffer().Department };
                var titled = body with { Title = body.Title[..Math.Min(body.Title.Length, 120)] };
                if (Composing.Write(titled, row, out var note) is { } wrong) return wrong;
                await Broadcasts.CreateAsync(unit, row);
                if (body.Start) await Broadcasts.StartAsync(unit, row, Http.Holder());
                AuditEntry.Add(unit, Http.Holder(), $"survey.{what}", id, after: new { broadcast = row.Id, row.Audience });
                await unit.FlushAsync();
                return TypedResults.Created($"/api/v1/broadcasts/{row.Id}", await Views.ShowAsync(unit.Db, row, note, estimate: true));
            });
    }
}
