using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// What a member of the staff does to a survey, with its line in the audit. Adds to the unit of work and never commits, so that the staff
/// API and the console, which call the same, read the survey as it is then. What is refused they roll back.
/// </summary>
public sealed class SurveyMoves(ServiceCatalogue catalogue, StaffChats chats)
{
    /// <summary>The survey, which nobody else changes before this transaction ends; null if there is none.</summary>
    public static Task<Survey?> LockAsync(UnitOfWork unit, string id)
    {
        if (unit.Session.Dialect == Dialect.Postgres) unit.Session.Execute("SELECT 1 FROM surveys WHERE id = @p0 FOR UPDATE", id);
        return SurveyService.FindAsync(unit, id);
    }

    /// <summary>What is wrong with a survey as it is written, the catalogue's services among it.</summary>
    /// <param name="definition">The survey as JSON.</param>
    public IReadOnlyList<SurveyProblem> Check(string definition) =>
        SurveyCheck.FindProblems(definition, id => catalogue.Find(id) is not null);

    /// <summary>Makes a survey with a draft.</summary>
    public async Task<SurveyResult> CreateAsync(UnitOfWork unit, string by, SurveyDefinition draft)
    {
        if (await SurveyService.FindAsync(unit, draft.Id) is not null) return Refuse(SurveyRefusal.Exists);
        var survey = new Survey { Id = draft.Id, Draft = draft.Write(), CreatedAt = unit.Now };
        unit.Db.Add(survey);
        AuditEntry.Add(unit, by, "survey.create", draft.Id, after: new { draft.TitleUk, Questions = draft.Questions.Count });
        await unit.FlushAsync();
        return new SurveyResult.Done(survey);
    }

    /// <summary>Writes the next version; what is published stays as it is until that is.</summary>
    public Task<SurveyResult> WriteDraftAsync(UnitOfWork unit, string by, SurveyDefinition draft) =>
        ChangeAsync(unit, by, draft.Id, "draft", survey =>
        {
            survey.Draft = draft.Write();
            return null;
        });

    /// <summary>Changes when it opens and closes; null: that stays as it is.</summary>
    public Task<SurveyResult> RescheduleAsync(UnitOfWork unit, string by, string id, DateTimeOffset? opensAt, DateTimeOffset? closesAt) =>
        ChangeAsync(unit, by, id, "change", survey =>
        {
            (survey.OpensAt, survey.ClosesAt) = (opensAt ?? survey.OpensAt, closesAt ?? survey.ClosesAt);
            return survey.ClosesAt <= survey.OpensAt ? SurveyRefusal.ClosesBeforeOpening : null;
        });

    /// <summary>Begins it in the chats of whoever asks, by a button; what is answered there counts nowhere.</summary>
    /// <returns>In how many chats, if it was done.</returns>
    public async Task<(SurveyResult Result, int Told)> TryOutAsync(UnitOfWork unit, string person, string id)
    {
        if (await SurveyService.FindAsync(unit, id) is not { } survey) return (Refuse(SurveyRefusal.NotFound), 0);
        var told = await chats.TellAsync(unit, person, ResultsTexts.Trial(SurveyDefinition.Read(survey.Draft ?? survey.Definition)),
            Button.ForFlow(SurveyFlow.FlowName, ResultsTexts.TryIt, $"{id}~"));
        return (told == 0 ? Refuse(SurveyRefusal.NoStaffChat) : new SurveyResult.Done(survey), told);
    }

    /// <summary>Publishes the draft as the next version, unless anything but a warning stands in it.</summary>
    /// <param name="opensAt">When it opens; null: as it was set.</param>
    /// <param name="closesAt">When it closes by itself; null: as it was set.</param>
    public async Task<SurveyResult> PublishAsync(UnitOfWork unit, string by, string id, DateTimeOffset? opensAt, DateTimeOffset? closesAt)
    {
        if (await LockAsync(unit, id) is not { } survey) return Refuse(SurveyRefusal.NotFound);
        if (survey.Draft is not { } draft) return Refuse(SurveyRefusal.NoDraft);
        if (survey.ResultsAt is not null) return Refuse(SurveyRefusal.ResultsPublished);
        var (opens, closes) = (opensAt ?? survey.OpensAt, closesAt ?? survey.ClosesAt);
        if (closes <= unit.Now) return Refuse(SurveyRefusal.ClosesInPast);
        if (closes <= opens) return Refuse(SurveyRefusal.ClosesBeforeOpening);
        var definition = SurveyDefinition.Read(draft) with { Version = survey.Version + 1 };
        var problems = Check(definition.Write());
        if (problems.Refuses()) return new SurveyResult.Unsound(problems);
        unit.Db.Add(new SurveyVersion
        {
            SurveyId = id, Version = definition.Version, Definition = definition.Write(), PublishedAt = unit.Now, By = by,
        });
        (survey.Version, survey.Definition, survey.Draft, survey.OpensAt, survey.ClosesAt) =
            (definition.Version, definition.Write(), null, opens, closes);
        AuditEntry.Add(unit, by, "survey.publish", id, after: new { survey.Version, survey.OpensAt, survey.ClosesAt });
        await unit.FlushAsync();
        return new SurveyResult.Done(survey);
    }

    /// <summary>Closes it: nobody can begin any more.</summary>
    public Task<SurveyResult> CloseAsync(UnitOfWork unit, string by, string id) => ChangeAsync(unit, by, id, "close", survey =>
    {
        if (survey.Version == 0) return SurveyRefusal.NeverOpened;
        if (survey.Closed) return SurveyRefusal.ClosedAlready;
        (survey.Closed, survey.ClosedAt) = (true, unit.Now);
        return null;
    });

    /// <summary>
    /// Opens it again, unless its results are public: who compares them before and after would see what the few between had answered.
    /// </summary>
    public Task<SurveyResult> ReopenAsync(UnitOfWork unit, string by, string id, DateTimeOffset closesAt) =>
        ChangeAsync(unit, by, id, "reopen", survey =>
        {
            if (!survey.Closed && !(survey.ClosesAt <= unit.Now)) return SurveyRefusal.OpenAlready;
            if (survey.ResultsAt is not null) return SurveyRefusal.ResultsPublished;
            if (closesAt <= unit.Now) return SurveyRefusal.ClosesInPast;
            (survey.Closed, survey.ClosedAt, survey.ClosesAt) = (false, null, closesAt);
            return null;
        });

    private static async Task<SurveyResult> ChangeAsync(UnitOfWork unit, string by, string id, string what,
        Func<Survey, SurveyRefusal?> change)
    {
        if (await LockAsync(unit, id) is not { } survey) return Refuse(SurveyRefusal.NotFound);
        var before = SelectAudited(survey);
        if (change(survey) is { } why) return Refuse(why);
        AuditEntry.Add(unit, by, $"survey.{what}", id, before, SelectAudited(survey));
        await unit.FlushAsync();
        return new SurveyResult.Done(survey);
    }

    internal static SurveyResult Refuse(SurveyRefusal why) => new SurveyResult.Refused(why);

    private static object SelectAudited(Survey survey) =>
        new { survey.Version, survey.OpensAt, survey.ClosesAt, survey.Closed, survey.ResultsAt };
}
