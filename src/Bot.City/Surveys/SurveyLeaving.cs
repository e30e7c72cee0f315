using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// What becomes of a person's answers when they leave: what they have sent stays as anybody's, what they have not finished goes, and so
/// does whatever of it seems to hold personal data. How many took part stays true.
/// </summary>
internal static class SurveyLeaving
{
    private const string Gone = "gone-";

    /// <summary>The person's hashes as a taker, of every survey.</summary>
    public static async Task<List<string>> ListTakersAsync(BotDb db, long person)
    {
        var key = await db.Set<Setting>().Where(row => row.Name == SurveyHashes.TakerKey).Select(row => row.Value).FirstOrDefaultAsync();
        if (key is null) return [];
        var surveys = await db.Set<Survey>().Select(survey => survey.Id).ToListAsync();
        return [.. surveys.Select(survey => SurveyHashes.Hash(Convert.FromBase64String(key), survey, person))];
    }

    /// <summary>The person's hashes as a respondent, of every survey whose responses can still be joined to people.</summary>
    public static async Task<List<string>> ListRespondentsAsync(BotDb db, long person)
    {
        var keys = await db.Set<Setting>().Where(row => row.Name.StartsWith(SurveyHashes.ResponsesKey)).ToListAsync();
        return [.. keys.Select(key => SurveyHashes.Hash(Convert.FromBase64String(key.Value), key.Name[SurveyHashes.ResponsesKey.Length..],
            person))];
    }

    public static IQueryable<SurveyResponse> FindResponses(BotDb db, List<string> respondents) =>
        db.Set<SurveyResponse>().Where(row => respondents.Contains(row.Respondent));

    public static Task<int> LeaveAnswersAsync(UnitOfWork unit, PersonKeys person, IQueryable<SurveyAnswer> answers) =>
        answers.Where(row => row.Personal || unit.Db.Set<SurveyResponse>()
            .Any(response => response.Id == row.ResponseId && response.CompletedOn == null)).ExecuteDeleteAsync();

    public static async Task<int> LeaveResponsesAsync(UnitOfWork unit, PersonKeys person, IQueryable<SurveyResponse> responses)
    {
        var count = await responses.Where(row => row.CompletedOn == null).ExecuteDeleteAsync();
        foreach (var row in await responses.ToListAsync()) (row.Respondent, count) = ($"{Gone}{row.Id}", count + 1);
        await unit.FlushAsync();
        return count;
    }

    /// <summary>A taker's hash is part of the key, so that a row which stays is written anew; its times are those of the day.</summary>
    public static async Task<int> LeaveTakersAsync(UnitOfWork unit, PersonKeys person, IQueryable<SurveyTaker> takers)
    {
        var rows = await takers.AsNoTracking().ToListAsync();
        await takers.ExecuteDeleteAsync();
        foreach (var row in rows.Where(row => row.CompletedAt is not null))
        {
            (row.Taker, row.StartedAt) = ($"{Gone}{SurveyHashes.NewId()}", KyivTime.EndOfDay(row.StartedAt));
            row.CompletedAt = KyivTime.EndOfDay(row.CompletedAt!.Value);
            unit.Db.Add(row);
        }
        await unit.FlushAsync();
        return rows.Count;
    }
}
