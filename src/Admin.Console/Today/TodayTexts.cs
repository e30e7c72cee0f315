using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Today;

/// <summary>Words of the first page.</summary>
internal static class TodayTexts
{
    public static readonly Text
        Title = new($"Сьогодні", $"Today"),
        ForMe = new($"Чекає на вас", $"Waits for you"),
        People = new($"Люди", $"People"),
        Waiting = new($"Чекають на відповідь людини", $"Wait for an answer"),
        Taken = new($"Розмови ведуть працівники", $"Operators talk with"),
        ToApprove = new($"Чекають на вашу згоду", $"Wait for your approval"),
        Limited = new($"Обмежені люди", $"Limited people"),
        Waves = new($"Хвилі однакових звернень від нових людей", $"Waves of the same from newcomers"),
        WavesHint = new($"П'ять і більше людей, нових для бота, написали одне й те саме за лічені хвилини. Це може бути справжня біда або "
            + $"хтось із багатьма акаунтами. Жодного звернення не відкинуто.",
            $"Five or more people who are new to the bot filed the same within minutes. It may be a real trouble, or somebody with many "
            + $"accounts. No appeal is dropped."),
        SameWords = new($"однакові слова", $"the same words"),
        SamePlace = new($"те саме місце", $"the same place"),
        ForAll = new($"Звернення", $"Appeals"),
        MyOpen = new($"Ваші звернення в роботі", $"Your open appeals"),
        MyOverdue = new($"Ваші, строк яких минув", $"Yours whose term is over"),
        MySoon = new($"Ваші, строк яких спливає за добу", $"Yours due within a day"),
        Urgent = new($"Невідкладні: є небезпека", $"Urgent: there is danger"),
        AllWell = new($"Нічого: тут усе гаразд.", $"Nothing: all is well here."),
        New = new($"Нові, ще ніхто не взяв", $"New, taken up by nobody"),
        Overdue = new($"Строк минув", $"The term is over"),
        Soon = new($"Строк спливає за добу", $"Due within a day"),
        Refuted = new($"Автор не підтвердив результат", $"Results refuted by their authors"),
        NewsAsked = new($"Автор питає про новини", $"Authors ask for news"),
        Watch = new($"Під наглядом", $"To look at"),
        Deliveries = new($"Не доставлено або невідомо, чи доставлено", $"Not delivered, or not known to be"),
        Sources = new($"Мовчать джерела сповіщень", $"Silent sources of notices"),
        Links = new($"Не працюють посилання довідника", $"Broken links of the catalogue"),
        Gaps = new($"Шукали цього тижня й не знайшли", $"Looked for this week and not found"),
        InDoubt = new($"невідомо, чи дійшло", $"not known whether it came"),
        Retried = new($"чекає на повтор", $"waits for another try"),
        PausedSource = new($"Призупинено", $"Paused"),
        LastGood = new($"востаннє", $"last heard"),
        Never = new($"ніколи", $"never"),
        Times = new($"разів", $"times"),
        Oldest = new($"найдовше чекає", $"the longest wait");
}
