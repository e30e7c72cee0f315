using System.Security.Cryptography;
using System.Text;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Surveys.Results;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Flows.Surveys;

/// <summary>Takes answers into the unit of work, keeps a person to one response, and closes surveys in time.</summary>
public sealed class SurveyService(Velocity velocity) : ISeed
{
    /// <summary>Who began before the closing instant may finish for this long after it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(30);

    private const string TakerKey = "survey-respondents", RespondentKey = "survey-responses-";
    private static readonly TimeSpan SeedOpenFor = TimeSpan.FromDays(90);

    /// <summary>The survey that a person can take now: the newest that is open, or else the newest.</summary>
    public async Task<Survey?> CurrentAsync(Unit unit, string? id = null) => await unit.Db.Set<Survey>()
        .Where(survey => survey.Version > 0 && (id == null || survey.Id == id))
        .OrderBy(survey => survey.Closed).ThenByDescending(survey => survey.CreatedAt)
        .FirstOrDefaultAsync();

    public bool IsOpen(Survey survey, DateTimeOffset now) => !survey.Closed && (survey.ClosesAt is not { } closes || now < closes);

    public Task<SurveyResponse?> ResponseAsync(Unit unit, Survey survey, long chatId)
    {
        var respondent = Respondent(unit, survey.Id, chatId);
        return unit.Db.Set<SurveyResponse>().FirstOrDefaultAsync(response => response.SurveyId == survey.Id && response.Respondent == respondent);
    }

    public Task<SurveyTaker?> TakerAsync(Unit unit, Survey survey, long chatId)
    {
        var taker = Taker(unit, survey.Id, chatId);
        return unit.Db.Set<SurveyTaker>().FirstOrDefaultAsync(row => row.SurveyId == survey.Id && row.Taker == taker);
    }

    /// <summary>The answers of a response that was begun and not sent, by item; none if there is no such response.</summary>
    public async Task<Dictionary<string, List<string>>> UnfinishedAsync(Unit unit, Survey survey, long chatId)
    {
        if (await ResponseAsync(unit, survey, chatId) is not { CompletedOn: null } response) return [];
        var answers = await unit.Db.Set<SurveyAnswer>().Where(answer => answer.ResponseId == response.Id).OrderBy(answer => answer.Id).ToListAsync();
        return answers.GroupBy(answer => answer.Item).ToDictionary(group => group.Key, group => group.Select(answer => answer.Value).ToList());
    }

    /// <summary>Keeps one answer at once, in place of an earlier one; false if the survey takes no more answers.</summary>
    public async Task<bool> SaveAsync(Unit unit, Survey survey, long chatId, string item, IReadOnlyCollection<string> values)
    {
        var response = await ResponseAsync(unit, survey, chatId);
        var taker = await TakerAsync(unit, survey, chatId);
        if (!Takes(survey, taker, unit.Now)) return false;
        if (taker is null) unit.Db.Add(new SurveyTaker { SurveyId = survey.Id, Taker = Taker(unit, survey.Id, chatId), StartedAt = unit.Now });
        if (response is null)
        {
            response = new() { SurveyId = survey.Id, Version = survey.Version, Respondent = Respondent(unit, survey.Id, chatId), StartedOn = When.Day(unit.Now) };
            unit.Db.Add(response);
            await unit.FlushAsync();
        }
        if (response.CompletedOn is not null) Tallies.Changed(unit, survey.Id);
        var old = await unit.Db.Set<SurveyAnswer>().Where(answer => answer.ResponseId == response.Id && answer.Item == item).ToListAsync();
        unit.Db.RemoveRange(old.Where(answer => !values.Contains(answer.Value)));
        unit.Db.AddRange(values.Except(old.Select(answer => answer.Value)).Select(value => new SurveyAnswer { ResponseId = response.Id, Item = item, Value = value }));
        return true;
    }

    /// <summary>The person sent the survey. Answers of a path that later answers closed are dropped with it.</summary>
    public async Task<bool> CompleteAsync(Unit unit, Survey survey, long chatId, IReadOnlyCollection<string> items)
    {
        if (await ResponseAsync(unit, survey, chatId) is not { } response || await TakerAsync(unit, survey, chatId) is not { } taker || !Takes(survey, taker, unit.Now)) return false;
        response.Flag = await velocity.FlagAsync(unit, survey, taker, chatId, items.Count);
        Tallies.Changed(unit, survey.Id);
        (response.CompletedOn, taker.CompletedAt) = (When.Day(unit.Now), unit.Now);
        var astray = await unit.Db.Set<SurveyAnswer>().Where(answer => answer.ResponseId == response.Id && !items.Contains(answer.Item)).ToListAsync();
        unit.Db.RemoveRange(astray);
        return true;
    }

    /// <summary>Closes what the clock has closed, once the grace of those who had begun is over.</summary>
    public async Task<int> CloseDueAsync(Unit unit)
    {
        var limit = unit.Now - Grace;
        var due = await unit.Db.Set<Survey>().Where(survey => !survey.Closed && survey.ClosesAt != null && survey.ClosesAt <= limit).ToListAsync();
        foreach (var survey in due) survey.Closed = true;
        return due.Count;
    }

    public async Task PlantAsync(Unit unit)
    {
        var definition = SurveyDefinition.Read(Seeds.Text("Surveys", "survey.json"));
        if (await unit.Db.Set<Survey>().AnyAsync(survey => survey.Id == definition.Id)) return;
        unit.Db.Add(new SurveyVersion { SurveyId = definition.Id, Version = definition.Version, Definition = definition.Write(), PublishedAt = unit.Now, By = "seed" });
        unit.Db.Add(new Survey
        {
            Id = definition.Id, Version = definition.Version, Definition = definition.Write(), CreatedAt = unit.Now,
            ClosesAt = When.EndOfDay(unit.Now + SeedOpenFor),
        });
    }

    private bool Takes(Survey survey, SurveyTaker? taker, DateTimeOffset now) =>
        IsOpen(survey, now) || (!survey.Closed && taker is not null && taker.StartedAt < survey.ClosesAt && now < survey.ClosesAt + Grace);

    /// <summary>
    /// Who of these people (<see cref="Chat.Person"/>) finished the survey, or began it and did not. It is worked out anew each time, for it
    /// is written down nowhere; who linked two messengers since may have answered under the other's number.
    /// </summary>
    public static async Task<HashSet<long>> AmongAsync(CityDb db, string surveyId, bool finished, IReadOnlyList<long> people)
    {
        if (await db.Set<Setting>().AsNoTracking().FirstOrDefaultAsync(setting => setting.Name == TakerKey) is not { } setting) return [];
        var key = Convert.FromBase64String(setting.Value);
        var linked = await db.Chats.Where(chat => chat.PersonId != null && EF.Parameter(people).Contains(chat.PersonId!.Value)).Select(chat => new { chat.Id, Person = chat.PersonId!.Value }).ToListAsync();
        var takers = people.Select(person => (Taker: Hash(key, surveyId, person), Person: person))
            .Concat(linked.Select(chat => (Taker: Hash(key, surveyId, chat.Id), chat.Person))).ToDictionary(pair => pair.Taker, pair => pair.Person);
        var hashes = takers.Keys.ToList();
        var found = await db.Set<SurveyTaker>().Where(row => row.SurveyId == surveyId && (row.CompletedAt != null) == finished && (finished || !row.Refused) && EF.Parameter(hashes).Contains(row.Taker)).Select(row => row.Taker).ToListAsync();
        return [.. found.Select(taker => takers[taker])];
    }

    private static string Taker(Unit unit, string surveyId, long chatId) => Hash(Setting.Key(unit, TakerKey), surveyId, chatId);

    private static string Respondent(Unit unit, string surveyId, long chatId) => Hash(Setting.Key(unit, RespondentKey + surveyId), surveyId, chatId);

    private static string Hash(byte[] key, string surveyId, long chatId) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{surveyId}:{chatId}")));
}
