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
        Privacy = new($"Що бот зберігає про вас і навіщо", $"What the bot keeps of you, and why"),
        OtherLanguage = new($"English", $"Українською"),
        PrivacyLead = new(
            $"Коротко й повністю. Те саме розповість бот: напишіть йому «мої дані».",
            $"Short and whole. The bot tells the same: write “my data” to it."),
        What = new($"Що", $"What"),
        Why = new($"Навіщо", $"Why"),
        WhoSees = new($"Хто бачить", $"Who sees it"),
        HowLong = new($"Скільки зберігається", $"How long it is kept"),
        YourRights = new($"Ваші права", $"Your rights"),
        RightsWords = new(
            $"Напишіть боту «мої дані»: побачите все, що про вас відомо, завантажите файлом, виправите, відкличете згоду, зупините "
                + $"сповіщення або видалите себе. На доказ видалення отримаєте номер.",
            $"Write “my data” to the bot: you see all that is known of you, download it, correct it, withdraw consent, stop the "
                + $"notices, or delete yourself. As proof you get a number."),
        WhatNobodyDoes = new(
            $"Реклами й продажу даних немає. Месенджер не каже боту вашого номера. Зі світлин прибрано приховані дані. Питання: 1580.",
            $"There is no advertising and no sale of data. The messenger does not tell the bot your number. Hidden data are removed from "
                + $"photos. Questions: 1580."),
        SaveJson = new($"Зберегти файл JSON", $"Save the JSON file"),
        AllColumns = new($"Усі поля, як вони зберігаються (JSON)", $"All fields as they are kept (JSON)");

    public static Text MadeOn(DateTimeOffset at) => new(
        $"Станом на {KyivTime.Moment(at).Uk}, за київським часом.", $"As of {KyivTime.Moment(at).En}, Kyiv time.");

    public static Text Days(int days) => new(
        days % 365 == 0 ? (Rich)$"{Uk(days / 365, "рік", "роки", "років")}" : (Rich)$"{Uk(days, "день", "дні", "днів")}",
        days % 365 == 0 ? (Rich)$"{En(days / 365, "year", "years")}" : (Rich)$"{En(days, "day", "days")}");

    public static Text Rows(int count) => new(
        $"{Uk(count, "рядок", "рядки", "рядків")}, усі у файлі JSON.", $"{En(count, "row", "rows")}, all in the JSON file.");
}
