using System.Globalization;

namespace IfCity.Bots.Dialogs;

/// <summary>The buttons under a question: one page of its options, its actions, and the way out.</summary>
internal static class QuestionButtons
{
    public static readonly Button
        Back = new("~back", EngineTexts.Back) { Kind = ButtonKind.Navigation },
        Cancel = new("~cancel", EngineTexts.Cancel) { Kind = ButtonKind.Navigation },
        Menu = new("go.menu", EngineTexts.Menu) { Kind = ButtonKind.Navigation };

    public static IEnumerable<Button> Of(Question question, int page, int pageSize, bool hasBack)
    {
        var options = question.Options;
        var pages = (options.Count + pageSize - 1) / pageSize;
        page = pages == 0 ? 0 : Math.Clamp(page, 0, pages - 1);
        foreach (var option in options.Skip(page * pageSize).Take(pageSize)) yield return option;
        if (page > 0) yield return Turning(page - 1, EngineTexts.FewerPages);
        if (page < pages - 1) yield return Turning(page + 1, EngineTexts.MorePages);
        foreach (var action in question.Actions) yield return action;
        if (hasBack) yield return Back;
        yield return Cancel;
        yield return Menu;
    }

    private static Button Turning(int page, Text label) =>
        new(string.Create(CultureInfo.InvariantCulture, $"~p{page}"), label) { Kind = ButtonKind.Page };
}
