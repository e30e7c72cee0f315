using System.Globalization;
using CsCheck;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;

namespace IfCity.Bots.Tests.City.Surveys;

/// <summary>
/// Failure mode 97: results with three answers in a group. Every table that there can be is made and shown; who knows the rules and
/// all that is shown must be left with more than one possible number for every group of one to four.
/// </summary>
public sealed class SuppressionTests
{
    [Theory]
    [InlineData(2, 16)]
    [InlineData(3, 14)]
    [InlineData(4, 11)]
    public void Of_one_choice_no_small_number_can_be_worked_out(int cells, int most) =>
        NothingIsTold(Tables(cells, most).Select(counts => (counts, Show(SmallGroups.Parts(counts)))), most);

    /// <summary>
    /// Of more answers than can all be gone through: some people are moved from one to another, and all that is shown stays the same.
    /// </summary>
    [Fact]
    public void Of_many_answers_neither() => Gen.Int[0, 12].Array[2, 12].Sample(counts =>
    {
        var shown = Show(SmallGroups.Parts(counts));
        return Enumerable.Range(0, counts.Length).Where(cell => SmallGroups.IsSmall(counts[cell]))
            .All(cell => Moved(counts, cell).Any(other => Show(SmallGroups.Parts(other)) == shown))
            // Of fewer than five people altogether not even the number is shown.
            || SmallGroups.IsSmall(counts.Sum());
    });

    [Theory]
    [InlineData(2, 16, 0, 1, 2)]
    [InlineData(3, 11, 0, 1, 3)]
    [InlineData(3, 11, 0, 2, 2)]
    [InlineData(3, 11, 1, 1, 2)]
    [InlineData(4, 7, 2, 1, 2)]
    public void Of_several_choices_no_small_number_can_be_worked_out(int cells, int most, int exclusive, int fewest, int limit)
    {
        var alone = Enumerable.Range(0, exclusive).ToHashSet();
        var tables = from counts in Tables(cells, most)
                     from total in Enumerable.Range(0, (most * 2) + 1)
                     let people = total - counts.Take(exclusive).Sum()
                     let ticks = counts.Skip(exclusive).Sum()
                     where people >= 0 && counts.Skip(exclusive).All(count => count <= people) && ticks >= fewest * people
                         && ticks <= limit * people
                     select (counts, $"{total}: {Show(SmallGroups.Ticks(counts, total, alone, fewest, limit))}");
        NothingIsTold(tables, most);
    }

    /// <summary>How many wrote what "other" is tells how many ticked it.</summary>
    [Fact]
    public void What_follows_an_answer_does_not_tell_it()
    {
        var shape = SurveyShape.FromVersions(SurveyDefinition
            .Read(
                """{"id":"t","title_uk":"Т","questions":[{"id":"q","type":"single","text_uk":"?","options":[{"id":"a","text_uk":"а"},{"id":"b","text_uk":"б"},{"id":"other","text_uk":"інше","free_text":true}]}]}"""));
        NothingIsTold(from counts in Tables(3, 14)
                      from wrote in Enumerable.Range(0, counts[2] + 1)
                      select ((int[])[.. counts, wrote],
                          string.Join('|', ResultsOf(shape, ("q", counts, counts.Sum()), ("q.other", [], wrote)).Items.Select(Show))), 14);
    }

    /// <summary>A condition on an earlier answer splits it: neither part may be told by the other and the whole.</summary>
    [Fact]
    public void What_is_asked_on_a_condition_does_not_tell_whom()
    {
        var shape = SurveyShape.FromVersions(SurveyDefinition
            .Read(
                """{"id":"t","title_uk":"Т","questions":[{"id":"q","type":"multiple","text_uk":"?","options":[{"id":"a","text_uk":"а"},{"id":"b","text_uk":"б"}]},{"id":"r","type":"yes_no","text_uk":"?","when":{"any":[{"item":"q","any_of":["a"]},{"item":"q","any_of":["b"]}]}}]}"""));
        // Twelve ticked b, six a; of all asked (a or b) there are thirteen: so one ticked a alone.
        var results = ResultsOf(shape, ("q", [6, 12], 13), ("r", [8, 5], 13));
        Assert.Equal(WithheldReason.Follows, results.Items[1].Withheld);
        Assert.Null(ResultsOf(shape, ("q", [6, 12], 18), ("r", [8, 10], 18)).Items[1].Withheld);
    }

    /// <summary>The same people, some of them in another cell.</summary>
    private static IEnumerable<int[]> Moved(int[] counts, int cell) =>
        from other in Enumerable.Range(0, counts.Length)
        from many in Enumerable.Range(-12, 25)
        where other != cell && many != 0 && counts[cell] - many >= 0 && counts[other] + many >= 0
        select (int[])[.. counts.Select((count, at) => at == cell ? count - many : at == other ? count + many : count)];

    /// <summary>Whatever is answered: what is shown adds up to the base, and nothing shown is small.</summary>
    [Fact]
    public void What_is_shown_adds_up() =>
        Gen.Int[0, 12].Array[1, 12].Sample(counts =>
        {
            var shown = SmallGroups.Parts(counts);
            if (shown is null) return SmallGroups.IsSmall(counts.Sum());
            return shown.Sum(cell => cell.Count) == counts.Sum() && shown.All(cell => !SmallGroups.IsSmall(cell.Count!.Value))
                && shown.SelectMany(cell => cell.Values).SequenceEqual(Enumerable.Range(0, counts.Length));
        });

    [Fact]
    public void Numbers_fall_into_groups_that_the_definition_alone_decides()
    {
        var bounded = new SurveyQuestion { Id = "q", TextUk = "?", Type = SurveyQuestionType.Number, Min = 0, Max = 99 };
        Assert.Equal(["0–9", "10–19"], NumberBands.Divide(bounded).Take(2).Select(band => band.Label.Uk.ToString()));
        Assert.Equal(("0", "10", "90"), (NumberBands.IdOf(bounded, "9"), NumberBands.IdOf(bounded, "10"), NumberBands.IdOf(bounded, "99")));
        var open = bounded with { Min = null, Max = null };
        Assert.Equal(("below", "1", "1000"),
            (NumberBands.IdOf(open, "-3"), NumberBands.IdOf(open, "4"), NumberBands.IdOf(open, "2000000000")));
        Assert.All(new[] { bounded, open, bounded with { Max = 5 }, bounded with { Min = int.MinValue, Max = int.MaxValue } }, question =>
            Gen.Int[question.Min ?? int.MinValue, question.Max ?? int.MaxValue].Sample(number => NumberBands.Divide(question)
                .Any(band => band.Id == NumberBands.IdOf(question, number.ToString(CultureInfo.InvariantCulture)))));
    }

    /// <param name="most">The largest number in the tables: what would be mistaken for one that stands near it is among tables that are not
    /// made any more.</param>
    private static void NothingIsTold(IEnumerable<(int[] Counts, string Shown)> tables, int most)
    {
        var (told, small) = (new List<string>(), 0);
        foreach (var alike in tables.GroupBy(table => table.Shown, table => table.Counts))
            for (var cell = 0; cell < alike.First().Length; cell++)
            {
                small += alike.Count(counts => SmallGroups.IsSmall(counts[cell]));
                if (alike.Select(counts => counts[cell]).Distinct()
                    .ToList() is [var only] && SmallGroups.IsSmall(only) && alike.Any(counts => counts.Max() <= most - SmallGroups.Least))
                        told.Add($"{string.Join(',', alike.First())}: cell {cell} from {alike.Key}");
            }
        Assert.NotEqual(0, small);
        Assert.Empty(told);
    }

    private static IEnumerable<int[]> Tables(int cells, int most)
    {
        for (long at = 0; at < Math.Pow(most + 1, cells); at++)
        {
            var (counts, rest) = (new int[cells], at);
            for (var cell = 0; cell < cells; cell++) (counts[cell], rest) = ((int)(rest % (most + 1)), rest / (most + 1));
            yield return counts;
        }
    }

    private static SurveyResults ResultsOf(SurveyShape shape, params (string Item, int[] Counts, int Base)[] items)
    {
        var day = new DateOnly(2026, 11, 27);
        var tally = items.ToDictionary(item => item.Item,
            item => new ItemTally(new(item.Base, item.Base), item.Counts.Select((count, at) =>
                (shape.Find(item.Item)!.Values[at].Id, count)).ToDictionary(pair => pair.Id, pair => new Tallied(pair.count, pair.count))));
        return SurveyResults.FromTally("t", shape, new SurveyTally(new(100, 100), 0, new Dictionary<string, int>(),
            new Dictionary<string, int>(), new Dictionary<DateOnly, Tallied>(), tally), day, day);
    }

    private static string Show(ItemResults item) =>
        $"{item.Withheld} {item.Base}: {string.Join(' ', item.Cells.Select(cell => $"{string.Join('+', cell.Values)}={cell.Count}"))}";

    private static string Show(IReadOnlyList<ShownCell>? cells) =>
        cells is null ? "nothing" : string.Join(' ',
            cells.Select(cell => $"{string.Join('+', cell.Values)}={cell.Count?.ToString(CultureInfo.InvariantCulture) ?? "few"}"));
}
