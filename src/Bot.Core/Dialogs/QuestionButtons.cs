using System.Globalization;

namespace IfCity.Bots.Dialogs;

/// <summary>The buttons under a question: one page of its options, its actions, and the way out.</summary>
internal static class QuestionButtons
{
    public static readonly Button
        Back = new("~back", EngineTexts.Back) { Kind = ButtonKind.Navigation },
        Cancel = new("~cancel", EngineTexts.Cancel) { Kind = ButtonKind.Navigation },
        Menu = new("go.menu", EngineTexts.Menu) { Kind = ButtonKind.Navigation };

    /// <summary>Words that turn a page besides the button's own.</summary>
    private static readonly HashSet<string> NextPage = new(StringComparer.OrdinalIgnoreCase) { "далі", "ще", "далі ›", "next", "дальше" };

    public static IEnumerable<Button> Arrange(Question question, int page, int pageSize, bool hasBack)
    {
        page = ClampPage(question, page, pageSize);
        var onPage = page < CountPages(question, pageSize) - 1 ? pageSize : pageSize + 1;
        foreach (var option in question.Options.Skip(page * pageSize).Take(onPage)) yield return option;
        foreach (var turning in CreatePageButtons(question, page, pageSize)) yield return turning;
        foreach (var action in question.Actions) yield return action;
        if (hasBack) yield return Back;
        yield return Cancel;
        yield return Menu;
    }

    /// <summary>
    /// Finds the button that is meant by what was typed: its label, on any page, or "yes" and "no" where a button says that.
    /// </summary>
    public static Button? FindByWords(Question question, int page, int pageSize, string typed)
    {
        var buttons = question.Options.Concat(question.Actions).Where(button => button.Opens is null).ToList();
        var pages = CreatePageButtons(question, ClampPage(question, page, pageSize), pageSize).ToList();
        return buttons.Concat(pages).FirstOrDefault(button => Question.MatchesLabel(button.Label, typed))
            ?? (NextPage.Contains(typed.Trim()) ? pages.Find(button => button.Label == EngineTexts.MorePages) : null)
            ?? (Courtesies.MeansYes(typed) ? buttons.Find(button => button.Means == YesNo.Yes)
                : Courtesies.MeansNo(typed) ? buttons.Find(button => button.Means == YesNo.No) : null);
    }

    private static IEnumerable<Button> CreatePageButtons(Question question, int page, int pageSize)
    {
        if (page > 0) yield return CreatePageButton(page - 1, EngineTexts.FewerPages);
        if (page < CountPages(question, pageSize) - 1) yield return CreatePageButton(page + 1, EngineTexts.MorePages);
    }

    private static int ClampPage(Question question, int page, int pageSize) =>
        Math.Clamp(page, 0, Math.Max(CountPages(question, pageSize) - 1, 0));

    /// <summary>An option that would stand alone on one more page takes the place of the button that would lead there.</summary>
    private static int CountPages(Question question, int pageSize) => Math.Max((question.Options.Count + pageSize - 2) / pageSize, 1);

    private static Button CreatePageButton(int page, Text label) =>
        new(string.Create(CultureInfo.InvariantCulture, $"~p{page}"), label) { Kind = ButtonKind.Page };
}
