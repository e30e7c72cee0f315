using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using B = IfCity.Bots.Admin.Console.Surveys.BuilderTexts;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>A condition said shortly.</summary>
internal static class ConditionWords
{
    private const int WordsLength = 60;

    /// <param name="earlier">What it may speak of.</param>
    public static string Say(SurveyCondition condition, IReadOnlyList<EarlierItem> earlier, Language language)
    {
        if (ConditionRows.Read(condition) is not { } rows) return In(B.Complex);
        return string.Concat(rows.Select((row, n) => (n == 0 ? "" : row.IsOr ? $" {In(B.Or)} " : $" {In(B.And)} ") + SayRow(row)));

        string SayRow(ConditionRow row)
        {
            var item = earlier.FirstOrDefault(item => item.Key == row.Item);
            var asked = $"«{Excerpt.Shorten(item is null ? row.Item : In(item.Title), WordsLength)}»";
            if (row.Value.Length == 0 && (row.From is not null || row.Until is not null)) return $"{asked} {row.From}…{row.Until}";
            var answer = row.Value.Length == 0 ? In(B.AnyAnswer)
                : item?.Answers.FirstOrDefault(known => known.Id == row.Value).Label is { } label ? In(label) : row.Value;
            return $"{asked}: {answer}{(row.Is ? "" : $" — {In(B.No)}")}";
        }

        string In(Text text) => text.In(language).ToString();
    }
}
