using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Surveys;

/// <summary>Stores answers, limits a person to one response, and closes surveys in time. Adds to the unit of work; never commits.</summary>
public sealed class SurveyService : ISeeder
{
    private static readonly TimeSpan SeedOpenFor = TimeSpan.FromDays(90);

    public static Task<Survey?> FindAsync(UnitOfWork unit, string id) =>
        unit.Db.Set<Survey>().FirstOrDefaultAsync(survey => survey.Id == id);

    /// <summary>
    /// The published survey of that id, or without an id the one to offer: the newest open one that the person has not finished, else the
    /// newest open one, else one that is yet to open, else the newest.
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

    /// <summary>The definition of a version, which may be an older one that a person has begun.</summary>
    public static async Task<SurveyDefinition> DefinitionAsync(UnitOfWork unit, Survey survey, int version)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var older = version == survey.Version || version == 0 ? null : await unit.Db.Set<SurveyVersion>()
            .Where(row => row.SurveyId == survey.Id && row.Version == version).Select(row => row.Definition).FirstOrDefaultAsync();
        return SurveyDefinition.Read(older ?? survey.Definition);
    }

    /// <summary>
    /// The response of a person; null if there is none, or if the survey is over and responses can no longer be matched to people.
    /// </summary>
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

    /// <summary>Begins the newest version for the person, or continues; null if the survey takes no answers of theirs.</summary>
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

    /// <summary>Stores one answer in place of an earlier one; false if the survey takes no more answers.</summary>
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

    /// <summary>Deletes answers to items that are no longer asked after a change.</summary>
    public static async Task DropAsync(UnitOfWork unit, SurveyResponse response, IReadOnlyCollection<string> items)
    {
        if (items.Count == 0) return;
        await unit.FlushAsync();
        unit.Db.RemoveRange(await unit.Db.Set<SurveyAnswer>()
            .Where(answer => answer.ResponseId == response.Id && items.Contains(answer.Item)).ToListAsync());
    }

    /// <summary>
    /// Completes the response and deletes answers to items that are no longer asked; false if the survey takes no more answers.
    /// </summary>
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

    /// <summary>Makes a sent response partial again, because a changed answer has led to a required item without an answer.</summary>
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

    /// <summary>Closes surveys whose time has come, and seals those that are over.</summary>
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
    /// Those of the people (<see cref="Chat.Person"/>) who finished the survey, or began it, did not finish and have not refused a
    /// reminder. The hashes of all people are computed each time, because no table has this. A person with linked messengers may have
    /// answered under the id of either chat.
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
