using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Flows.Surveys.Results;

/// <summary>Answers that are shown together in a crosstab, as a row or a column of it.</summary>
public sealed record CrossGroup(IReadOnlyList<string> Values, string Uk, string En);

/// <summary>
/// Answers to one item by those to another, mostly by age or place. Rows and columns are joined, beyond the groups that the two
/// items themselves are shown in, until no cell holds one to four people; so every number shown is none, or five and more.
/// </summary>
/// <param name="Counts">By row, then by column.</param>
/// <param name="Base">How many answered both; null: fewer than five, and nothing is shown.</param>
public sealed record Crosstab(string Item, string By, int? Base, IReadOnlyList<CrossGroup> Rows, IReadOnlyList<CrossGroup> Columns, IReadOnlyList<IReadOnlyList<int>> Counts)
{
    public static async Task<Crosstab> ReadAsync(CityDb db, Survey survey, ShapeItem item, ShapeItem across, CancellationToken stop = default)
    {
        var complete = db.Set<SurveyResponse>().AsNoTracking().Where(response => response.SurveyId == survey.Id && response.CompletedOn != null);
        var pairs = await (from response in complete
                           join row in db.Set<SurveyAnswer>().AsNoTracking().Where(answer => answer.Item == item.Key) on response.Id equals row.ResponseId
                           join column in db.Set<SurveyAnswer>().AsNoTracking().Where(answer => answer.Item == across.Key) on response.Id equals column.ResponseId
                           group response by new { Row = row.Value, Column = column.Value } into cell
                           select new { cell.Key.Row, cell.Key.Column, Count = cell.Count() }).ToListAsync(stop);
        var counts = pairs.GroupBy(pair => (Value(item, pair.Row), Value(across, pair.Column))).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Count));
        var (rows, columns) = (await GroupsAsync(db, complete, item, stop), await GroupsAsync(db, complete, across, stop));
        return Of(item, across, rows, columns, counts);
    }

    /// <param name="ownRows">Groups that the item itself is shown in.</param>
    /// <param name="ownColumns">The same of the other item.</param>
    public static Crosstab Of(ShapeItem item, ShapeItem across, IReadOnlyList<IReadOnlyList<int>>? ownRows, IReadOnlyList<IReadOnlyList<int>>? ownColumns, IReadOnlyDictionary<(string Row, string Column), int> counts)
    {
        if (ownRows is null || ownColumns is null || Suppression.IsSmall(counts.Values.Sum())) return new(item.Key, across.Key, null, [], [], []);
        var (rows, columns) = (ownRows.Select(row => row.ToList()).ToList(), ownColumns.Select(column => column.ToList()).ToList());
        while (rows.Any(row => columns.Any(column => Suppression.IsSmall(Sum(row, column)))))
        {
            // Always the last two, wherever the small cell is: where they were joined would tell where it was.
            if (columns.Count > 1 && (columns.Count >= rows.Count || rows.Count == 1)) JoinLast(columns);
            else if (rows.Count > 1) JoinLast(rows);
            else break;
        }
        return new(item.Key, across.Key, counts.Values.Sum(), Named(item, rows), Named(across, columns), [.. rows.Select(row => (IReadOnlyList<int>)[.. columns.Select(column => Sum(row, column))])]);

        int Sum(List<int> row, List<int> column) => row.Sum(one => column.Sum(two => counts.GetValueOrDefault((item.Values[one].Id, across.Values[two].Id))));
    }

    private static void JoinLast(List<List<int>> groups)
    {
        groups[^2].AddRange(groups[^1]);
        groups.RemoveAt(groups.Count - 1);
    }

    private static async Task<List<List<int>>?> GroupsAsync(CityDb db, IQueryable<SurveyResponse> complete, ShapeItem item, CancellationToken stop)
    {
        var counts = (await (from response in complete
                             join answer in db.Set<SurveyAnswer>().AsNoTracking().Where(answer => answer.Item == item.Key) on response.Id equals answer.ResponseId
                             group response by answer.Value into cell
                             select new { cell.Key, Count = cell.Count() }).ToListAsync(stop)).GroupBy(cell => Value(item, cell.Key)).ToDictionary(group => group.Key, group => group.Sum(cell => cell.Count));
        return Suppression.Parts([.. item.Values.Select(value => counts.GetValueOrDefault(value.Id))])?.Select(cell => cell.Values.ToList()).ToList();
    }

    private static string Value(ShapeItem item, string stored) => item.Question.Type == SurveyQuestionType.Number ? Bands.IdOf(item.Question, stored) : stored;

    private static List<CrossGroup> Named(ShapeItem item, List<List<int>> groups) => groups.ConvertAll(group => new CrossGroup(
        [.. group.Select(at => item.Values[at].Id)], string.Join(" / ", group.Select(at => item.Values[at].Label.Uk)), string.Join(" / ", group.Select(at => item.Values[at].Label.En))));
}
