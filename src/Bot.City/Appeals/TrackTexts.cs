using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;

namespace IfCity.Bots.City.Appeals;

/// <summary>Words of following an appeal: the list, the card, the news, the verdict.</summary>
internal static partial class AppealTexts
{
    public static readonly Text
        Mine = new($"Мої звернення", $"My appeals"),
        MineLabel = new($"📂 Мої звернення", $"📂 My appeals"),
        MineDescription = new($"Стан моїх звернень", $"The state of my appeals"),
        MineHelp = new($"Тут усі ваші звернення: стан, історія, строк. Про кожну зміну я напишу сам.",
            $"All your appeals are here: state, history, deadline. I will write of every change myself."),
        YourAppeals = new($"*Ваші звернення.* Оберіть, щоб переглянути.", $"*Your appeals.* Choose one to open it."),
        NoAppeals = new($"Звернень ще немає.", $"There are no appeals yet."),
        NotYours = new($"Такого звернення серед ваших немає.", $"There is no such appeal among yours."),
        ToList = new($"Усі звернення", $"All appeals"),
        Open = new($"Переглянути", $"Open it"),
        Skip = new($"Пропустити", $"Skip"),
        Yes = new($"✅ Так, зроблено", $"✅ Yes, it is done"),
        Partly = new($"◐ Частково", $"◐ Partly"),
        No = new($"❌ Ні, не зроблено", $"❌ No, it is not done"),
        ItLasted = new($"👍 Усе добре", $"👍 All is well"),
        CameBack = new($"↩️ Знову не працює", $"↩️ It is broken again"),
        GladItLasts = new($"Радий це чути. Дякую, що відповіли!", $"Glad to hear it. Thank you for answering!"),
        Withdraw = new($"Відкликати", $"Withdraw"),
        AddWords = new($"➕ Доповнити", $"➕ Add something"),
        FixFiled = new($"✏️ Виправити опис", $"✏️ Correct the description"),
        ShowPhotos = new($"🖼 Світлини", $"🖼 Photos"),
        AskNews = new($"⏰ Запитати новини", $"⏰ Ask for news"),
        NewsAsked = new($"Передав службі, що ви чекаєте на новини. Запитати ще раз можна за 7 днів.",
            $"The service knows that you wait for news. You can ask again in 7 days."),
        Rate = new($"⭐ Оцінити", $"⭐ Rate it"),
        Again = new($"🔁 Подати знову", $"🔁 Report it again"),
        Answer = new($"💬 Відповісти", $"💬 Answer"),
        WhatToAdd = new($"Що додати? Напишіть словами або надішліть світлини, тоді натисніть «Готово».",
            $"What would you like to add? Write it in words or send photos, then press Done."),
        AFewWords = new($"Напишіть хоча б кілька літер або натисніть кнопку.", $"Write at least a few letters or press a button."),
        Added = new($"Додав до звернення.", $"Added to the appeal."),
        HowInstead = new($"Напишіть опис заново або скажіть його голосовим: він замінить попередній.",
            $"Write the description anew, or say it in a voice note: it takes the place of the old one."),
        Mended = new($"Уже полагодили", $"It is mended already"),
        Mistaken = new($"Подано помилково", $"Filed by mistake"),
        NotNeeded = new($"Більше не потрібно", $"No longer needed"),
        OtherReason = new($"✏️ Інша причина", $"✏️ Another reason"),
        WhyWithdrawn = new($"Чому відкликаєте? Напишіть кілька слів або натисніть «Пропустити».",
            $"Why do you take it back? Write a few words, or press Skip."),
        SureYes = new($"Без причини, відкликати", $"Withdraw without a reason"),
        SureNo = new($"Ні, залишити", $"No, keep it"),
        Withdrawn = new($"Звернення відкликано.", $"The appeal is withdrawn."),
        MovedOn = new($"Стан звернення вже інший. Ось який зараз.", $"The state of the appeal has changed. Here it is."),
        WhyNot = new(
            $"Повернув звернення в роботу. Що саме не так? Напишіть кілька слів, надішліть світлини або натисніть «Пропустити».",
            $"The appeal is back in work. What is wrong? Write a few words, send photos, or press Skip."),
        WhyNotNeighbour = new(
            $"Записав вашу відповідь: служба її побачить. Що саме не так? Напишіть кілька слів, надішліть світлини або натисніть "
                + $"«Пропустити».",
            $"Your answer is noted, and the service will see it. What is wrong? Write a few words, send photos, or press Skip."),
        HowWasIt = new($"Дякую, що підтвердили! Як оціните роботу?", $"Thank you for confirming! How would you rate the work?"),
        WhyThisMark = new($"Хочете щось додати до оцінки? Напишіть або натисніть «Пропустити».",
            $"Anything to add to the mark? Write it, or press Skip."),
        ThanksForMark =
            new($"Дякую за оцінку! Змінити її можна протягом 14 днів.", $"Thank you for the mark! You can change it for 14 days."),
        TooLateToRate = new($"Час для оцінки вже минув.", $"The time for a mark is over."),
        ThanksForReason = new($"Дякую, служба це побачить.", $"Thank you, the service will see it.");

    public static Text SureToWithdraw(int joiners) => joiners == 0
        ? new($"Відкликати звернення? Служба перестане ним займатися. Чому відкликаєте?",
            $"Withdraw the appeal? The service will stop working on it. Why do you take it back?")
        : new($"Відкликати звернення? {Waiting(joiners).Uk}, тож служба працюватиме далі, а вам новин більше не буде. Чому відкликаєте?",
            $"Withdraw the appeal? {Waiting(joiners).En}, so the service goes on, and you get no more news. Why do you take it back?");

    public static Text LeftToOthers(int joiners) => new(
        $"Ви відкликали звернення. {Waiting(joiners).Uk}, тож для інших воно лишається.",
        $"You have withdrawn the appeal. {Waiting(joiners).En}, so it goes on for the others.");

    private static Text Waiting(int joiners) => Text.Data(
        $"Ще {PluralForms.Uk(joiners, "сусід чекає", "сусіди чекають", "сусідів чекають")} на результат",
        $"{PluralForms.En(joiners, "neighbour waits", "neighbours wait")} for the result too");

    /// <param name="subject">What the reader may see of what it is about (<see cref="AppealWording.Subject"/>).</param>
    public static Text Line(Appeal appeal, Text subject) => Text.Data(
        $"{Sign(appeal.Status)} № {appeal.ShortNumber}: {Short(subject.Uk, 30)}",
        $"{Sign(appeal.Status)} No. {appeal.ShortNumber}: {Short(subject.En, 30)}");

    /// <param name="subject">What the reader may see of what it is about (<see cref="AppealWording.Subject"/>).</param>
    /// <param name="history">Its last lines, each worded.</param>
    /// <param name="answers">The author's answers to the topic's own questions; none for anybody else.</param>
    public static Text Card(Appeal appeal, AppealCategory? category, Text subject, IReadOnlyList<AppealAnswer> answers,
        IReadOnlyList<Text> history, int photos, int joiners) => new(
        Card(appeal, category?.TitleUk, category?.DepartmentUk, subject, answers, history, photos, joiners, Language.Uk),
        Card(appeal, category?.TitleEn, category?.DepartmentEn, subject, answers, history, photos, joiners, Language.En));

    /// <param name="subject">What the reader may see of what it is about (<see cref="AppealWording.Subject"/>).</param>
    public static Text News(Appeal appeal, Text subject, Text? reason, bool joined) => new(
        $"{Sign(appeal.Status)} *№ {appeal.Number}: {Named(appeal.Status).Uk}*{(joined ? " (ви приєдналися)" : "")}\n"
            + $"{Where(appeal, Language.Uk)}{Quoted(subject, joined, Language.Uk)}"
            + $"{Said(reason?.Uk.ToString())}{Asked(appeal, Language.Uk)}",
        $"{Sign(appeal.Status)} *No. {appeal.Number}: {Named(appeal.Status).En}*{(joined ? " (you joined)" : "")}\n"
            + $"{Where(appeal, Language.En)}{Quoted(subject, joined, Language.En)}"
            + $"{Said(reason?.En.ToString())}{Asked(appeal, Language.En)}");

    /// <summary>The author's own words are quoted; what others are told of it is not.</summary>
    private static string Quoted(Text subject, bool joined, Language language) => (joined, language) switch
    {
        (true, _) => Short(subject.In(language)),
        (_, Language.Uk) => $"«{Short(subject.Uk)}»",
        _ => $"“{Short(subject.En)}”",
    };

    public static Text Before(Appeal appeal) => new($"№ {appeal.Number}: світлина, як було", $"No. {appeal.Number}: a photo as it was");

    public static Text After(Appeal appeal) => new($"№ {appeal.Number}: світлина, як стало", $"No. {appeal.Number}: a photo as it is now");

    public static Text Captioned(Photo photo) => photo.Purpose switch
    {
        nameof(PhotoPurpose.Result) =>
            new($"Результат, {KyivTime.Moment(photo.CreatedAt).Uk}", $"The result, {KyivTime.Moment(photo.CreatedAt).En}"),
        _ => new($"Світлина, {KyivTime.Moment(photo.CreatedAt).Uk}", $"A photo, {KyivTime.Moment(photo.CreatedAt).En}"),
    };

    public static Text Answering(Appeal appeal, string? asked) => new(
        $"*Відповідь щодо № {appeal.Number}*\n«{Short(appeal.Description.Uk)}»{Said(asked)}\n\nНапишіть відповідь або надішліть світлини.",
        $"*Answering about No. {appeal.Number}*\n“{Short(appeal.Description.En)}”{Said(asked)}\n\nWrite your answer or send photos.");

    public static Text Corrected(Appeal appeal) =>
        new($"Опис звернення № {appeal.Number} виправлено.", $"The description of appeal No. {appeal.Number} is corrected.");

    public static Text WentTo(Appeal appeal) => new(
        $"Звернення поверталося вже {PluralForms.Uk(appeal.Returns, "раз", "рази", "разів")}, тож його передано під контроль: "
            + $"*{appeal.SupervisorUk}*.",
        $"The appeal has come back {PluralForms.En(appeal.Returns, "time", "times")}, so it is handed for control to "
            + $"*{appeal.SupervisorEn}*.");

    public static Text Overdue(Appeal appeal) => new(
        $"⏰ *№ {appeal.Number}*: строк минув {KyivTime.Moment(appeal.DueAt!.Value).Uk}, а звернення ще не виконано. Вибачте. Можете "
            + $"запитати новини у самому зверненні або зателефонувати *1580*.",
        $"⏰ *No. {appeal.Number}*: the term ended on {KyivTime.Moment(appeal.DueAt!.Value).En} and the appeal is still not done. Sorry. "
            + $"You can ask for news in the appeal itself, or call *1580*.");

    public static Text DidItComeBack(Appeal appeal, Text subject) => new(
        $"*№ {appeal.Number}*: чи не повернулося?\n{Where(appeal, Language.Uk)}{Quoted(subject, false, Language.Uk)}\n\n"
            + $"Звернення закрито, бо ви не заперечували. Якщо знову не працює, поверну його в роботу.",
        $"*No. {appeal.Number}*: has it come back?\n{Where(appeal, Language.En)}{Quoted(subject, false, Language.En)}\n\n"
            + $"The appeal is closed, for you did not object. If it is broken again, I will send it back to work.");

    public static Text Named(AppealStatus status) => status switch
    {
        AppealStatus.Registered => new($"Зареєстровано", $"Registered"),
        AppealStatus.Accepted => new($"Прийнято", $"Accepted"),
        AppealStatus.Forwarded => new($"Передано за належністю", $"Forwarded to another body"),
        AppealStatus.Question => new($"Запитання до вас", $"A question to you"),
        AppealStatus.InWork => new($"У роботі", $"In work"),
        AppealStatus.Done => new($"Виконано. Підтвердьте, будь ласка", $"Done. Please confirm it"),
        AppealStatus.Confirmed => new($"Виконання підтверджено", $"Confirmed as done"),
        AppealStatus.Refuted => new($"Не підтверджено, повернуто в роботу", $"Not confirmed, back in work"),
        AppealStatus.Closed => new($"Закрито", $"Closed"),
        AppealStatus.Rejected => new($"Відхилено", $"Rejected"),
        AppealStatus.Withdrawn => new($"Відкликано", $"Withdrawn"),
        _ => new($"Об’єднано з іншим зверненням", $"Merged with another appeal"),
    };

    private static Rich Card(Appeal appeal, string? title, string? department, Text subject, IReadOnlyList<AppealAnswer> answers,
        IReadOnlyList<Text> history, int photos, int joiners, Language language)
    {
        var uk = language == Language.Uk;
        return Rich.Join("\n",
            uk ? (Rich)$"*Звернення № {appeal.Number}*" : (Rich)$"*Appeal No. {appeal.Number}*",
            subject.In(language).ToString() is var said && said == title ? Rich.Data(said) : Rich.Data($"{title}: {said}"),
            Rich.Data(string.Join(" · ", Facts(appeal, photos, joiners, uk))),
            Answers(answers, language),
            uk
                ? (Rich)$"\n*{Sign(appeal.Status)} {Named(appeal.Status).Uk}.*{Next(appeal).Uk}{Term(appeal, language)}"
                : (Rich)$"\n*{Sign(appeal.Status)} {Named(appeal.Status).En}.*{Next(appeal).En}{Term(appeal, language)}",
            Rich.Data(uk ? $"Відповідає: {appeal.SupervisorUk ?? department}." : $"Responsible: {appeal.SupervisorEn ?? department}."),
            Rich.Join("\n", history.Select(line => line.In(language))));
    }

    private static IEnumerable<string> Facts(Appeal appeal, int photos, int joiners, bool uk)
    {
        yield return (uk ? appeal.PlaceUk : appeal.PlaceEn) ?? (uk ? "Без адреси" : "No address");
        if (photos > 0)
            yield return uk ? PluralForms.Uk(photos, "світлина", "світлини", "світлин") : PluralForms.En(photos, "photo", "photos");
        if (joiners > 0)
            yield return uk
                ? $"ще {PluralForms.Uk(joiners, "сусід", "сусіди", "сусідів")}"
                : $"{PluralForms.En(joiners, "neighbour", "neighbours")} more";
        if (appeal.Kind == AppealKind.Formal) yield return uk ? "офіційне" : "formal";
        if (appeal.ExternalNumber is { } number) yield return uk ? $"номер у службі {number}" : $"the service’s number {number}";
    }

    private static Text Next(Appeal appeal) => appeal.Status switch
    {
        AppealStatus.Registered => new($" Далі оператор 1580 передасть його службі.", $" Next an operator of 1580 passes it on."),
        AppealStatus.Forwarded => new($" Що буде далі, вирішує та служба.", $" What comes next is for that body to decide."),
        AppealStatus.Accepted => new($" Далі служба візьме його в роботу.", $" Next the service takes it into work."),
        AppealStatus.Question => new($" Дайте відповідь, щоб служба могла працювати.", $" Answer, so that the service can go on."),
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

    /// <summary>No term is promised of another body, and one that has passed is called so.</summary>
    private static string Term(Appeal appeal, Language language) =>
        appeal is not { DueAt: { } due, IsOpen: true, Status: not (AppealStatus.Done or AppealStatus.Forwarded) } ? ""
        : (appeal.OverdueToldAt > due || appeal.UpdatedAt > due, language) switch
        {
            (true, Language.Uk) => $" Строк минув {KyivTime.Moment(due).Uk}.",
            (true, _) => $" The term ended on {KyivTime.Moment(due).En}.",
            (_, Language.Uk) => $" Строк: до {KyivTime.Moment(due).Uk}.",
            _ => $" Due by {KyivTime.Moment(due).En}.",
        };

    private static string Where(Appeal appeal, Language language) =>
        (language == Language.Uk ? appeal.PlaceUk : appeal.PlaceEn) is { } place ? $"📍 {place}\n" : "";

    private static string Asked(Appeal appeal, Language language) => appeal.Status == AppealStatus.Done
        ? language == Language.Uk ? "\n\nЧи справді зроблено?" : "\n\nIs it really done?"
        : "";

    private static Rich Said(string? reason) => string.IsNullOrWhiteSpace(reason) ? Rich.Empty : Rich.Data($"\n\n{reason.Trim()}");
}
