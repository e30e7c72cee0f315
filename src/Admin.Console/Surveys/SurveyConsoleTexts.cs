using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>Words of the surveys, as staff read them.</summary>
internal static class SurveyConsoleTexts
{
    public static readonly Text
        Title = new($"Опитування", $"Surveys"),
        Name = new($"Назва", $"Title"),
        State = new($"Стан", $"State"),
        Responses = new($"Надіслано відповідей", $"Responses sent"),
        Unfinished = new($"не завершили", $"not finished"),
        Back = new($"До всіх опитувань", $"To all surveys"),
        ToSurvey = new($"До опитування", $"To the survey"),
        Empty = new($"Опитувань ще немає. Створіть перше: воно буде чернеткою, доки ви його не опублікуєте.",
            $"There is no survey yet. Make the first: it is a draft until you publish it."),
        HasDraft = new($"пишеться наступна версія", $"a next version is being written"),
        New = new($"Нове опитування", $"New survey"),
        Id = new($"Коротке ім'я для посилань", $"Short name for links"),
        IdHint = new($"Малі латинські літери, цифри й дефіс, до 24 знаків. Потім не змінюється.",
            $"Lower-case Latin letters, digits and hyphens, up to 24. It cannot be changed later."),
        Create = new($"Створити чернетку", $"Make a draft"),
        BadId = new($"Коротке ім'я має лише малі латинські літери, цифри й дефіс усередині, до 24 знаків.",
            $"The short name has only lower-case Latin letters, digits and hyphens between them, up to 24."),
        TitleNeeded = new($"Дайте назву українською, щонайбільше 200 знаків.", $"Give it a Ukrainian title of at most 200 characters."),
        Version = new($"Версія", $"Version"),
        Opens = new($"Відкриється", $"Opens"),
        Closes = new($"Закриється", $"Closes"),
        ClosedAt = new($"Закрито", $"Closed"),
        ByStaff = new($"коли закриє працівник", $"when staff close it"),
        AtOnce = new($"одразу після публікації", $"at once when it is published"),
        Reminded = new($"Нагадано тим, хто не закінчив", $"Those who did not finish were reminded"),
        ResultsAt = new($"Результати оприлюднено", $"Results are public since"),
        Questions = new($"Запитання", $"Questions"),
        Actions = new($"Що зробити", $"What to do"),
        Edit = new($"Написати й виправити запитання", $"Write and correct the questions"),
        Preview = new($"Як це побачать люди", $"How people will see it"),
        Results = new($"Результати", $"Results"),
        Themes = new($"Теми: що ми змінили", $"Themes: what we changed"),
        Words = new($"Відповіді своїми словами", $"Answers in people's own words"),
        Try = new($"Пройти пробно у своєму чаті", $"Try it in my own chat"),
        TryHint = new($"Бот надішле вам кнопку. Пробні відповіді ніде не враховуються.",
            $"The bot sends you a button. What you answer counts nowhere."),
        Publish = new($"Опублікувати", $"Publish"),
        PublishHint = new($"Далі цю версію не змінити: хто почав, закінчить саме її. Виправлення стануть наступною версією.",
            $"This version cannot be changed afterwards: who has begun finishes just it. Corrections become the next version."),
        CannotPublish = new($"Опублікувати ще не можна: у чернетці є помилки.", $"It cannot be published yet: the draft has mistakes."),
        OpensAt = new($"Відкрити о, за Києвом", $"Open at, Kyiv time"),
        ClosesAt = new($"Закрити о, за Києвом", $"Close at, Kyiv time"),
        Unchanged = new($"Порожньо: як є зараз.", $"Left empty: as it is now."),
        Reschedule = new($"Змінити час", $"Change the times"),
        Close = new($"Закрити опитування", $"Close the survey"),
        CloseHint = new($"Ніхто більше не почне; хто вже почав, має ще пів години. Потім відповіді знеособлюються назавжди.",
            $"Nobody can begin any more; who has begun has half an hour. Then the answers become anonymous for good."),
        Reopen = new($"Відкрити знову", $"Open it again"),
        Invite = new($"Запросити людей", $"Invite people"),
        InviteHint = new($"Стане чернеткою оголошення: там видно, скільки людей його отримає, і його погоджують як будь-яке інше.",
            $"It becomes the draft of an announcement: there you see how many get it, and it is approved as any other."),
        Remind = new($"Нагадати тим, хто не закінчив", $"Remind those who did not finish"),
        RemindHint = new($"Лише один раз. Стане чернеткою оголошення.", $"Only once. It becomes the draft of an announcement."),
        PublishResults = new($"Оприлюднити результати", $"Make the results public"),
        PublishResultsHint = new($"Сторінка з результатами відкриється для всіх, а ті, хто відповідав, отримають повідомлення. "
            + $"Скасувати не можна.", $"The page of results opens to everybody, and those who answered are told. It cannot be undone."),
        PublicPage = new($"Сторінка для всіх", $"The page for everybody"),
        Whom = new($"Кому", $"To whom"),
        Everyone = new($"усім", $"everyone"),
        Districts = new($"лише в позначених частинах громади", $"only in the ticked parts of the community"),
        Parts = new($"Частини громади", $"Parts of the community"),
        PartsNeeded = new($"Позначте хоча б одну частину громади.", $"Tick at least one part of the community."),
        TextUk = new($"Текст українською", $"Text in Ukrainian"),
        TextEn = new($"Текст англійською", $"Text in English"),
        TextNeeded = new($"Напишіть текст українською; кожен текст щонайбільше 7000 знаків.",
            $"Write the Ukrainian text; each text has at most 7000 characters."),
        ToDraft = new($"Підготувати оголошення", $"Prepare the announcement"),
        BadTime = new($"Це не час. Виберіть день і годину.", $"That is no time. Choose a day and an hour."),
        Done = new($"Зроблено.", $"Done."),
        Sent = new($"Надіслано у ваш чат.", $"Sent to your chat."),
        Nothing = new($"Для вас тут дій немає.", $"There is nothing for you to do here."),
        Intro = new($"Перед першим запитанням", $"Before the first question"),
        InUkrainian = new($"Показати українською", $"Show it in Ukrainian"),
        InEnglish = new($"Показати англійською", $"Show it in English"),
        PreviewHint = new($"Усі запитання поспіль, без умов. Щоб пройти його насправді, надішліть собі пробу.",
            $"All questions in a row, conditions aside. To really take it, send yourself a trial."),
        NotConfirmed = new($"Впишіть, скільки людей надіслали відповіді.", $"Type how many people have sent their answers.");

    public static Text Named(SurveyState state) => state switch
    {
        SurveyState.Draft => new($"Чернетка", $"Draft"),
        SurveyState.Planned => new($"Заплановано", $"Planned"),
        SurveyState.Open => new($"Відкрите", $"Open"),
        SurveyState.Closing => new($"Закривається", $"Closing"),
        SurveyState.Over => new($"Завершене", $"Over"),
        _ => new($"Результати оприлюднено", $"Results are public"),
    };

    public static string LookOf(SurveyState state) => state switch
    {
        SurveyState.Open => "good",
        SurveyState.Closing => "warn",
        SurveyState.Planned or SurveyState.Published => "main",
        _ => "",
    };

    /// <summary>Why it was not done, and what to do.</summary>
    public static Text Explain(SurveyRefusal why) => why switch
    {
        SurveyRefusal.Exists => new($"Опитування з таким ім'ям уже є. Виберіть інше ім'я.",
            $"There is a survey of that name already. Choose another name."),
        SurveyRefusal.NoDraft => new($"Немає чернетки: публікувати нічого.", $"There is no draft to publish."),
        SurveyRefusal.ResultsPublished => new($"Результати вже оприлюднено, тож опитування не змінюється. Створіть нове.",
            $"Its results are public, so it does not change any more. Make another survey."),
        SurveyRefusal.ClosesInPast => new($"Час закриття вже минув.", $"The time at which it would close is over."),
        SurveyRefusal.ClosesBeforeOpening => new($"Має закритися пізніше, ніж відкриється.", $"It must close after it opens."),
        SurveyRefusal.NeverOpened => new($"Це опитування ще не публікували.", $"It was never published."),
        SurveyRefusal.ClosedAlready => new($"Воно вже закрите.", $"It is closed already."),
        SurveyRefusal.OpenAlready => new($"Воно відкрите.", $"It is open."),
        SurveyRefusal.NotOpen => new($"Запрошують лише до відкритого опитування.", $"People are asked only to a survey that is open."),
        SurveyRefusal.RemindedAlready => new($"Їм уже нагадували: одного разу досить.", $"They were reminded already: once is enough."),
        SurveyRefusal.NotOver => new($"Спершу закрийте його й зачекайте пів години: результати оприлюднюють один раз, цілими.",
            $"Close it first and wait half an hour: results are published once, when they are whole."),
        SurveyRefusal.TooFew => new($"Відповіли менш як п'ятеро: показувати нічого.",
            $"Fewer than five people answered: there is nothing to show."),
        SurveyRefusal.NoStaffChat => new($"Бот ще не знає вашого чату: візьміть код на сторінці свого входу й напишіть його боту.",
            $"The bot does not know your chat yet: take a code and write it to the bot."),
        _ => new($"Такого опитування немає.", $"There is no such survey."),
    };
}
