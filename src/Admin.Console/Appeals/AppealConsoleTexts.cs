using IfCity.Bots.City.Appeals;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>Words of the queue and of one appeal, as staff read them.</summary>
internal static class AppealConsoleTexts
{
    public static readonly Text
        Queue = new($"Звернення", $"Appeals"),
        FilterName = new($"Фільтр", $"Filter"),
        State = new($"Стан", $"State"),
        AllOpen = new($"усі відкриті", $"all that are open"),
        All = new($"усі", $"all"),
        Topic = new($"Тема", $"Topic"),
        AnyTopic = new($"будь-яка", $"any"),
        District = new($"Район", $"District"),
        AnyDistrict = new($"будь-який", $"any"),
        Who = new($"У кого", $"Whose"),
        Anybody = new($"у будь-кого", $"anybody's"),
        Mine = new($"мої", $"mine"),
        Nobody = new($"нічиї", $"nobody's"),
        NobodyYet = new($"ще ніхто", $"nobody yet"),
        Term = new($"Строк", $"Term"),
        AnyTerm = new($"будь-який", $"any"),
        Overdue = new($"минув", $"over"),
        Soon = new($"спливає за добу", $"over within a day"),
        Mark = new($"Позначка", $"Mark"),
        AnyMark = new($"без позначки", $"none"),
        NewsAsked = new($"питали про новини", $"news asked for"),
        Returned = new($"повернуто автором", $"sent back by its author"),
        Stuck = new($"не передано далі", $"not handed over"),
        Words = new($"Слова, адреса або номер", $"Words, address or number"),
        Sort = new($"Спершу", $"First"),
        SoonestFirst = new($"з найближчим строком", $"the soonest term"),
        NewestFirst = new($"найновіші", $"the newest"),
        Show = new($"Показати", $"Show"),
        Reset = new($"Скинути фільтр", $"Reset the filter"),
        What = new($"Звернення", $"Appeal"),
        Place = new($"Місце", $"Place"),
        Filed = new($"Подано", $"Filed"),
        Due = new($"Строк", $"Due"),
        Empty = new($"За цим фільтром звернень немає.", $"No appeal fits the filter."),
        Next = new($"Далі", $"Next page"),
        First = new($"На початок", $"First page"),
        NoPlace = new($"без адреси", $"no address"),
        NoTerm = new($"без строку", $"no term"),
        Photo = new($"фото", $"photos"),
        Joined = new($"приєдналися", $"joined"),
        Assignee = new($"Виконавець", $"Assignee"),
        Department = new($"Відповідає", $"Responsible"),
        Number = new($"Номер", $"Number"),
        Kind = new($"Вид", $"Kind"),
        Formal = new($"офіційне звернення (393/96-ВР)", $"formal appeal (393/96-ВР)"),
        Request = new($"повідомлення", $"report"),
        Supervisor = new($"На контролі", $"Controlled by"),
        ExternalNumber = new($"Номер у службі", $"The service's number"),
        Rating = new($"Оцінка", $"Mark"),
        MergedWith = new($"Об'єднані з ним", $"Merged into it"),
        PartOf = new($"Частина звернення", $"Part of"),
        Photos = new($"Світлини й записи", $"Photos and recordings"),
        Result = new($"результат", $"result"),
        OnItsWay = new($"ще завантажується", $"still on its way"),
        Talk = new($"Історія та розмова", $"History and conversation"),
        Note = new($"службова нотатка", $"note of staff"),
        Resident = new($"автор", $"author"),
        Neighbour = new($"сусід", $"neighbour"),
        System = new($"бот", $"the bot"),
        Actions = new($"Що зробити", $"What to do"),
        TakeIt = new($"Взяти собі", $"Take it"),
        GiveBack = new($"Повернути в чергу", $"Give it back to the queue"),
        Reason = new($"Що прочитає автор", $"What the author reads"),
        ReasonNeeded = new($"Автор має знати причину: напишіть кілька слів.", $"The author is owed a reason: write a few words."),
        DoneWords = new($"Напишіть, що саме зроблено.", $"Write what was done."),
        ResultPhoto = new($"Світлина результату", $"Picture of the result"),
        PhotoHint = new($"JPEG, PNG або WebP до 20 МБ", $"JPEG, PNG or WebP up to 20 MB"),
        PhotoMissing = new($"За цією темою «Виконано» потребує світлини результату.",
            $"In this topic “done” needs a picture of the result."),
        BadPhoto = new($"Файл не є світлиною JPEG, PNG або WebP до 20 МБ.", $"The file is no JPEG, PNG or WebP picture of up to 20 MB."),
        ReadyAnswers = new($"Готові відповіді", $"Ready answers"),
        SayTitle = new($"Написати автору", $"Write to the author"),
        SayHint = new($"Автор отримає це в месенджері.", $"The author gets this in the messenger."),
        SayText = new($"Повідомлення автору", $"Message to the author"),
        Send = new($"Надіслати", $"Send"),
        NoteTitle = new($"Додати нотатку", $"Add a note"),
        NoteText = new($"Нотатка для колег", $"Note for colleagues"),
        NoteHint = new($"Її бачать лише працівники.", $"Only staff see it."),
        Keep = new($"Зберегти", $"Keep"),
        ShowAuthor = new($"Показати, хто автор", $"Show who the author is"),
        Author = new($"Автор", $"Author"),
        AuthorHint = new($"Перегляд запишеться в журнал.", $"The reading is put on record."),
        Done = new($"Зроблено.", $"Done."),
        NearTitle = new($"Схожі поруч", $"Similar ones near by"),
        NearHint = new($"Об'єднане отримує новини того, до якого його додано.", $"What is merged gets the news of the other."),
        MergeInto = new($"Об'єднати з ним", $"Merge into it"),
        BadParent = new($"Об'єднати можна лише з відкритим зверненням, яке саме ні з чим не об'єднане.",
            $"It can be merged only into an open appeal that is part of no other."),
        FormalStays = new($"Офіційне звернення не об'єднують: на нього дають окрему відповідь.",
            $"A formal appeal is not merged: it is owed an answer of its own."),
        FormalHidden = new($"З офіційного звернення нічого не показують іншим.", $"Nothing of a formal appeal is shown to others."),
        PublicTitle = new($"Що бачать усі", $"What everybody sees"),
        PublicNone = new($"Зараз інші бачать лише тему й місце.", $"Now others see only topic and place."),
        PublicWords = new($"Слова для всіх", $"Words for everybody"),
        PublicHint = new($"Без імен, телефонів і квартир. Рішення записується з вашим іменем.",
            $"Without names, telephones and flats. The decision is put on record with your name."),
        ShowWords = new($"Показати всім", $"Show to everybody"),
        HideWords = new($"Більше не показувати", $"Show no longer"),
        ShowPhoto = new($"Показати сусідам", $"Show to neighbours"),
        HidePhoto = new($"Сховати від сусідів", $"Hide from neighbours"),
        Changed = new($"Поки ви писали, звернення змінилося. Нижче вже новий стан; ваш текст збережено. Перевірте й надішліть ще раз.",
            $"The appeal changed while you wrote. Below is how it stands now; your text is kept. Look, and send again."),
        NotAllowed = new($"З теперішнього стану так перевести не можна.", $"From its present state it cannot go there."),
        Over = new($"Звернення вже завершено або об'єднано з іншим.", $"The appeal is over or part of another."),
        TooLong = new($"Задовго: щонайбільше 1000 знаків.", $"Too long: at most 1000 characters."),
        TooShort = new($"Напишіть хоча б два знаки.", $"Write at least two characters."),
        Back = new($"До черги", $"To the queue");

    public static Text ReleasedBy(string name) => new($"Сусіди бачать. Показує: {Rich.Data(name)}",
        $"Neighbours see it. Shown by {Rich.Data(name)}");

    public static Text Unfilled(string field) => new(
        $"У тексті лишилося незаповнене поле {Rich.Data(field)}. Замініть його словами.",
        $"The field {Rich.Data(field)} is not filled in yet.");

    /// <summary>A state in a word or two, as staff call it.</summary>
    public static Text Named(AppealStatus status) => status switch
    {
        AppealStatus.Registered => new($"Нове", $"New"),
        AppealStatus.Accepted => new($"Прийнято", $"Accepted"),
        AppealStatus.Forwarded => new($"Передано іншому органу", $"With another body"),
        AppealStatus.Question => new($"Чекає на автора", $"Waits for its author"),
        AppealStatus.InWork => new($"У роботі", $"In work"),
        AppealStatus.Done => new($"Виконано, чекає підтвердження", $"Done, to be confirmed"),
        AppealStatus.Confirmed => new($"Підтверджено", $"Confirmed"),
        AppealStatus.Refuted => new($"Не підтверджено автором", $"Refuted by its author"),
        AppealStatus.Closed => new($"Закрито", $"Closed"),
        AppealStatus.Rejected => new($"Відхилено", $"Rejected"),
        AppealStatus.Withdrawn => new($"Відкликано автором", $"Withdrawn by its author"),
        _ => new($"Об'єднано з іншим", $"Merged"),
    };

    /// <summary>What staff do to move it there.</summary>
    public static Text Move(AppealStatus to) => to switch
    {
        AppealStatus.Accepted => new($"Прийняти", $"Accept"),
        AppealStatus.Forwarded => new($"Передати іншому органу", $"Forward to another body"),
        AppealStatus.Question => new($"Запитати автора", $"Ask the author"),
        AppealStatus.InWork => new($"Взяти в роботу", $"Begin work"),
        AppealStatus.Done => new($"Виконано", $"Done"),
        AppealStatus.Closed => new($"Закрити", $"Close"),
        AppealStatus.Rejected => new($"Відхилити", $"Reject"),
        _ => Named(to),
    };

    /// <summary>The look of a state.</summary>
    public static string LookOf(AppealStatus status) => status switch
    {
        AppealStatus.Refuted => "bad",
        AppealStatus.Registered => "main",
        AppealStatus.Question or AppealStatus.Done => "warn",
        AppealStatus.Confirmed => "good",
        _ => "",
    };

    /// <summary>What a line of the history tells of; null for what a person said, which tells itself.</summary>
    public static Text? TellOf(AppealEvent line) => line.Kind switch
    {
        AppealEventKind.Moved when line.To == AppealStatus.Registered => Filed,
        AppealEventKind.Moved when line.To is { } to => Named(to),
        AppealEventKind.Corrected => new($"Опис виправлено", $"Description corrected"),
        AppealEventKind.Photo => new($"Додано файл", $"A file was added"),
        AppealEventKind.Rated => new($"Оцінка", $"Mark"),
        AppealEventKind.Verdict => new($"Відгук про результат", $"Verdict on the result"),
        AppealEventKind.Joined => new($"Приєднався сусід", $"A neighbour joined"),
        AppealEventKind.Rerouted => new($"Перенаправлено", $"Re-routed"),
        AppealEventKind.Escalated => new($"Передано на контроль", $"Handed for control"),
        AppealEventKind.Overdue => new($"Строк минув", $"The term is over"),
        AppealEventKind.NewsAsked => new($"Запит новин", $"News asked for"),
        AppealEventKind.External => new($"Номер у службі", $"The service's number"),
        AppealEventKind.Forgotten => new($"Автор видалив свої дані", $"Its author deleted their data"),
        AppealEventKind.Left => new($"Автор відкликав", $"Its author took it back"),
        _ => null,
    };
}
