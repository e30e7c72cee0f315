using IfCity.Bots.Dialogs;
using static IfCity.Bots.Dialogs.PluralForms;

namespace IfCity.Bots.Admin.Residents;

/// <summary>Words of the pages about a person's own data.</summary>
public static class PersonPageTexts
{
    public static readonly Text
        YourFile = new($"Що бот міста знає про вас", $"What the city's bot knows of you"),
        OpensOnce = new(
            $"Посилання відкриється один раз. Сторінку можна зберегти або надрукувати; закриєте її, і знадобиться нове посилання: напишіть "
                + $"боту «мої дані».",
            $"The link opens once. You can save or print the page; when you close it you need a new link: write “my data” to the bot."),
        Open = new($"Відкрити мої дані", $"Open my data"),
        NoLongerGood = new(
            $"Це посилання вже відкривали, або його час минув, або воно неповне. Напишіть боту «мої дані» і візьміть нове.",
            $"This link was opened already, or its time is over, or it is not whole. Write “my data” to the bot and take a new one."),
        TooMany = new($"Забагато спроб. Спробуйте за хвилину.", $"Too many tries. Please try again in a minute."),
        SaveJson = new($"Зберегти файл JSON", $"Save the JSON file"),
        AllColumns = new($"Усі поля, як вони зберігаються (JSON)", $"All fields as they are kept (JSON)");

    public static Text MadeOn(DateTimeOffset at) => new(
        $"Станом на {KyivTime.Moment(at).Uk}, за київським часом.", $"As of {KyivTime.Moment(at).En}, Kyiv time.");

    public static Text Rows(int count) => new(
        $"{Uk(count, "рядок", "рядки", "рядків")}, усі у файлі JSON.", $"{En(count, "row", "rows")}, all in the JSON file.");
}
