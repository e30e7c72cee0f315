using IfCity.Bots.City.Appeals.Numbers;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Appeals.Numbers;

/// <summary>Words of the public page of numbers.</summary>
internal static class NumbersTexts
{
    public static readonly Text
        Title = new($"Звернення мешканців у числах", $"Residents' appeals in numbers"),
        City = new($"Івано-Франківськ, контактний центр 1580", $"Ivano-Frankivsk, contact centre 1580"),
        OtherLanguage = new($"English", $"Українська"),
        Period = new($"Подані за останні {PublicNumbers.Days} днів, з", $"Filed in the last {PublicNumbers.Days} days, since"),
        CountedAt = new($"Полічено", $"Counted"),
        ByTopic = new($"За темами", $"By topic"),
        ByDistrict = new($"За районами й селами", $"By district and village"),
        Topic = new($"Тема", $"Topic"),
        District = new($"Район або село", $"District or village"),
        Received = new($"Подано", $"Received"),
        Done = new($"Виконано", $"Done"),
        Confirmed = new($"Підтверджено авторами", $"Confirmed by authors"),
        Refuted = new($"Не підтверджено", $"Refuted"),
        Overdue = new($"Строк минув", $"Overdue"),
        ToAnswer = new($"До першої відповіді", $"To the first answer"),
        ToDone = new($"До виконання", $"To done"),
        Rating = new($"Оцінка", $"Rating"),
        Withheld = new($"мало", $"few"),
        Note = new($"Час — медіана, оцінка — від 1 до 5. «Мало» стоїть там, де звернень менше п'яти або це видно було б із числа поруч.",
            $"Times are medians, marks go from 1 to 5. “Few”: fewer than five appeals, or a number beside it would tell that."),
        FewOf = new($"Мало звернень, щоб показати", $"Too few appeals to show"),
        Data = new($"Дані", $"The data");

    /// <summary>A median in the unit that people would say it in.</summary>
    public static Text Lasting(int hours) => hours < 48
        ? new($"{hours} год", $"{hours} h") : new($"{hours / 24} дн.", $"{hours / 24} days");
}
