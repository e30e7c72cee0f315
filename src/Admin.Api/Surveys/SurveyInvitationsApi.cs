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
    /// <summary>Whom to ask to take a survey, and how.</summary>
    /// <param name="Audience">Who is asked; left out, everyone.</param>
    /// <param name="TextUk">Words in Ukrainian; left out, the title and the introduction of the survey.</param>
    /// <param name="TextEn">The same in English; without it, people who read English get the Ukrainian text.</param>
    /// <param name="StartsAt">When it is to start by itself, by Kyiv's clock or an instant with its offset; left out, somebody starts
    /// it.</param>
    /// <param name="Start">Start it at once, or as soon as those who must agree have.</param>
    public sealed record Invitation(
        AudienceBody? Audience = null, [property: StringLength(BroadcastBody.LongestText)] string? TextUk = null,
        [property: StringLength(BroadcastBody.LongestText)] string? TextEn = null, string? StartsAt = null, bool Start = false);

    /// <summary>How those who began a survey and did not finish are reminded.</summary>
    /// <param name="TextUk">Words in Ukrainian; left out, a reminder with the title and the end of the survey.</param>
    /// <param name="TextEn">The same in English; without it, people who read English get the Ukrainian text.</param>
    public sealed record Reminder([property: StringLength(BroadcastBody.LongestText)] string? TextUk = null,
        [property: StringLength(BroadcastBody.LongestText)] string? TextEn = null);

    public static void MapSurveyInvitations(this RouteGroupBuilder surveys)
    {
        surveys.MapPost("/{id}/invite", InviteAsync).Needs(Right.Publish);
        surveys.MapPost("/{id}/remind", RemindAsync).Needs(Right.Publish);
    }

    /// <summary>Asks people to take a survey: a broadcast, which needs the consent that any to so many needs.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="invitation">Whom, and with what words.</param>
    internal static Task<Results<Created<BroadcastView>, ProblemHttpResult>> InviteAsync(string id, Invitation invitation,
        InvitationContext context) =>
        context.CreateAsync(id, "invite", (_, _, survey) =>
    {
        var text = ResultsTexts.Invitation(survey);
        var body = new BroadcastBody($"Опитування: {survey.TitleUk}", invitation.TextUk ?? text.Uk.ToString(),
            invitation.TextUk is null ? text.En.ToString() : invitation.TextEn, invitation.Audience, invitation.StartsAt, invitation.Start,
            Buttons: [CreateButton(ResultsTexts.Take, $"survey.{id}")]);
        return (body, null);
    });

    /// <summary>Reminds, once, those who began and did not finish and have not asked to be left alone.</summary>
    /// <remarks>The message itself holds the way to ask that.</remarks>
    /// <param name="id">Id of the survey.</param>
    /// <param name="reminder">With what words; may be left out.</param>
    internal static Task<Results<Created<BroadcastView>, ProblemHttpResult>> RemindAsync(string id, InvitationContext context,
        Reminder? reminder = null) => context.CreateAsync(id, "remind", (unit, row, survey) =>
    {
        if (row.RemindedAt is { } at)
            return (null, SurveysApi.Conflict("already-reminded", "They were reminded already: once is enough.", new { at }));
        row.RemindedAt = unit.Now;
        var text = ResultsTexts.Reminder(survey, row.ClosesAt);
        var body = new BroadcastBody($"Нагадування: {survey.TitleUk}", reminder?.TextUk ?? text.Uk.ToString(),
            reminder?.TextUk is null ? text.En.ToString() : reminder.TextEn, new(Survey: new(id, Finished: false)), Start: true,
            Buttons: [CreateButton(ResultsTexts.GoOn, $"survey.{id}"), CreateButton(ResultsTexts.RemindNever, $"survey.{id}!")]);
        return (body, null);
    });

    private static ButtonBody CreateButton(Text label, string route) => new(label.Uk.ToString(), label.En.ToString(), Opens: route);

    /// <summary>What an invitation needs of a request.</summary>
    internal sealed record InvitationContext(Database Database, SurveyService Surveys, BroadcastService Broadcasts,
        BroadcastComposer Composer,
        BroadcastViews Views, HttpContext Http)
    {
        public static ValueTask<InvitationContext?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new InvitationContext(services.GetRequiredService<Database>(), services.GetRequiredService<SurveyService>(),
                services.GetRequiredService<BroadcastService>(), services.GetRequiredService<BroadcastComposer>(),
                services.GetRequiredService<BroadcastViews>(), context));
        }

        /// <summary>Makes the broadcast, and starts it if that is wished; nothing of it stays if it is refused.</summary>
        public Task<Results<Created<BroadcastView>, ProblemHttpResult>> CreateAsync(string id, string what,
            Func<UnitOfWork, Survey, SurveyDefinition, (BroadcastBody? Body, ProblemHttpResult? Problem)> compose) =>
            Database.InStaffTransactionAsync<Results<Created<BroadcastView>, ProblemHttpResult>>(async unit =>
            {
                if (await SurveysApi.LockAsync(unit, id) is not { } survey) return SurveysApi.NotFound();
                if (survey.Version == 0 || !Surveys.IsOpen(survey, unit.Now))
                    return SurveysApi.Conflict("survey-not-open", "Only to a survey that is open people are asked.");
                var (body, problem) = compose(unit, survey, SurveyDefinition.Read(survey.Definition));
                if (body is null) return problem!;
                var row = new Broadcast { Author = Http.GetStaffer().Person, AuthorDepartment = Http.GetStaffer().Department };
                var titled = body with { Title = body.Title[..Math.Min(body.Title.Length, 120)] };
                if (Composer.Write(titled, row, out var note) is { } wrong) return wrong;
                await Broadcasts.CreateAsync(unit, row);
                if (body.Start) await Broadcasts.StartAsync(unit, row, Http.GetHolderName());
                AuditEntry.Add(unit, Http.GetHolderName(), $"survey.{what}", id, after: new { broadcast = row.Id, row.Audience });
                await unit.FlushAsync();
                return TypedResults.Created($"/api/v1/broadcasts/{row.Id}", await Views.LoadAsync(unit.Db, row, note, estimate: true));
            });
    }
}
