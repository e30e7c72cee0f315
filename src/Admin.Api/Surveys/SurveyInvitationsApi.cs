using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Admin.Notices;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
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
        InvitationContext context) => context.CreateAsync(id, "invite", reminds: false, (_, survey) =>
        ToBody(SurveyAsking.Invite(survey), invitation.TextUk, invitation.TextEn) with
        {
            Audience = invitation.Audience, StartsAt = invitation.StartsAt, Start = invitation.Start,
        });

    /// <summary>Reminds, once, those who began and did not finish and have not asked to be left alone.</summary>
    /// <remarks>The message itself holds the way to ask that.</remarks>
    /// <param name="id">Id of the survey.</param>
    /// <param name="reminder">With what words; may be left out.</param>
    internal static Task<Results<Created<BroadcastView>, ProblemHttpResult>> RemindAsync(string id, InvitationContext context,
        Reminder? reminder = null) => context.CreateAsync(id, "remind", reminds: true, (row, survey) =>
        ToBody(SurveyAsking.Remind(survey, row.ClosesAt), reminder?.TextUk, reminder?.TextEn) with
        {
            Audience = new(Survey: new(id, Finished: false)), Start = true,
        });

    /// <summary>Our words, or those of whoever asks.</summary>
    private static BroadcastBody ToBody(Broadcast own, string? textUk, string? textEn) =>
        new(own.Title, textUk ?? own.BodyUk, textUk is null ? own.BodyEn : textEn, Buttons:
            [.. BroadcastButton.FromJson(own.ButtonsJson).Select(button => new ButtonBody(button.LabelUk, button.LabelEn,
                Opens: button.Opens))]);

    /// <summary>What an invitation needs of a request.</summary>
    internal sealed record InvitationContext(Database Database, SurveyAsking Asking, BroadcastComposer Composer, BroadcastViews Views,
        HttpContext Http)
    {
        public static ValueTask<InvitationContext?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new InvitationContext(services.GetRequiredService<Database>(), services.GetRequiredService<SurveyAsking>(),
                services.GetRequiredService<BroadcastComposer>(), services.GetRequiredService<BroadcastViews>(), context));
        }

        /// <summary>Makes the broadcast, and starts it if that is wished; nothing of it stays if it is refused.</summary>
        public Task<Results<Created<BroadcastView>, ProblemHttpResult>> CreateAsync(string id, string what, bool reminds,
            Func<Survey, SurveyDefinition, BroadcastBody> compose) =>
            Database.InStaffTransactionAsync<Results<Created<BroadcastView>, ProblemHttpResult>>(async unit =>
            {
                var found = await SurveyAsking.FindAskableAsync(unit, id, reminds);
                if (found is not SurveyResult.Done { Survey: var survey }) return SurveyRefusals.ToProblem(found);
                var (body, row) = (compose(survey, SurveyDefinition.Read(survey.Definition)), new Broadcast());
                if (Composer.Write(body, row, out var note) is { } wrong) return wrong;
                await Asking.AskAsync(unit, Http.GetHolderName(), Http.GetStaffer(), id, what, row, body.Start);
                return TypedResults.Created($"/api/v1/broadcasts/{row.Id}", await Views.LoadAsync(unit.Db, row, note, estimate: true));
            });
    }
}
