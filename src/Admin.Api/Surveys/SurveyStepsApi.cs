using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Admin.Notices;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>
/// The steps of a survey. Who is asked to take it, and asked again once, gets a broadcast, with the consent that any to so many needs.
/// </summary>
internal static class SurveyStepsApi
{
    /// <summary>What may be done to a survey.</summary>
    public enum SurveyVerb
    {
        /// <summary>Publishes the draft; refused, with the report, if anything but a warning stands in it.</summary>
        Publish,

        /// <summary>Closes it: answers are no longer taken.</summary>
        Close,

        /// <summary>Opens it again until a time; not once its results are public.</summary>
        Reopen,

        /// <summary>Asks people to take it.</summary>
        Invite,

        /// <summary>Reminds, once, those who began and did not finish and have not asked to be left alone.</summary>
        Remind,

        /// <summary>Makes the results public, once, and tells those who answered.</summary>
        PublishResults,
    }

    /// <summary>How a step is made. A field that the step does not take is refused.</summary>
    /// <param name="OpensAt">Of a publication: when it opens, an instant with its offset; left out, or in the past: at once.</param>
    /// <param name="ClosesAt">Of a publication or a reopening, which needs it: when it closes by itself, an instant with offset.</param>
    /// <param name="Audience">Of an invitation: who is asked; left out, everyone.</param>
    /// <param name="TextUk">Of a message to people: words in Ukrainian; left out, those of the survey. Beside results at most 700
    /// characters.</param>
    /// <param name="TextEn">The same in English; without it, people who read English get the Ukrainian text.</param>
    /// <param name="StartsAt">Of an invitation: when it is to start by itself, by Kyiv's clock or an instant with its offset; left out,
    /// somebody starts it.</param>
    /// <param name="Start">Of an invitation: start it at once, or as soon as those who must agree have.</param>
    public sealed record Step(DateTimeOffset? OpensAt = null, DateTimeOffset? ClosesAt = null, AudienceBody? Audience = null,
        [property: StringLength(BroadcastBody.LongestText)] string? TextUk = null,
        [property: StringLength(BroadcastBody.LongestText)] string? TextEn = null, string? StartsAt = null, bool Start = false)
    {
        internal ProblemHttpResult? FindProblem(SurveyVerb verb)
        {
            var (publishes, invites) = (verb == SurveyVerb.Publish, verb == SurveyVerb.Invite);
            var tells = verb is SurveyVerb.Invite or SurveyVerb.Remind or SurveyVerb.PublishResults;
            return Problems.FindUntaken($"{new Named<SurveyVerb>(verb)}", ("opensAt", OpensAt, publishes),
                ("closesAt", ClosesAt, publishes || verb == SurveyVerb.Reopen), ("audience", Audience, invites), ("textUk", TextUk, tells),
                ("textEn", TextEn, tells), ("startsAt", StartsAt, invites), ("start", Start ? true : null, invites))
                ?? (verb == SurveyVerb.Reopen && ClosesAt is null ? Problems.Invalid("closesAt", new($"Вкажіть, до якого часу.",
                    $"It must be said until when.")) : null);
        }
    }

    public static void MapSurveySteps(this RouteGroupBuilder surveys) =>
        surveys.MapPost("/{id}/{verb}", MoveAsync).Needs(Right.Publish).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>Publishes, closes or reopens a survey; asks people to take it, reminds them, or makes its results public.</summary>
    /// <remarks>What is told to people is a broadcast (201), which needs the consent that any to so many needs; the rest answers the survey
    /// (200).</remarks>
    /// <param name="id">Id of the survey.</param>
    /// <param name="verb">What is done.</param>
    /// <param name="step">How; may be left out.</param>
    internal static async Task<Results<Ok<SurveysApi.SurveyView>, Created<BroadcastView>, ProblemHttpResult>> MoveAsync(string id,
        Named<SurveyVerb> verb, StepContext context, Step? step = null)
    {
        step ??= new();
        if (step.FindProblem(verb.Value) is { } problem) return problem;
        var (database, moves, by) = (context.Database, context.Moves, context.Http.GetHolderName());
        INestedHttpResult made = verb.Value switch
        {
            SurveyVerb.Publish =>
                await database.ChangeSurveyAsync(unit => moves.PublishAsync(unit, by, id, step.OpensAt, step.ClosesAt)),
            SurveyVerb.Close => await database.ChangeSurveyAsync(unit => moves.CloseAsync(unit, by, id)),
            SurveyVerb.Reopen => await database.ChangeSurveyAsync(unit => moves.ReopenAsync(unit, by, id, step.ClosesAt!.Value)),
            SurveyVerb.Invite => await InviteAsync(id, step, context),
            SurveyVerb.Remind => await RemindAsync(id, step, context),
            _ => await SurveyPicturesApi.PublishAsync(id, step.TextUk, step.TextEn, context),
        };
        return made.Result switch
        {
            Ok<SurveysApi.SurveyView> survey => survey,
            Created<BroadcastView> broadcast => broadcast,
            var refused => (ProblemHttpResult)refused,
        };
    }

    /// <summary>Asks people to take a survey: a broadcast, which needs the consent that any to so many needs.</summary>
    private static Task<Results<Created<BroadcastView>, ProblemHttpResult>> InviteAsync(string id, Step invitation, StepContext context) =>
        context.CreateAsync(id, "invite", reminds: false, (_, survey) => ToBody(SurveyAsking.Invite(survey), invitation) with
        {
            Audience = invitation.Audience, StartsAt = invitation.StartsAt, Start = invitation.Start,
        });

    /// <summary>Reminds, once, those who began and did not finish and have not asked to be left alone.</summary>
    private static Task<Results<Created<BroadcastView>, ProblemHttpResult>> RemindAsync(string id, Step reminder, StepContext context) =>
        context.CreateAsync(id, "remind", reminds: true, (row, survey) => ToBody(SurveyAsking.Remind(survey, row.ClosesAt), reminder) with
        {
            Audience = new(Survey: new(id, Finished: false)), Start = true,
        });

    /// <summary>Our words, or those of whoever asks.</summary>
    private static BroadcastBody ToBody(Broadcast own, Step step) =>
        new(own.Title, step.TextUk ?? own.BodyUk, step.TextUk is null ? own.BodyEn : step.TextEn, Buttons:
            [.. BroadcastButton.FromJson(own.ButtonsJson).Select(button => new ButtonBody(button.LabelUk, button.LabelEn,
                Opens: button.Opens))]);

    /// <summary>What a step needs of a request.</summary>
    internal sealed record StepContext(Database Database, SurveyMoves Moves, SurveyAsking Asking, BroadcastComposer Composer,
        BroadcastViews Views, SurveyResultsCache Cache, ResultsTelling Telling, TimeProvider Clock, HttpContext Http)
    {
        public static ValueTask<StepContext?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new StepContext(services.GetRequiredService<Database>(), services.GetRequiredService<SurveyMoves>(),
                services.GetRequiredService<SurveyAsking>(), services.GetRequiredService<BroadcastComposer>(),
                services.GetRequiredService<BroadcastViews>(), services.GetRequiredService<SurveyResultsCache>(),
                services.GetRequiredService<ResultsTelling>(), services.GetRequiredService<TimeProvider>(), context));
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
