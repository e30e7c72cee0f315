using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Staff.Mode;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Settings;

/// <summary>Words of the settings.</summary>
internal static class SettingsTexts
{
    public static readonly Text
        Title = new($"Налаштування", $"Settings"),
        Mode = new($"Тестовий режим", $"Test mode"),
        OnTrial = new($"Бот на випробуванні: кожне повідомлення так і каже.", $"The bot is on trial, and every message says so."),
        Live = new($"Бот працює для міста.", $"The bot is in service."),
        Since = new($"Відколи", $"Since"),
        ChangedBy = new($"Хто перемкнув", $"Who switched it"),
        FirstStart = new($"так від першого запуску", $"so since the first start"),
        RequestedBy = new($"Попросив запустити", $"Asked that it go live"),
        TwoPeople = new($"Запускають двоє: один адміністратор просить, інший погоджує. Повернути на випробування може кожен з них.",
            $"It takes two: one administrator asks, another approves. Either can take it back alone."),
        RequestLive = new($"Попросити запустити бота", $"Ask that the bot go live"),
        ApproveLive = new($"Погодити запуск", $"Approve that it goes live"),
        Return = new($"Повернути на випробування", $"Take it back to trial"),
        Withdraw = new($"Відкликати прохання", $"Withdraw the request"),
        SamePerson = new($"Своє прохання погодити не можна: потрібен інший адміністратор.",
            $"Nobody approves what they asked for: it needs another administrator."),
        NotRequested = new($"Ніхто не просив запустити бота.", $"Nobody has asked that the bot go live."),
        SoAlready = new($"Бот уже працює для міста.", $"The bot is in service already."),
        About = new($"Сторінка «Про бота»", $"The page about the bot"),
        AboutHint = new($"Ці слова люди побачать одразу після того, хто веде бота: нові години роботи, інший телефон. Порожньо: нічого не "
            + $"додано.", $"People read these words right after who runs the bot: new hours, another number. Empty: nothing is added."),
        NoteUk = new($"Українською", $"In Ukrainian"),
        NoteEn = new($"Англійською", $"In English"),
        Save = new($"Зберегти", $"Save"),
        TooLong = new($"Щонайбільше 300 знаків кожною мовою; без українських слів англійські не показуємо.",
            $"At most 300 characters in each language; without Ukrainian words the English ones are not shown."),
        Done = new($"Зроблено.", $"Done."),
        Keys = new($"Ключі, якими запечатано слова людей", $"Keys that seal what people say"),
        KeysHint = new($"Імена, телефони, адреси, звернення й листи лежать у базі запечатаними. Новий ключ робиться раз на рік, а також "
            + $"коли є підозра, що копію бази й теки ключів хтось має: тоді все за годину перейде під новий.", $"Names, phones, addresses, "
            + $"appeals and letters lie sealed in the database. A new key is made once a year, and when somebody may have "
            + $"a copy of both the database and the folder of keys: then all comes under the new one within an hour."),
        KeyMade = new($"Найновіший ключ", $"Newest key"),
        OlderKeys = new($"Старших ключів", $"Older keys"),
        OlderKeysHint = new($"зникнуть, щойно ними нічого не буде запечатано, через добу", $"they go once they seal nothing, after a day"),
        NewKey = new($"Зробити новий ключ", $"Make a new key"),
        Terms = new($"Строки звернень і вихідні", $"Terms of appeals and days off"),
        TermsHint = new($"Строки задано в темах. Вихідні змінюйте тут: новий строк мають звернення, подані після цього.",
            $"Terms are those of the topics. Change days off here: appeals filed after that have the new term."),
        OffDays = new($"Додаткові вихідні", $"More days off"),
        DaysHint = new($"Дата на рядок, як 25.12.2026", $"A date on each line, like 25.12.2026"),
        Worked = new($"Робочі вихідні", $"Weekends that are worked"),
        WorkedHint = new($"Субота чи свято, коли працюють", $"A Saturday or a holiday on which people work"),
        SaveDays = new($"Зберегти вихідні", $"Save the days off"),
        TooManyDays = new($"Щонайбільше 100 днів кожного виду, і день не може бути водночас вихідним і робочим.",
            $"At most 100 days of each kind, and no day is both."),
        Category = new($"Тема", $"Topic"),
        Department = new($"Хто відповідає", $"Department"),
        Term = new($"Строк", $"Term"),
        NoTerm = new($"без строку", $"no term"),
        DaysOff = new($"Вихідні найближчих 60 днів, крім субот і неділь", $"Days off of the next 60 days besides Saturdays and Sundays"),
        NoDaysOff = new($"немає", $"none"),
        Deployment = new($"Задано при запуску", $"Set at the start"),
        DeploymentHint = new($"Змінює той, хто веде сервер: змінною з такою назвою, після перезапуску.",
            $"Changed by whoever runs the server: by the variable of that name, after a restart."),
        Setting = new($"Що", $"What"),
        Variable = new($"Змінна", $"Variable"),
        Value = new($"Значення", $"Value"),
        IsSet = new($"задано", $"set"),
        IsNotSet = new($"не задано", $"not set"),
        Default = new($"як зазвичай", $"as usual"),
        On = new($"так", $"yes"),
        Off = new($"ні", $"no");

    public static Text NoDay(string line) => new($"«{line}» — не дата. Пишіть її як 25.12.2026.",
        $"“{line}” is no date. Write it like 25.12.2026.");

    public static Text Explain(ModeOutcome outcome) => outcome switch
    {
        ModeOutcome.SamePerson => SamePerson,
        ModeOutcome.NotRequested => NotRequested,
        _ => SoAlready,
    };

    /// <summary>How long an appeal of that urgency may take.</summary>
    public static Text TermOf(Urgency urgency) => urgency switch
    {
        { ResolveWithinHours: { } hours } => new($"{hours} год", $"{hours} h"),
        { ResolveWithinWorkingDays: { } days } => Text.Data($"{PluralForms.Uk(days, "робочий день", "робочі дні", "робочих днів")}",
            PluralForms.En(days, "working day", "working days")),
        { ResolveWithinDays: { } days } => Text.Data(PluralForms.Uk(days, "день", "дні", "днів"), PluralForms.En(days, "day", "days")),
        { AnswerWithinDays: { } days } => Text.Data(PluralForms.Uk(days, "день", "дні", "днів"), PluralForms.En(days, "day", "days")),
        _ => NoTerm,
    };
}
