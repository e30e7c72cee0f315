using System.Globalization;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>Words of the ready answers' pages.</summary>
internal static class AnswerTexts
{
    public static readonly Text
        Title = new($"Готові відповіді", $"Ready answers"),
        New = new($"Нова готова відповідь", $"New ready answer"),
        Empty = new($"Готових відповідей ще немає.", $"There are no ready answers yet."),
        Name = new($"Назва", $"Title"),
        NameHint = new($"її бачать лише працівники", $"only staff see it"),
        Topic = new($"Тема", $"Topic"),
        AnyTopic = new($"будь-яка тема", $"any topic"),
        State = new($"Для якого стану", $"For which state"),
        AnyState = new($"будь-який", $"any"),
        Uses = new($"Використано", $"Used"),
        Rating = new($"Потім оцінили", $"Rated later"),
        NotRated = new($"оцінок ще немає", $"no ratings yet"),
        TextUk = new($"Текст українською", $"Text in Ukrainian"),
        TextEn = new($"Текст англійською", $"Text in English"),
        Fields = new($"номер {{number}}, місце {{place}}, строк {{due}}, служба {{department}}, дата {{date}} заповняться самі",
            $"number {{number}}, place {{place}}, term {{due}}, department {{department}}, date {{date}} are filled in"),
        Save = new($"Зберегти", $"Save"),
        Remove = new($"Прибрати", $"Remove"),
        RemoveHint = new($"Надіслані відповіді лишаються в людей.", $"Answers that were sent stay with people."),
        Back = new($"До готових відповідей", $"To the ready answers"),
        Done = new($"Зроблено.", $"Done."),
        Wrong = new($"Потрібні назва від 2 до 80 знаків і український текст від 2 до 1000; англійський до 1000.",
            $"It needs a title of 2 to 80 characters and a Ukrainian text of 2 to 1000; the English one has at most 1000."),
        UnknownField = new($"У фігурних дужках може стояти лише number, place, due, department або date.",
            $"In braces only number, place, due, department or date may stand."),
        NoTopic = new($"Такої теми немає.", $"There is no such topic.");

    /// <summary>An average of ratings, and of how many.</summary>
    public static Text Rated(double average, int count)
    {
        var mark = average.ToString("0.0", CultureInfo.InvariantCulture);
        return Text.Data($"{mark} з 5, оцінок {count}", $"{mark} of 5, {count} rated");
    }
}
