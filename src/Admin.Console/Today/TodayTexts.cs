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
        ForAll = new($"Звернення", $"Appeals"),
        MyOpen = new($"Ваші звернення в роботі", $"Your open appeals"),
        MyOverdue = new($"Ваші, строк яких минув", $"Yours whose term is over"),
        MySoon = new($"Ваші, строк яких спливає за добу", $"Yours due within a day"),
        New = new($"Нові, ще ніхто не взяв", $"New, taken up by nobody"),
        Overdue = new($"Строк минув", $"The term is over"),
        Soon = new($"Строк спливає за добу", $"Due within a day"),
        Refuted = new($"Автор не підтвердив результат", $"Results refuted by their authors"),
        NewsAsked = new($"Автор питає про новини", $"Authors ask for news"),
        Oldest = new($"найдовше чекає", $"the longest wait");
}
