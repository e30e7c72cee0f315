using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>Words around the results and the themes of a survey, for staff.</summary>
internal static class ResultTexts
{
    public static readonly Text
        Base = new($"Відповіли", $"Answered"),
        Sources = new($"Звідки прийшли", $"Where people came from"),
        SourcePlace = new($"Де висить код", $"Where the code hangs"),
        SourceBegun = new($"Почали", $"Began"),
        SourceFinished = new($"Надіслали", $"Sent"),
        FewerThanFive = new($"менше ніж 5", $"fewer than 5"),
        NoAnswers = new($"Відповідей ще немає.", $"There is no answer yet."),
        Quality = new($"Якість і відсів", $"Quality and drop-off"),
        Cleaned = new($"з них без позначки поспіху", $"of them not flagged as hurried"),
        DropOff = new($"Де зупиняються ті, хто не закінчив", $"Where those stop who do not finish"),
        Item = new($"Запитання", $"Question"),
        Answered = new($"Відповіли й надіслали", $"Answered and sent"),
        Stopped = new($"Зупинилися тут", $"Stopped here"),
        Elsewhere = new($"До першого запитання або на тому, якого вже немає", $"Before the first question, or at one that is no more"),
        Words = new($"Відповіді своїми словами", $"Answers in their own words"),
        WordsHint = new($"Чиї вони, не знає ніхто. Відповіді, в яких може бути щось особисте, тут не показано.",
            $"Nobody knows whose they are. Answers that may hold something personal are not shown here."),
        WordsWaiting = new($"Не показано, бо може бути щось особисте", $"Not shown, since they may hold something personal"),
        ReadWords = new($"Прочитати відповіді", $"Read the answers"),
        NoWords = new($"Читати поки нічого: слова показують, коли на запитання відповіло щонайменше п'ять людей.",
            $"There is nothing to read yet: words are shown once at least five people have answered the question."),
        NoSuchWords = new($"Таких відповідей немає.", $"There are no such answers."),
        WordsFilter = new($"Які відповіді показати", $"Which answers to show"),
        Theme = new($"Тема", $"Theme"),
        AnyTheme = new($"Усі", $"All"),
        NoTheme = new($"Без теми", $"Without a theme"),
        Holding = new($"У відповіді є слова", $"The answer holds the words"),
        Show = new($"Показати", $"Show"),
        First = new($"На початок", $"To the beginning"),
        Next = new($"Далі", $"Next"),
        ToResults = new($"До результатів", $"To the results"),
        Themes = new($"Що ми змінили завдяки відповідям", $"What we changed because of the answers"),
        ThemesHint = new($"Стан і дію кожної теми бачать усі, щойно результати оприлюднено.",
            $"Everybody sees the state and the action of each theme once the results are public."),
        NoThemes = new($"Тем ще немає. Прочитайте відповіді своїми словами й додайте те, про що пишуть багато хто.",
            $"There is no theme yet. Read what people wrote and add what many write about."),
        NewTheme = new($"Нова тема", $"New theme"),
        AddTheme = new($"Додати тему", $"Add the theme"),
        ThemeUk = new($"Назва теми українською", $"Title in Ukrainian"),
        ThemeEn = new($"Назва теми англійською", $"Title in English"),
        Owner = new($"Хто відповідає", $"Who answers for it"),
        State = new($"Стан", $"State"),
        ActionUk = new($"Що зроблено, або чому ні, українською", $"What was done, or why not, in Ukrainian"),
        ActionEn = new($"Те саме англійською", $"The same in English"),
        Link = new($"Посилання, https", $"Link, https"),
        DoneOn = new($"Коли зроблено", $"When it was done"),
        Change = new($"Змінити", $"Change"),
        Merge = new($"Приєднати до іншої", $"Merge into another"),
        Into = new($"До якої теми", $"Into which theme"),
        Delete = new($"Видалити тему", $"Delete the theme"),
        DeleteHint = new($"Відповіді залишаться, без теми.", $"Its answers stay, without a theme."),
        Answers = new($"відповідей", $"answers"),
        ThemeTitleNeeded = new($"Назва теми має від 2 до 150 знаків; дія щонайбільше 2000, посилання 250.",
            $"A title has 2 to 150 characters; an action at most 2000, a link 250."),
        NoAddress = new($"Посилання має бути адресою https.", $"The link must be an https address."),
        NoAction = new($"Скажіть, що зроблено або чому не робитимете.", $"Say what was done, or why it will not be."),
        NoDay = new($"Скажіть, коли зроблено.", $"Say when it was done.");

    /// <summary>Why an answer looks hurried.</summary>
    public static Text Flag(string flag) => flag switch
    {
        "speed" => new($"надто швидко", $"too fast"),
        "burst" => new($"надіслано разом із багатьма за ту саму хвилину", $"sent with many others in the same minute"),
        "new-chat" => new($"чат щойно з'явився", $"the chat had just appeared"),
        _ => Text.Data(flag),
    };
}
