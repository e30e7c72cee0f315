using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Notices;

/// <summary>Words of the notices, as staff read them.</summary>
internal static class NoticeTexts
{
    public static readonly Text
        Title = new($"Сповіщення", $"Notices"),
        Open = new($"Зараз", $"Now"),
        Planned = new($"Заплановані", $"Planned"),
        Closed = new($"Завершені", $"Closed"),
        All = new($"Усі", $"All"),
        State = new($"Стан", $"State"),
        Kind = new($"Про що", $"What about"),
        AnyKind = new($"про все", $"anything"),
        Words = new($"Слова тексту", $"Words of the text"),
        Show = new($"Показати", $"Show"),
        Reset = new($"Скинути", $"Reset"),
        What = new($"Що", $"What"),
        Where = new($"Де", $"Where"),
        When = new($"Коли", $"When"),
        Told = new($"Сповіщено", $"Told"),
        Empty = new($"Тут нічого немає.", $"There is nothing here."),
        Next = new($"Далі", $"Next page"),
        First = new($"На початок", $"First page"),
        Danger = new($"небезпека", $"danger"),
        Waits = new($"чекає погодження", $"waits for approval"),
        Back = new($"До всіх сповіщень", $"To all notices"),
        Begins = new($"Початок", $"Beginning"),
        Until = new($"Кінець", $"End"),
        NotSaid = new($"не сказано", $"not said"),
        Responsible = new($"Відповідає", $"Responsible"),
        Author = new($"Хто повідомив", $"Told by"),
        Source = new($"Джерело", $"Source"),
        Concerned = new($"Самі сказали, що це в них", $"Said that it is at theirs"),
        WhoWasTold = new($"Кого сповіщено", $"Who was told"),
        NobodyYet = new($"Ще нікого: повідомлення чекає на погодження.", $"Nobody yet: the message waits for approval."),
        NobodyAtAll = new($"Про нього нікому не повідомляли.", $"Nobody was told of it."),
        Thread = new($"Що відбувалося", $"What happened"),
        WaitsForSecond = new($"Чекає на другу людину", $"Waits for a second person"),
        MayApprove = new($"Можуть погодити", $"May approve it"),
        Nobody = new($"нікого з таким правом немає", $"there is nobody with that right"),
        Message = new($"повідомлення", $"message"),
        Rewritten = new($"тихо оновлено текст", $"rewritten in silence"),
        Parting = new($"тим, кого це більше не стосується", $"to those whom it no longer concerns"),
        Actions = new($"Що зробити", $"What to do"),
        Nothing = new($"Для вас тут дій немає.", $"There is nothing for you to do here."),
        Prolong = new($"Продовжити", $"Prolong"),
        ToWhen = new($"До якого часу", $"Until when"),
        Exact = new($"Точний час за Києвом", $"Exact time in Kyiv"),
        Note = new($"Слова для людей", $"Words for people"),
        Close = new($"Завершено: все відновили", $"Over: all is restored"),
        CloseHint = new($"Усі, кого сповіщали, дізнаються, що це скінчилося.", $"All who were told hear that it is over."),
        Begin = new($"Почалося", $"It has begun"),
        Again = new($"Ні, триває далі", $"No, it goes on"),
        AgainHint = new($"Якщо завершили помилково: люди дізнаються, що це триває.",
            $"If it was closed by mistake: people hear that it goes on."),
        Correct = new($"Виправити", $"Correct"),
        Cancel = new($"Скасувати: цього не буде або не було", $"Cancel: it will not be, or never was"),
        CancelHint = new($"Люди дізнаються, що попереднє повідомлення не чинне.", $"People hear that the earlier message no longer holds."),
        Done = new($"Зроблено.", $"Done."),
        Published = new($"Надіслано.", $"Sent."),
        HandedOver = new($"Передано: надішлеться, щойно погодить друга людина.", $"Handed over: it is sent once a second person agrees."),
        NotAllowed = new($"З теперішнього стану так зробити не можна.", $"From its present state that cannot be done."),
        EndNeeded = new($"Виберіть, до якого часу, або впишіть його.", $"Choose until when, or give the time."),
        NoteTooLong = new($"Слова для людей мають щонайбільше 400 знаків.", $"Words for people have at most 400 characters.");

    public static Text KindOf(string slug) => (NoticeKind.Find(slug) ?? NoticeKind.All[^1]).Title;

    public static string SignOf(string slug) => (NoticeKind.Find(slug) ?? NoticeKind.All[^1]).Sign;

    /// <summary>A state in a word or two.</summary>
    public static Text Named(Alert alert) => alert.Status switch
    {
        AlertStatus.Planned => new($"Заплановано", $"Planned"),
        AlertStatus.Begun => new($"Триває", $"Going on"),
        AlertStatus.Ended when alert.EndedAt is null => new($"Мало завершитися", $"Was to be over"),
        AlertStatus.Ended => new($"Завершено", $"Over"),
        _ => new($"Скасовано", $"Cancelled"),
    };

    /// <summary>The look of a state.</summary>
    public static string LookOf(Alert alert) => alert.Status switch
    {
        AlertStatus.Planned => "main",
        AlertStatus.Begun => "warn",
        AlertStatus.Ended when alert.EndedAt is null => "bad",
        AlertStatus.Ended => "good",
        _ => "",
    };

    /// <summary>A line of its thread.</summary>
    public static Text Named(AlertMove move) => move switch
    {
        AlertMove.Plan => new($"Заплановано", $"Planned"),
        AlertMove.Begin => new($"Почалося", $"Began"),
        AlertMove.Change => new($"Змінено", $"Changed"),
        AlertMove.End => new($"Завершено", $"Ended"),
        _ => new($"Скасовано", $"Cancelled"),
    };

    /// <summary>Who did a step: the clock and a feed have names of the service's own.</summary>
    public static Text Who(string name) => name == "clock" ? new($"за годинником", $"by the clock") : Text.Data(name);
}
