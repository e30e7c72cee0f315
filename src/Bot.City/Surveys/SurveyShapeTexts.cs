using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys;

/// <summary>What is wrong with the shape of a survey, in words for whoever writes it.</summary>
internal static class SurveyShapeTexts
{
    public static readonly Text
        WrongType = new($"Тут має стояти інше: текст, число, true чи false, перелік чи об'єкт. Опис полів — docs/surveys.md.",
            $"Something else must stand here: a text, a number, true or false, a list or an object. The fields: docs/surveys.md."),
        BadPart = new($"Частина має бути простим запитанням.", $"A part must be a simple question."),
        UnknownType = new($"Такого виду запитань немає. Перелік видів — docs/surveys.md.",
            $"There is no such kind of question. The kinds: docs/surveys.md."),
        NoUkrainian = new($"Немає тексту українською.", $"There is no text in Ukrainian."),
        BadSurveyId = new($"Ім'я опитування має лише малі латинські літери, цифри й дефіс усередині.",
            $"The id of a survey has only small Latin letters, digits and hyphens inside."),
        BadId = new($"Ім'я має лише малі латинські літери, цифри, дефіс і підкреслення, перша — літера чи цифра.",
            $"An id has only small Latin letters, digits, hyphens and underscores, and begins with a letter or a digit."),
        NoQuestions = new($"Немає жодного запитання.", $"There is no question."),
        NoOptions = new($"Немає з чого обирати.", $"There is nothing to choose from."),
        NoRows = new($"Немає рядків.", $"There are no rows."),
        NoParts = new($"Немає частин.", $"There are no parts."),
        NoScale = new($"Немає шкали: вкажіть min, max і що означають її краї.",
            $"There is no scale: give min, max and what its ends mean."),
        EmptyList = new($"Порожній перелік.", $"An empty list.");

    public static Text UnknownField(string name) => new($"Поля «{name}» тут немає: перевірте, як воно пишеться.",
        $"There is no field “{name}” here: check how it is spelled.");

    public static Text NoField(string name) => new($"Немає поля «{name}».", $"The field “{name}” is missing.");

    /// <param name="numbers">How long it is, and may be, in characters.</param>
    public static Text LongId(string[] numbers) => new($"Задовге ім'я: {Length(numbers).Uk}.",
        $"The id is too long: {Length(numbers).En}.");

    /// <param name="numbers">How long it is, and may be, in characters.</param>
    public static Text LongLabel(string[] numbers) => new(
        $"Цей напис не поміститься на кнопку жодного месенджера: {Length(numbers).Uk}.",
        $"This label does not fit on a button of any messenger: {Length(numbers).En}.");

    /// <param name="numbers">How long it is, and may be, in characters.</param>
    public static Text LongText(string[] numbers) => new($"Задовгий текст: {Length(numbers).Uk}.",
        $"The text is too long: {Length(numbers).En}.");

    /// <param name="numbers">What it is, and the least that it may be.</param>
    public static Text TooSmall(string[] numbers) => new($"Це число тут неможливе: {numbers[0]}, а найменше — {numbers[^1]}.",
        $"This number is not possible here: {numbers[0]}, and the least is {numbers[^1]}.");

    /// <param name="numbers">What it is, and the most that it may be.</param>
    public static Text TooLarge(string[] numbers) => new($"Це число тут неможливе: {numbers[0]}, а найбільше — {numbers[^1]}.",
        $"This number is not possible here: {numbers[0]}, and the most is {numbers[^1]}.");

    private static Text Length(string[] numbers) => new($"{numbers[0]} символів, а можна {numbers[^1]}",
        $"{numbers[0]} characters, and {numbers[^1]} are allowed");
}
