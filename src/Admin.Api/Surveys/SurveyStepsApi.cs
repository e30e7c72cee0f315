using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Admin.Notices;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;
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
    /// <param name="ClosesAt">Of a publication or a reopening, which needs it: when it closes by itself, an instant with its offset.</param>
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
                ?? (verb == SurveyVerb.Reopen && ClosesAt is null ? Problems.Invalid("closesAt", "It must be said until when.") : null);
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
        var (database, http) = (context.Database, context.Http);
        INestedHttpResult made = verb.Value switch
        {
            SurveyVerb.Publish =>
                await SurveyWritingApi.PublishAsync(id, database, context.Catalogue, http, step.OpensAt, step.ClosesAt),
            SurveyVerb.Close => await SurveyWritingApi.CloseAsync(id, database, http, context.Clock),
            SurveyVerb.Reopen => await SurveyWritingApi.ReopenAsync(id, step.ClosesAt!.Value, database, http, context.Clock),
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
    private static Task<Results<Created<BroadcastView>, ProblemHttpResult>> InviteAsync(string id, Step invitation,
        StepContext context) =>
        context.CreateAsync(id, "invite", (_, _, survey) =>
    {
        var text = ResultsTexts.Invitation(survey);
        var body = new BroadcastBody($"Опитування: {survey.TitleUk}", invitation.TextUk ?? text.Uk.ToString(),
            invitation.TextUk is null ? text.En.ToString() : invitation.TextEn, invitation.Audience, invitation.StartsAt, invitation.Start,
            Buttons: [CreateButton(ResultsTexts.Take, $"survey.{id}")]);
        return (body, null);
    });

    /// <summary>Reminds, once, those who began and did not finish and have not asked to be left alone.</summary>
    private static Task<Results<Created<BroadcastView>, ProblemHttpResult>> RemindAsync(string id, Step reminder, StepContext context) =>
        context.CreateAsync(id, "remind", (unit, row, survey) =>
    {
        if (row.RemindedAt is { } at)
            return (null, SurveysApi.Conflict("already-reminded", "They were reminded already: once is enough.", new { at }));
        row.RemindedAt = unit.Now;
        var text = ResultsTexts.Reminder(survey, row.ClosesAt);
        var body = new BroadcastBody($"Нагадування: {survey.TitleUk}", reminder.TextUk ?? text.Uk.ToString(),
            reminder.TextUk is null ? text.En.ToString() : reminder.TextEn, new(Survey: new(id, Finished: false)), Start: true,
            Buttons: [CreateButton(ResultsTexts.GoOn, $"survey.{id}"), CreateButton(ResultsTexts.RemindNever, $"survey.{id}!")]);
        return (body, null);
    });

    private static ButtonBody CreateButton(Text label, string route) => new(label.Uk.ToString(), label.En.ToString(), Opens: route);

    /// <summary>What a step needs of a request.</summary>
    internal sealed record StepContext(Database Database, SurveyService Surveys, BroadcastService Broadcasts,
        BroadcastComposer Composer, BroadcastViews Views, SurveyResultsCache Cache, ResultsTelling Telling, ServiceCatalogue Catalogue,
        TimeProvider Clock, HttpContext Http)
    {
        public static ValueTask<StepContext?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new StepContext(services.GetRequiredService<Database>(), services.GetRequiredService<SurveyService>(),
                services.GetRequiredService<BroadcastService>(), services.GetRequiredService<BroadcastComposer>(),
                services.GetRequiredService<BroadcastViews>(), services.GetRequiredService<SurveyResultsCache>(),
                services.GetRequiredService<ResultsTelling>(), services.GetRequiredService<ServiceCatalogue>(),
                services.GetRequiredService<TimeProvider>(), context));
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
