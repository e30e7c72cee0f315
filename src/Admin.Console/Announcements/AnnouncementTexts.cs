using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Announcements;

/// <summary>Words of the announcements, as staff read them.</summary>
internal static class AnnouncementTexts
{
    public static readonly Text
        Title = new($"Оголошення", $"Announcements"),
        State = new($"Стан", $"State"),
        All = new($"усі", $"all"),
        Name = new($"Назва", $"Title"),
        Author = new($"Автор", $"Author"),
        Reach = new($"Одержувачі", $"Recipients"),
        Progress = new($"Надіслано", $"Sent"),
        Empty = new($"Тут ще немає оголошень.", $"There is no announcement here yet."),
        Next = new($"Далі", $"Next page"),
        First = new($"На початок", $"First page"),
        WaitsForYou = new($"чекає на вас", $"waits for you"),
        Danger = new($"небезпека", $"danger"),
        Back = new($"До всіх оголошень", $"To all announcements"),
        Ukrainian = new($"Українською", $"In Ukrainian"),
        English = new($"Англійською", $"In English"),
        NoEnglish = new($"Англійського тексту немає: хто читає англійською, отримає український.",
            $"There is no English text: people who read English get the Ukrainian one."),
        Look = new($"Як це побачать люди", $"How people will see it"),
        Picture = new($"Світлина", $"Picture"),
        Length = new($"знаків", $"characters"),
        TooLong = new($"задовго на", $"too long by"),
        Level = new($"Рівень", $"Level"),
        Time = new($"Триватиме щонайменше", $"It takes at least"),
        Cost = new($"Платних повідомлень", $"Messages that cost money"),
        FromFree = new($"з безкоштовних цього місяця", $"from the month's free ones"),
        Starts = new($"Почнеться", $"It starts"),
        AtOnceApproved = new($"щойно погодять", $"as soon as it is approved"),
        Started = new($"Розпочато", $"Started"),
        Finished = new($"Завершено", $"Finished"),
        Behind = new($"Підтримали", $"Stand behind it"),
        MayApprove = new($"Можуть погодити", $"May approve it"),
        Nobody = new($"нікого з таким правом немає", $"there is nobody with that right"),
        RefusedBy = new($"Не погоджено", $"Refused by"),
        Note = new($"Примітка", $"Note"),
        HowFar = new($"Як просувається", $"How far it has come"),
        Refresh = new($"Оновити", $"Refresh"),
        Actions = new($"Що зробити", $"What to do"),
        Nothing = new($"Для вас тут дій немає.", $"There is nothing for you to do here."),
        Approve = new($"Погодити", $"Approve"),
        ApproveHint = new($"Ви підтверджуєте саме цей текст і цих одержувачів.", $"You agree to just this text and these recipients."),
        StartsWithYou = new($"Якщо вашої згоди досить, надсилання почнеться одразу.", $"If yours is enough, sending begins at once."),
        Reject = new($"Не погодити", $"Refuse"),
        Reason = new($"Чому, для автора", $"Why, for its author"),
        Own = new($"Своє оголошення погодити не можна: потрібна інша людина.",
            $"Nobody approves what they wrote: it needs another person."),
        Already = new($"Ви вже погодили це оголошення.", $"You have approved it already."),
        Start = new($"Почати надсилання", $"Start sending"),
        Early = new($"Почати зараз, не чекаючи призначеного часу", $"Start now, before its time"),
        Pause = new($"Призупинити", $"Pause"),
        Resume = new($"Продовжити", $"Resume"),
        Stop = new($"Зупинити назовсім", $"Stop for good"),
        CallOff = new($"Скасувати оголошення", $"Call it off"),
        StopHint = new($"Надіслане лишиться в людей, решта його не отримає. Продовжити потім не можна.",
            $"What was sent stays sent, the others never get it. It cannot be resumed."),
        What = new($"Що це", $"What it is"),
        After = new($"Після цього", $"After it"),
        Change = new($"Змінити", $"Change"),
        Correct = new($"Виправити текст", $"Correct the text"),
        Withdraw = new($"Відкликати", $"Withdraw"),
        WithdrawHint = new(
            $"Решта його не отримає. Хто вже отримав: у Telegram текст заміниться, у Viber прийде повідомлення, що це відкликано.",
            $"Nobody else gets it. Who has it already: Telegram replaces the text, in Viber a message says that it is withdrawn."),
        WhyUk = new($"Чому, люди це прочитають", $"Why, people read it"),
        WhyEn = new($"Те саме англійською", $"The same in English"),
        Rest = new($"Надіслати тим, до кого не дійшло", $"Send to those whom it did not reach"),
        Calendar = new($"Календар", $"Calendar"),
        Month = new($"Місяць", $"Month"),
        Earlier = new($"Попередній місяць", $"The month before"),
        Later = new($"Наступний місяць", $"The next month"),
        NothingPlanned = new($"Цього місяця нічого немає.", $"There is nothing this month."),
        OfAlert = new($"Це сповіщення про подію: виправте або скасуйте саму подію.",
            $"It is a notice of an event: correct or cancel the event itself."),
        TestIt = new($"Надіслати пробу собі", $"Send a test to myself"),
        NoChat = new($"Бот ще не знає вашого чату. Візьміть код і напишіть його боту, тоді проба дійде.",
            $"The bot does not know your chat yet. Take a code and write it to the bot, then the test arrives."),
        Done = new($"Зроблено.", $"Done."),
        Changed = new($"Оголошення змінили, відколи ви його відкрили. Нижче вже новий текст: прочитайте його ще раз.",
            $"It was changed since you opened it. Below is the new text: read it again."),
        NotAllowed = new($"З теперішнього стану так зробити не можна.", $"From its present state that cannot be done."),
        ReasonNeeded = new($"Напишіть причину: від 3 до 500 знаків.", $"Write why: 3 to 500 characters."),
        NotConfirmed = new($"Нічого не розпочато: впишіть, скільки людей це отримає.",
            $"Nothing was started: type how many people get it.");

    /// <summary>Asks for the number of recipients.</summary>
    public static Text Confirm(int reach) => new(
        $"Це отримають {PluralForms.Uk(reach, "людина", "людини", "людей")}. Впишіть це число, щоб підтвердити",
        $"{PluralForms.En(reach, "person", "people")} will get it. Type the number to confirm");

    /// <summary>Tells whose consent is wanting.</summary>
    public static Text Wanting(ApprovalState state, IReadOnlyList<string> mayApprove)
    {
        var missing = Math.Max(1, state.Needed - state.Persons.Count);
        var (uk, en) = mayApprove.Count == 0 ? (Nobody.Uk.ToString(), Nobody.En.ToString())
            : (string.Join(", ", mayApprove), string.Join(", ", mayApprove));
        return Text.Data(
            $"Почати ще не можна: має погодити ще {PluralForms.Uk(missing, "людина", "людини", "людей")}. Можуть: {uk}.",
            $"It cannot start yet: {PluralForms.En(missing, "more person", "more people")} must approve. These may: {en}.");
    }

    public static Text StartsAt(DateTimeOffset at) => new(
        $"Воно саме почнеться {KyivTime.Moment(at).Uk}. Щоб почати раніше, підтвердьте це.",
        $"It starts by itself, {KyivTime.Moment(at).En}. To start it earlier, say so.");

    /// <summary>A state in a word or two.</summary>
    public static Text Named(BroadcastState state) => state switch
    {
        BroadcastState.Draft => new($"Чернетка", $"Draft"),
        BroadcastState.ToApprove => new($"На погодженні", $"To approve"),
        BroadcastState.Refused => new($"Не погоджено", $"Refused"),
        BroadcastState.Scheduled => new($"Заплановано", $"Scheduled"),
        BroadcastState.Running => new($"Надсилається", $"Being sent"),
        BroadcastState.Paused => new($"Призупинено", $"Paused"),
        BroadcastState.Done => new($"Надіслано", $"Sent"),
        _ => new($"Зупинено", $"Stopped"),
    };

    /// <summary>The look of a state.</summary>
    public static string LookOf(BroadcastState state) => state switch
    {
        BroadcastState.ToApprove or BroadcastState.Paused => "warn",
        BroadcastState.Refused => "bad",
        BroadcastState.Running or BroadcastState.Scheduled => "main",
        BroadcastState.Done => "good",
        _ => "",
    };

    /// <summary>What it is, if it is no announcement of its own.</summary>
    public static Text? PurposeOf(BroadcastPurpose purpose) => purpose switch
    {
        BroadcastPurpose.Notice => new($"сповіщення про подію", $"notice of an event"),
        BroadcastPurpose.Test => new($"проба", $"test"),
        BroadcastPurpose.Correction => new($"виправлення", $"correction"),
        BroadcastPurpose.Withdrawal => new($"відкликання", $"withdrawal"),
        BroadcastPurpose.Rest => new($"для тих, до кого не дійшло", $"for those whom it did not reach"),
        _ => null,
    };

    /// <summary>The ledger's states with their numbers, in the order in which a message passes them.</summary>
    public static IEnumerable<(Text Name, int Count)> Numbers(BroadcastCounts counts) =>
    [
        (new($"усього", $"in all"), counts.Audience),
        (new($"ще попереду", $"still ahead"), counts.Waiting + counts.Queued),
        (new($"надіслано", $"sent"), counts.Sent),
        (new($"доставлено", $"delivered"), counts.Delivered),
        (new($"переглянуто", $"seen"), counts.Seen),
        (new($"не надіслано", $"failed"), counts.Failed),
        (new($"людина недоступна", $"cannot be reached"), counts.Gone),
        (new($"невідомо, чи дійшло", $"not known whether it came"), counts.InDoubt),
        (new($"пропущено", $"skipped"), counts.Skipped),
        (new($"зупинено", $"stopped"), counts.Cancelled),
    ];
}
