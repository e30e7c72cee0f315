using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Surveys.Results;

/// <summary>How many: of all complete responses, and of those that bear no flag.</summary>
public readonly record struct Tallied(int All, int Cleaned)
{
    public static Tallied operator +(Tallied one, Tallied other) => new(one.All + other.All, one.Cleaned + other.Cleaned);
}

/// <summary>What was answered to one item.</summary>
/// <param name="Base">Responses that answered it.</param>
/// <param name="Values">By value; none for words.</param>
public sealed record ItemTally(Tallied Base, IReadOnlyDictionary<string, Tallied> Values)
{
    public static ItemTally Empty { get; } = new(default, new Dictionary<string, Tallied>());
}

/// <summary>
/// The exact counts of a survey, with small groups: only for staff. Everybody else sees <see cref="SurveyResults"/>. Items count complete
/// responses only; partial ones have one number.
/// </summary>
/// <param name="Flags">Complete responses by why they look hurried.</param>
/// <param name="Stopped">Partial responses by the item that was asked last.</param>
/// <param name="Days">Complete responses by the day, in Kyiv, on which they were sent.</param>
public sealed record SurveyTally(
    Tallied Complete, int Partial, IReadOnlyDictionary<string, int> Flags, IReadOnlyDictionary<string, int> Stopped,
    IReadOnlyDictionary<DateOnly, Tallied> Days, IReadOnlyDictionary<string, ItemTally> Items)
{
    public ItemTally GetItem(string item) => Items.GetValueOrDefault(item, ItemTally.Empty);

    public static Task<SurveyTally> ReadAsync(BotDb db, string surveyId, SurveyShape shape,
        CancellationToken cancellationToken = default) => Snapshot.ReadAsync(db, async () =>
    {
        var responses = db.Set<SurveyResponse>().AsNoTracking().Where(response => response.SurveyId == surveyId);
        var states = await responses.GroupBy(response => new { response.CompletedOn, response.Flag })
            .Select(group => new { group.Key.CompletedOn, group.Key.Flag, Count = group.Count() }).ToListAsync(cancellationToken);
        var stopped = await responses.Where(response => response.CompletedOn == null).GroupBy(response => response.Reached)
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var complete = states.Where(state => state.CompletedOn is not null).ToList();
        return new SurveyTally(
            new(complete.Sum(state => state.Count), complete.Where(state => state.Flag is null).Sum(state => state.Count)),
            states.Where(state => state.CompletedOn is null).Sum(state => state.Count),
            complete.Where(state => state.Flag is not null).GroupBy(state => state.Flag!)
                .ToDictionary(group => group.Key, group => group.Sum(state => state.Count)),
            stopped.ToDictionary(pair => pair.Key ?? "", pair => pair.Count),
            complete.GroupBy(state => state.CompletedOn!.Value)
                .ToDictionary(group => group.Key,
                    group => new Tallied(group.Sum(state => state.Count), group.Where(state => state.Flag is null)
                        .Sum(state => state.Count))), await ItemsAsync(db, responses, shape, cancellationToken));
    });

    private static async Task<Dictionary<string, ItemTally>> ItemsAsync(BotDb db, IQueryable<SurveyResponse> responses, SurveyShape shape,
        CancellationToken cancellationToken)
    {
        var given = from answer in db.Set<SurveyAnswer>().AsNoTracking()
                    join response in responses.Where(response => response.CompletedOn != null) on answer.ResponseId equals response.Id
                    select new { answer.Item, answer.Value, answer.ResponseId, IsFlagged = response.Flag != null };
        // Free texts are not grouped, because nearly every one is different.
        var words = shape.Items.Where(item => item.Kind == AnswerKind.Words).Select(item => item.Key).ToList();
        var cells = await given.Where(row => !EF.Parameter(words).Contains(row.Item))
            .GroupBy(row => new { row.Item, row.Value, row.IsFlagged })
            .Select(group => new { group.Key.Item, group.Key.Value, group.Key.IsFlagged, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var several = shape.Items.Where(item => item.Kind != AnswerKind.Parts).Select(item => item.Key).ToList();
        var bases = await given.Where(row => EF.Parameter(several).Contains(row.Item))
            .Select(row => new { row.Item, row.ResponseId, row.IsFlagged }).Distinct().GroupBy(row => new { row.Item, row.IsFlagged })
            .Select(group => new { group.Key.Item, group.Key.IsFlagged, Count = group.Count() }).ToListAsync(cancellationToken);
        var byItem = cells.ToLookup(cell => cell.Item, StringComparer.Ordinal);
        var baseOf = bases.ToLookup(row => row.Item, row => row.IsFlagged ? new Tallied(row.Count, 0) : new(row.Count, row.Count));
        return shape.Items.ToDictionary(item => item.Key, item =>
        {
            var values = byItem[item.Key].GroupBy(cell => item.Question.Type == SurveyQuestionType.Number
                ? NumberBands.IdOf(item.Question, cell.Value)
                : cell.Value)
                .ToDictionary(group => group.Key, group => group.Select(cell => cell.IsFlagged
                    ? new Tallied(cell.Count, 0)
                    : new(cell.Count, cell.Count)).Aggregate(default(Tallied), (sum, cell) => sum + cell));
            var of = item.Kind == AnswerKind.Parts ? values.Values : baseOf[item.Key];
            return new ItemTally(of.Aggregate(default(Tallied), (sum, cell) => sum + cell), values);
        });
    }
}
