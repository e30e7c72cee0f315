using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// Merges two takers when a person links their messengers. If both took part, the one that finished later stays, because that is the
/// person's latest opinion; a finished one goes before an unfinished one.
/// </summary>
internal sealed class SurveyPersonRows : IPersonRows
{
    private static readonly Text
        Takers = new($"Опитування, які ви проходили", $"Surveys that you took"),
        Begun = new($"Опитування, яких ще не запечатано", $"Surveys that are not sealed yet"),
        Responses = new($"Відповіді, які ще можна пов'язати з вами", $"Answers that can still be joined to you"),
        AnswersStay = new($"• надіслані відповіді на опитування: їх уже ніщо не пов'яже з вами.",
            $"• survey answers that you sent: nothing will join them to you any more.");

    public IReadOnlyList<PersonTable> Tables { get; } =
    [
        new PersonTable<SurveyAnswer>(Responses, async (db, person) =>
        {
            var mine = SurveyLeaving.FindResponses(db, await SurveyLeaving.ListRespondentsAsync(db, person.Id)).Select(row => row.Id);
            return db.Set<SurveyAnswer>().Where(row => mine.Contains(row.ResponseId));
        }, row => Text.Data($"{row.Item}: {row.Value}"))
        {
            Part = SurveyLeaving.LeaveAnswersAsync,
        },
        new PersonTable<SurveyResponse>(Begun, async (db, person) =>
            SurveyLeaving.FindResponses(db, await SurveyLeaving.ListRespondentsAsync(db, person.Id)), row => Text.Data(row.SurveyId))
        {
            IsInFileOnly = true, Part = SurveyLeaving.LeaveResponsesAsync,
        },
        new PersonTable<SurveyTaker>(Takers, async (db, person) =>
        {
            var takers = await SurveyLeaving.ListTakersAsync(db, person.Id);
            return db.Set<SurveyTaker>().Where(row => takers.Contains(row.Taker));
        }, row => Text.Data(row.SurveyId))
        {
            Part = SurveyLeaving.LeaveTakersAsync,
        },
    ];

    public async Task<IReadOnlyList<Text>> ListWhatStaysAsync(BotDb db, PersonKeys person)
    {
        var responses = SurveyLeaving.FindResponses(db, await SurveyLeaving.ListRespondentsAsync(db, person.Id));
        return await responses.AnyAsync(row => row.CompletedOn != null) ? [AnswersStay] : [];
    }

    public async Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        foreach (var survey in await unit.Db.Set<Survey>().AsNoTracking().Where(survey => survey.Version > 0)
            .Select(survey => survey.Id).ToListAsync())
            await MergeSurveyAsync(unit, survey, from, into);
    }

    private static async Task MergeSurveyAsync(UnitOfWork unit, string survey, long from, long into)
    {
        var (own, other) = (await TakerAsync(unit, survey, from), await TakerAsync(unit, survey, into));
        if (own is null) return;
        var (mine, theirs) = (await ResponseAsync(unit, survey, from), await ResponseAsync(unit, survey, into));
        var stays = other is null || IsLater(own, other) ? own : other;
        var gone = (stays == own ? mine : theirs) is null ? null : stays == own ? theirs : mine;
        if (gone is not null) await DropAsync(unit, gone);
        unit.Db.Remove(own);
        if (other is not null) unit.Db.Remove(other);
        await unit.FlushAsync();
        unit.Db.Add(new SurveyTaker
        {
            SurveyId = survey, Taker = SurveyHashes.Taker(unit, survey, into), StartedAt = stays.StartedAt, CompletedAt = stays.CompletedAt,
            Refused = own.Refused || other?.Refused == true,
        });
        if ((stays == own ? mine ?? theirs : theirs ?? mine) is { } kept) kept.Respondent = SurveyHashes.NewRespondent(unit, survey, into);
        await unit.FlushAsync();
    }

    private static bool IsLater(SurveyTaker one, SurveyTaker other) => (one.CompletedAt, other.CompletedAt) switch
    {
        ({ } mine, { } theirs) => mine > theirs,
        (null, null) => one.StartedAt > other.StartedAt,
        (null, _) => false,
        _ => true,
    };

    private static async Task DropAsync(UnitOfWork unit, SurveyResponse response)
    {
        unit.Db.RemoveRange(await unit.Db.Set<SurveyAnswer>().Where(answer => answer.ResponseId == response.Id).ToListAsync());
        unit.Db.Remove(response);
    }

    private static Task<SurveyTaker?> TakerAsync(UnitOfWork unit, string survey, long person)
    {
        var taker = SurveyHashes.Taker(unit, survey, person);
        return unit.Db.Set<SurveyTaker>().FirstOrDefaultAsync(row => row.SurveyId == survey && row.Taker == taker);
    }

    private static async Task<SurveyResponse?> ResponseAsync(UnitOfWork unit, string survey, long person) =>
        SurveyHashes.Respondent(unit, survey, person) is { } respondent ? await unit.Db.Set<SurveyResponse>()
            .FirstOrDefaultAsync(row => row.SurveyId == survey && row.Respondent == respondent) : null;
}
