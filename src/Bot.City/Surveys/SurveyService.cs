using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Surveys;

/// <summary>Takes answers into the unit of work, keeps a person to one response, and closes surveys in time.</summary>
public sealed class SurveyService : ISeeder
{
    private static readonly TimeSpan SeedOpenFor = TimeSpan.FromDays(90);

    public static Task<Survey?> FindAsync(UnitOfWork unit, string id) =>
        unit.Db.Set<Survey>().FirstOrDefaultAsync(survey => survey.Id == id);

    /// <summary>
    /// The published survey of that id; or what a person can take now: the newest open one that they have not finished, else the newest
    /// open, else one that has closed.
    /// </summary>
    public async Task<Survey?> FindCurrentAsync(UnitOfWork unit, string? id = null, long? person = null)
    {
        var surveys = await unit.Db.Set<Survey>().Where(survey => survey.Version > 0 && (id == null || survey.Id == id))
            .OrderByDescending(survey => survey.CreatedAt).ToListAsync();
        foreach (var open in surveys.Where(survey => survey.IsOpen(unit.Now)))
            if (person is null || await TakerAsync(unit, open, person.Value) is not { CompletedAt: not null }) return open;
        return surveys.Find(survey => survey.IsOpen(unit.Now)) ?? surveys.Find(survey => survey.IsYetToOpen(unit.Now))
            ?? surveys.FirstOrDefault();
    }

    public bool IsOpen(Survey survey, DateTimeOffset now) => SurveyTimes.IsOpen(survey, now);

    /// <summary>The definition of a version: who is in the middle of it finishes it.</summary>
    public static async Task<SurveyDefinition> DefinitionAsync(UnitOfWork unit, Survey survey, int version)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var older = version == survey.Version || version == 0 ? null : await unit.Db.Set<SurveyVersion>()
            .Where(row => row.SurveyId == survey.Id && row.Version == version).Select(row => row.Definition).FirstOrDefaultAsync();
        return SurveyDefinition.Read(older ?? survey.Definition);
    }

    /// <summary>Null if the person has none, or the survey is over: then nobody's can be found.</summary>
    public async Task<SurveyResponse?> ResponseAsync(UnitOfWork unit, Survey survey, long personId) =>
        SurveyHashes.Respondent(unit, survey.Id, personId) is { } respondent
        ? await unit.Db.Set<SurveyResponse>()
            .FirstOrDefaultAsync(response => response.SurveyId == survey.Id && response.Respondent == respondent) : null;

    public Task<SurveyTaker?> TakerAsync(UnitOfWork unit, Survey survey, long personId)
    {
        var taker = SurveyHashes.Taker(unit, survey.Id, personId);
        return unit.Db.Set<SurveyTaker>().FirstOrDefaultAsync(row => row.SurveyId == survey.Id && row.Taker == taker);
    }

    public static async Task<Dictionary<string, List<string>>> AnswersAsync(UnitOfWork unit, SurveyResponse? response)
    {
        if (response is null) return [];
        var answers = await unit.Db.Set<SurveyAnswer>().AsNoTracking().Where(answer => answer.ResponseId == response.Id).ToListAsync();
        return answers.GroupBy(answer => answer.Item)
            .ToDictionary(group => group.Key, group => group.Select(answer => answer.Value).ToList());
    }

    /// <summary>The person begins, in the newest version; null if the survey takes no answers of theirs.</summary>
    public async Task<SurveyResponse?> BeginAsync(UnitOfWork unit, Survey survey, long personId)
    {
        var taker = await TakerAsync(unit, survey, personId);
        if (!survey.Takes(taker, unit.Now)) return null;
        if (taker is null)
            unit.Db.Add(new SurveyTaker
            {
                SurveyId = survey.Id, Taker = SurveyHashes.Taker(unit, survey.Id, personId), StartedAt = unit.Now
            });
        if (await ResponseAsync(unit, survey, personId) is { } begun) return begun;
        var response = new SurveyResponse
        {
            Id = SurveyHashes.NewId(), SurveyId = survey.Id, Version = survey.Version,
            Respondent = SurveyHashes.NewRespondent(unit, survey.Id, personId), StartedOn = KyivTime.Day(unit.Now),
        };
        unit.Db.Add(response);
        await unit.FlushAsync();
        return response;
    }

    /// <summary>Keeps one answer at once, in place of an earlier one; false if the survey takes no more answers.</summary>
    /// <param name="personal">It seems to hold somebody's personal data, and the person left it so.</param>
    public async Task<bool> SaveAsync(UnitOfWork unit, Survey survey, long personId, string item, IReadOnlyCollection<string> values,
        bool personal = false)
    {
        if (await BeginAsync(unit, survey, personId) is not { } response) return false;
        var old = await unit.Db.Set<SurveyAnswer>().Where(answer => answer.ResponseId == response.Id && answer.Item == item).ToListAsync();
        unit.Db.RemoveRange(old.Where(answer => !values.Contains(answer.Value)));
        foreach (var same in old.Where(answer => values.Contains(answer.Value))) same.Personal = personal;
        unit.Db.AddRange(values.Except(old.Select(answer => answer.Value))
            .Select(value => new SurveyAnswer
            {
                Id = SurveyHashes.NewId(), ResponseId = response.Id, Item = item, Value = value, Personal = personal
            }));
        return true;
    }

    /// <summary>Takes back answers that a changed one has closed the way to.</summary>
    public static async Task DropAsync(UnitOfWork unit, SurveyResponse response, IReadOnlyCollection<string> items)
    {
        if (items.Count == 0) return;
        await unit.FlushAsync();
        unit.Db.RemoveRange(await unit.Db.Set<SurveyAnswer>()
            .Where(answer => answer.ResponseId == response.Id && items.Contains(answer.Item)).ToListAsync());
    }

    /// <summary>The person sent the survey. Answers of a path that later answers closed are dropped with it.</summary>
    public async Task<bool> CompleteAsync(UnitOfWork unit, Survey survey, long personId, IReadOnlyCollection<string> items)
    {
        if (await ResponseAsync(unit, survey, personId) is not { } response || await TakerAsync(unit, survey, personId) is not { } taker
            || !survey.Takes(taker, unit.Now)) return false;
        response.Flag = await VoteVelocity.FlagAsync(unit, survey, taker, personId, items.Count);
        (response.CompletedOn, response.Reached, taker.CompletedAt) = (KyivTime.Day(unit.Now), null, unit.Now);
        var astray = await unit.Db.Set<SurveyAnswer>()
            .Where(answer => answer.ResponseId == response.Id && !items.Contains(answer.Item)).ToListAsync();
        unit.Db.RemoveRange(astray);
        return true;
    }

    /// <summary>A changed answer has opened a question that must be answered: until it is, the response is a partial one again.</summary>
    public async Task ReopenAsync(UnitOfWork unit, Survey survey, long personId)
    {
        if (await ResponseAsync(unit, survey, personId) is { } response) response.CompletedOn = null;
        if (await TakerAsync(unit, survey, personId) is { } taker) taker.CompletedAt = null;
    }

    /// <summary>The person wants no reminder of it.</summary>
    public async Task RefuseAsync(UnitOfWork unit, Survey survey, long personId)
    {
        if (await TakerAsync(unit, survey, personId) is { } taker) taker.Refused = true;
    }

    /// <summary>Closes what the clock has closed, and seals what is over.</summary>
    public async Task<int> CloseDueAsync(UnitOfWork unit)
    {
        var due = await unit.Db.Set<Survey>().Where(survey => !survey.Closed && survey.ClosesAt != null && survey.ClosesAt <= unit.Now)
            .ToListAsync();
        foreach (var survey in due) (survey.Closed, survey.ClosedAt) = (true, survey.ClosesAt);
        await unit.FlushAsync();
        await SurveySeal.SealDueAsync(unit);
        return due.Count;
    }

    public async Task SeedAsync(UnitOfWork unit)
    {
        var definition = SurveyDefinition.Read(Seeds.ReadText(typeof(SurveyService), "survey.json"));
        if (await unit.Db.Set<Survey>().AnyAsync(survey => survey.Id == definition.Id)) return;
        unit.Db.Add(new SurveyVersion
        {
            SurveyId = definition.Id, Version = definition.Version, Definition = definition.Write(), PublishedAt = unit.Now, By = "seed"
        });
        unit.Db.Add(new Survey
        {
            Id = definition.Id, Version = definition.Version, Definition = definition.Write(), CreatedAt = unit.Now,
            ClosesAt = KyivTime.EndOfDay(unit.Now + SeedOpenFor),
        });
    }

    /// <summary>
    /// Who of these people (<see cref="Chat.Person"/>) finished the survey, or began it, did not, and has not refused to be reminded. It is
    /// worked out anew each time, for it is written down nowhere; who linked two messengers since may have answered under the other's
    /// number.
    /// </summary>
    public static async Task<HashSet<long>> FilterParticipantsAsync(BotDb db, string surveyId, bool finished, IReadOnlyList<long> people)
    {
        if (await db.Set<Setting>().AsNoTracking().FirstOrDefaultAsync(setting => setting.Name == SurveyHashes.TakerKey) is not { } setting)
            return [];
        var key = Convert.FromBase64String(setting.Value);
        var linked = await db.Set<Chat>().Where(chat => chat.PersonId != null && EF.Parameter(people).Contains(chat.PersonId!.Value))
            .Select(chat => new { chat.Id, Person = chat.PersonId!.Value }).ToListAsync();
        var takers = people.Select(person => (Taker: SurveyHashes.Hash(key, surveyId, person), Person: person))
            .Concat(linked.Select(chat => (Taker: SurveyHashes.Hash(key, surveyId, chat.Id), chat.Person)))
            .ToDictionary(pair => pair.Taker, pair => pair.Person);
        var hashes = takers.Keys.ToList();
        var found = await db.Set<SurveyTaker>().Where(row => row.SurveyId == surveyId && (finished
            ? row.CompletedAt != null
            : row.CompletedAt == null && !row.Refused) && EF.Parameter(hashes).Contains(row.Taker)).Select(row => row.Taker).ToListAsync();
        return [.. found.Select(taker => takers[taker])];
    }
}
