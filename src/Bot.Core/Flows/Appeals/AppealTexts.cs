using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Flows.Appeals;

/// <summary>Words of the 1580 appeal: telling it, and following it.</summary>
internal static class AppealTexts
{
    private const int FirstWordsLength = 60;

    public static readonly Text
        Title = new($"Звернення 1580", $"Report to 1580"),
        MenuLabel = new($"📝 Звернення 1580", $"📝 Report to 1580"),
        Description = new($"Повідомити про проблему на 1580", $"Report a problem to 1580"),
        Help = new(
            $"Опишіть, що сталося, вкажіть місце, додайте до п'яти світлин. Перед надсиланням усе можна перевірити й виправити. Номер дам відразу. Якщо є загроза життю, телефонуйте *112*.",
            $"Describe what happened, say where, add up to five photos. You can check and correct everything before it is sent. You get a number at once. If life is in danger call *112*."),
        WhatHappened = new($"Про що звернення? Оберіть тему або просто опишіть проблему словами.", $"What is it about? Choose a topic or just describe the problem in words."),
        AnotherTopic = new($"Інша тема", $"Another topic"),
        TellMore = new($"Що сталося? Опишіть кількома реченнями.", $"What happened? Describe it in a few sentences."),
        TooShort = new($"Закоротко: напишіть хоча б 10 символів, щоб служба зрозуміла, що робити.", $"Too short: write at least 10 characters so that the service knows what to do."),
        WhereIsIt = new($"Де це? Напишіть адресу або надішліть точку на мапі.", $"Where is it? Type the address or send a point on the map."),
        NoPlace = new($"Без адреси", $"No address"),
        Done = new($"Готово", $"Done"),
        FiveAtMost = new($"Можна до п'яти світлин, і п'ять уже є. Натисніть «Готово».", $"Five photos at most, and there are five. Press Done."),
        Send = new($"✅ Надіслати", $"✅ Send"),
        FixTopic = new($"Тема", $"Topic"),
        FixWords = new($"Опис", $"Description"),
        FixPlace = new($"Місце", $"Place"),
        FixPhotos = new($"Світлини", $"Photos"),
        Clear = new($"Прибрати світлини", $"Remove the photos"),
        Follow = new($"Стежити за зверненням", $"Follow the appeal"),
        Yes = new($"✅ Так, зроблено", $"✅ Yes, it is done"),
        No = new($"❌ Ні, не зроблено", $"❌ No, it is not done"),
        Open = new($"Переглянути", $"Open it"),
        Skip = new($"Пропустити", $"Skip");

    public static readonly Text
        Mine = new($"Мої звернення", $"My appeals"),
        MineLabel = new($"📂 Мої звернення", $"📂 My appeals"),
        MineDescription = new($"Стан моїх звернень", $"The state of my appeals"),
        MineHelp = new($"Тут усі ваші звернення: стан, історія, строк. Про кожну зміну я напишу сам.", $"All your appeals are here: state, history, deadline. I will write of every change myself."),
        YourAppeals = new($"*Ваші звернення.* Оберіть, щоб переглянути.", $"*Your appeals.* Choose one to open it."),
        NoAppeals = new($"Звернень ще немає.", $"There are no appeals yet."),
        NotYours = new($"Такого звернення серед ваших немає.", $"There is no such appeal among yours."),
        ToList = new($"Усі звернення", $"All appeals"),
        Withdraw = new($"Відкликати", $"Withdraw"),
        AddWords = new($"Доповнити", $"Add something"),
        WhatToAdd = new($"Що додати? Напишіть словами.", $"What would you like to add? Write it in words."),
        AFewWords = new($"Напишіть хоча б кілька літер або натисніть кнопку.", $"Write at least a few letters or press a button."),
        Added = new($"Додав до звернення.", $"Added to the appeal."),
        SureToWithdraw = new($"Відкликати звернення? Служба перестане ним займатися.", $"Withdraw the appeal? The service will stop working on it."),
        SureYes = new($"Так, відкликати", $"Yes, withdraw it"),
        SureNo = new($"Ні, залишити", $"No, keep it"),
        Withdrawn = new($"Звернення відкликано.", $"The appeal is withdrawn."),
        MovedOn = new($"Стан звернення вже інший. Ось який зараз.", $"The state of the appeal has changed. Here it is."),
        WhyNot = new(
            $"Повернув звернення в роботу. Що саме не так? Кілька слів допоможуть виконавцю.",
            $"The appeal is back in work. What is wrong? A few words will help those who do it."),
        HowWasIt = new($"Дякую, що підтвердили! Як оціните роботу?", $"Thank you for confirming! How would you rate the work?"),
        ThanksForMark = new($"Дякую за оцінку!", $"Thank you for the mark!"),
        ThanksForReason = new($"Дякую, передав виконавцю.", $"Thank you, passed on to those who do the work.");

    public static Text PhotosSoFar(int count) => count == 0
        ? new($"Додайте до п'яти світлин або натисніть «Готово».", $"Add up to five photos or press Done.")
        : new($"{Counted.Uk(count, "світлина", "світлини", "світлин")} з п'яти. Додайте ще або натисніть «Готово».", $"{Counted.En(count, "photo", "photos")} of five. Add more or press Done.");

    public static Text PhotoKept(int count) => new(
        $"Світлину додав ({count} з 5).", $"Photo added ({count} of 5).");

    public static Text Proposed(string words) => new(
        $"«{Short(words)}». Яка це тема?", $"“{Short(words)}”. Which topic is it?");

    public static Text Check(AppealDraft draft, AppealCategory? category) => new(
        $"""
        *Перевірте звернення*
        *Тема:* {category?.TitleUk ?? "інше"}
        *Опис:* {draft.Words}
        *Місце:* {draft.Place.Found?.Uk ?? "без адреси"}
        *Світлини:* {draft.Photos.Count}

        Усе правильно? Натисніть «Надіслати» або виправте.
        """,
        $"""
        *Check the appeal*
        *Topic:* {category?.TitleEn ?? "other"}
        *Description:* {draft.Words}
        *Place:* {draft.Place.Found?.En ?? "no address"}
        *Photos:* {draft.Photos.Count}

        Is it right? Press Send, or correct it.
        """);

    public static Text Sent(Appeal appeal, AppealCategory category) => new(
        $"Звернення *№ {appeal.Number}* зареєстровано.\nВідповідає: {category.DepartmentUk}.{Term(appeal, Language.Uk)}\nПро кожну зміну напишу сюди.",
        $"Appeal *No. {appeal.Number}* is registered.\nResponsible: {category.DepartmentEn}.{Term(appeal, Language.En)}\nI will write here of every change.");

    public static Text Line(Appeal appeal) => Text.Data(
        $"{Sign(appeal.Status)} {appeal.Number[6..]}: {Short(appeal.Words, 30)}", $"{Sign(appeal.Status)} {appeal.Number[6..]}: {Short(appeal.Words, 30)}");

    public static Text Card(Appeal appeal, AppealCategory? category, IReadOnlyList<AppealEvent> history, int photos) => new(
        $"""
        *Звернення № {appeal.Number}*
        {category?.TitleUk}: {appeal.Words}
        {appeal.PlaceUk ?? "Без адреси"}{(photos > 0 ? $" · {Counted.Uk(photos, "світлина", "світлини", "світлин")}" : "")}

        *{Sign(appeal.Status)} {Named(appeal.Status).Uk}.*{Next(appeal).Uk}{Term(appeal, Language.Uk)}
        {Told(history, Language.Uk)}
        """,
        $"""
        *Appeal No. {appeal.Number}*
        {category?.TitleEn}: {appeal.Words}
        {appeal.PlaceEn ?? "No address"}{(photos > 0 ? $" · {Counted.En(photos, "photo", "photos")}" : "")}

        *{Sign(appeal.Status)} {Named(appeal.Status).En}.*{Next(appeal).En}{Term(appeal, Language.En)}
        {Told(history, Language.En)}
        """);

    public static Text News(Appeal appeal, string? reason) => new(
        $"{Sign(appeal.Status)} *№ {appeal.Number}: {Named(appeal.Status).Uk}*\n«{Short(appeal.Words)}»{Said(reason)}{Asked(appeal, Language.Uk)}",
        $"{Sign(appeal.Status)} *No. {appeal.Number}: {Named(appeal.Status).En}*\n“{Short(appeal.Words)}”{Said(reason)}{Asked(appeal, Language.En)}");

    public static Text Named(AppealStatus status) => status switch
    {
        AppealStatus.Registered => new($"Зареєстровано", $"Registered"),
        AppealStatus.Accepted => new($"Прийнято", $"Accepted"),
        AppealStatus.Forwarded => new($"Передано за належністю", $"Forwarded to another body"),
        AppealStatus.Question => new($"Запитання до вас", $"A question to you"),
        AppealStatus.InWork => new($"У роботі", $"In work"),
        AppealStatus.Done => new($"Виконано, чекає на ваше слово", $"Done, waiting for your word"),
        AppealStatus.Confirmed => new($"Виконання підтверджено", $"Confirmed as done"),
        AppealStatus.Refuted => new($"Не підтверджено, повернуто в роботу", $"Not confirmed, back in work"),
        AppealStatus.Closed => new($"Закрито", $"Closed"),
        AppealStatus.Rejected => new($"Відхилено", $"Rejected"),
        AppealStatus.Withdrawn => new($"Відкликано", $"Withdrawn"),
        _ => new($"Об'єднано з іншим зверненням", $"Merged with another appeal"),
    };

    private static Text Next(Appeal appeal) => appeal.Status switch
    {
        AppealStatus.Registered => new($" Далі оператор 1580 передасть його службі.", $" Next an operator of 1580 passes it on."),
        AppealStatus.Accepted or AppealStatus.Forwarded => new($" Далі служба візьме його в роботу.", $" Next the service takes it into work."),
        AppealStatus.Question => new($" Доповніть звернення, щоб служба могла працювати.", $" Add what is asked so that the service can go on."),
        AppealStatus.InWork or AppealStatus.Refuted => new($" Служба працює.", $" The service is at work."),
        AppealStatus.Done => new($" Скажіть, чи справді зроблено.", $" Say whether it is really done."),
        _ => new($"", $""),
    };

    private static string Sign(AppealStatus status) => status switch
    {
        AppealStatus.Registered => "🆕",
        AppealStatus.Accepted or AppealStatus.Forwarded => "📨",
        AppealStatus.Question => "❓",
        AppealStatus.InWork => "🛠",
        AppealStatus.Done => "🔔",
        AppealStatus.Confirmed or AppealStatus.Closed => "✅",
        AppealStatus.Refuted => "↩️",
        _ => "⛔",
    };

    private static string Term(Appeal appeal, Language language) =>
        appeal.DueAt is { } due && appeal.Status is AppealStatus.Registered or AppealStatus.Accepted or AppealStatus.Forwarded or AppealStatus.InWork or AppealStatus.Question or AppealStatus.Refuted
            ? language == Language.Uk ? $" Строк: до {When.Moment(appeal.DueAt!.Value).Uk}." : $" Due by {When.Moment(appeal.DueAt!.Value).En}."
            : "";

    private static string Asked(Appeal appeal, Language language) => appeal.Status == AppealStatus.Done
        ? language == Language.Uk ? "\n\nЧи справді зроблено?" : "\n\nIs it really done?"
        : "";

    private static Rich Told(IReadOnlyList<AppealEvent> history, Language language) => Rich.Join("\n", history.TakeLast(12).Select(line => Told(line, language)));

    private static Rich Told(AppealEvent line, Language language)
    {
        var what = line.To is { } to ? Named(to).In(language).ToString() : line.By == "resident" ? (language == Language.Uk ? "Ви" : "You") : line.By;
        return Rich.Data($"• {When.Moment(line.At).In(language)}: {what}{(string.IsNullOrWhiteSpace(line.Words) ? "" : $" ({line.Words})")}");
    }

    private static Rich Said(string? reason) => string.IsNullOrWhiteSpace(reason) ? Rich.Empty : Rich.Data($"\n\n{reason.Trim()}");

    private static string Short(string words, int length = FirstWordsLength)
    {
        var line = words.ReplaceLineEndings(" ");
        return line.Length <= length ? line : $"{line[..(char.IsHighSurrogate(line[length - 1]) ? length - 1 : length)].TrimEnd()}…";
    }
}
