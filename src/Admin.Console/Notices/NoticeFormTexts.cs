using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Notices;

/// <summary>Words of the form in which a notice is written.</summary>
internal static class NoticeFormTexts
{
    public static readonly Text
        Heading = new($"Нове сповіщення", $"New notice"),
        ChangeHeading = new($"Виправити сповіщення", $"Correct the notice"),
        Templates = new($"Готові тексти", $"Ready texts"),
        Kind = new($"Про що", $"What about"),
        Choose = new($"виберіть", $"choose"),
        Places = new($"Де", $"Where"),
        PlacesHint = new($"Як кажете: «Галицька 1-20 парні, вся Коновальця, Мазепи 3, 5». Можна «район Пасічна», «с. Узин», «усе місто».",
            $"As you say it: «Галицька 1-20 парні, вся Коновальця, Мазепи 3, 5». «район Пасічна», «с. Узин», «усе місто» will do, too."),
        KeptHint = new($"Порожнє лишає місце, як було.", $"Left empty, the place stays as it was."),
        Begins = new($"Коли почалося або почнеться", $"When it began or begins"),
        Now = new($"уже зараз", $"now"),
        AtTime = new($"у точний час", $"at a time"),
        AsItWas = new($"як було", $"as it was"),
        From = new($"Початок за Києвом", $"Beginning, time in Kyiv"),
        Lasts = new($"До якого часу", $"Until when"),
        ToDayEnd = new($"до кінця дня", $"till the day ends"),
        Unknown = new($"поки невідомо", $"not known yet"),
        Until = new($"Кінець за Києвом", $"End, time in Kyiv"),
        Danger = new($"Небезпека для життя", $"Danger to life"),
        DangerHint = new($"Звучить і вночі, доходить і до тих, хто вимкнув такі сповіщення. Надсилається у два кроки.",
            $"It makes a sound at night and reaches those who switched such notices off. It is sent in two steps."),
        TextUk = new($"Що це означає для людей", $"What it means for people"),
        TextEn = new($"Те саме англійською", $"The same in English"),
        TextEnHint = new($"Без нього ті, хто читає англійською, отримають український текст.",
            $"Without it, people who read English get the Ukrainian text."),
        Responsible = new($"Хто відповідає", $"Who is responsible"),
        Note = new($"Слова про цю зміну", $"Words about this change"),
        NoteHint = new($"Люди прочитають їх у кінці повідомлення.", $"People read them at the end of the message."),
        Check = new($"Перевірити", $"Check"),
        CheckAgain = new($"Перевірити ще раз", $"Check again"),
        Understood = new($"Як зрозуміло місце", $"How the place was understood"),
        Sure = new($"певно", $"sure"),
        Likely = new($"схоже, гляньте", $"alike, look"),
        NotKnown = new($"не зрозуміло", $"not understood"),
        Perhaps = new($"Можливо", $"Perhaps"),
        Concerned = new($"Кого стосується", $"Whom it concerns"),
        People = new($"Отримають", $"Will get it"),
        Buildings = new($"Будинків", $"Buildings"),
        ForExample = new($"наприклад", $"for example"),
        Unreachable = new($"Не дійде, бо вийшли або заблокували", $"Cannot be reached"),
        Off = new($"Вимкнули такі сповіщення", $"Switched such notices off"),
        SwitchedOff = new($"З них вимкнули, але отримають", $"Of them switched it off, and get it"),
        Nobody = new($"За цими адресами ще ніхто не стежить. Сповіщення все одно побачать ті, хто запитає бота.",
            $"Nobody follows these addresses yet. Whoever asks the bot will see the notice all the same."),
        Overlap = new($"Таке сповіщення вже є", $"There is such a notice already"),
        OverlapHint = new($"Про те саме людям краще отримати одну нитку, а не дві.", $"One thread is better for people than two."),
        FollowUp = new($"Доповнити його цим", $"Follow it up with this"),
        Quiet = new($"Нового повідомлення не буде: у Telegram текст тихо оновиться, а хто запитає бота, побачить новий.",
            $"No new message: Telegram rewrites the text in silence, and whoever asks the bot sees the new one."),
        Send = new($"Надіслати", $"Send"),
        SendToApprove = new($"Передати на погодження", $"Hand over for approval"),
        FirstStep = new($"Надіслати: крок 1 з 2", $"Send: step 1 of 2"),
        SecondStep = new($"Так, це небезпека: надіслати", $"Yes, it is danger: send it"),
        SecondAsked = new($"Крок 2 з 2. Ще нічого не надіслано. Прочитайте повідомлення ще раз і підтвердьте.",
            $"Step 2 of 2. Nothing was sent yet. Read the message once more and confirm."),
        NothingYet = new($"Ще нічого не надіслано.", $"Nothing was sent yet."),
        KindNeeded = new($"Виберіть, про що сповіщення.", $"Choose what the notice is about."),
        PlacesNeeded = new($"Напишіть, де це.", $"Type where it is."),
        BeginNeeded = new($"Впишіть, коли почнеться.", $"Give the time when it begins."),
        EndNeeded = new($"Виберіть, до якого часу, або впишіть його.", $"Choose until when, or give the time."),
        EndsTooSoon = new($"Кінець має бути пізніше за початок і за теперішній час.", $"It must end after it begins, and after now."),
        TextNeeded = new($"Напишіть, що це означає для людей: від 3 до 2000 знаків.",
            $"Write what it means for people: 3 to 2000 characters."),
        TooLong = new($"Задовго: «хто відповідає» до 120 знаків, слова про зміну до 400.",
            $"Too long: 120 characters for who is responsible, 400 for words about the change."),
        MessageTooLong = new($"Повідомлення не вміщається: скоротіть текст.", $"The message does not fit: shorten the text."),
        SeenOther = new($"Форму змінили після перевірки. Гляньте ще раз і надішліть.",
            $"The form was changed after the check. Look again, then send.");

    public static Text NotUnderstood(string typed) => new(
        $"Не зрозуміло «{Rich.Data(typed)}»: виберіть одне із запропонованого або напишіть інакше.",
        $"“{Rich.Data(typed)}” was not understood: choose what is offered, or type it in another way.");

    public static Text FieldLeft(string field) => new(
        $"У тексті лишилося незаповнене «{Rich.Data(field)}».", $"“{Rich.Data(field)}” is still to be filled in.");

    public static Text Hours(int hours) =>
        Text.Data(PluralForms.Uk(hours, "година", "години", "годин"), PluralForms.En(hours, "hour", "hours"));
}
