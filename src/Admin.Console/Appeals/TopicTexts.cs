using IfCity.Bots.City.Appeals;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>Words of the topics' pages.</summary>
internal static class TopicTexts
{
    public static readonly Text
        Title = new($"Теми звернень", $"Topics of appeals"),
        Topic = new($"Тема", $"Topic"),
        TitleUk = new($"Назва українською", $"Title in Ukrainian"),
        TitleEn = new($"Назва англійською", $"Title in English"),
        Department = new($"Хто виконує", $"Who works on it"),
        DepartmentUk = new($"Хто виконує, українською", $"Who works on it, in Ukrainian"),
        DepartmentEn = new($"Хто виконує, англійською", $"Who works on it, in English"),
        Term = new($"Строк", $"Term"),
        SilenceDays = new($"За скільки днів мовчання результат вважати прийнятим", $"Days of silence after which a result is accepted"),
        AskAgainDays = new($"За скільки днів запитати, чи не повернулося", $"Days after which to ask whether it came back"),
        AskAgainHint = new($"порожнє, якщо не питати", $"empty if nobody is to be asked"),
        NeedsPhoto = new($"Закрити можна лише зі світлиною результату", $"It is done only with a picture of the result"),
        PhotoNeeded = new($"потрібна світлина", $"needs a picture"),
        HintUk = new($"Що робити, якщо це небезпечно, українською", $"What to do if it is dangerous, in Ukrainian"),
        HintEn = new($"Що робити, якщо це небезпечно, англійською", $"What to do if it is dangerous, in English"),
        Questions = new($"Запитання про цю тему", $"Questions of this topic"),
        QuestionsHint = new($"до трьох, у цьому порядку; бот не питає про те, що людина вже сказала",
            $"three at most, in this order; what a person has told already is not asked"),
        Question = new($"Запитання", $"Question"),
        NoQuestion = new($"немає", $"none"),
        Keywords = new($"Слова, за якими бот пропонує цю тему", $"Words by which the bot proposes this topic"),
        KeywordsHint = new($"по одному в рядку", $"one a line"),
        Changed = new($"Змінив працівник", $"Changed by staff"),
        AsShipped = new($"як у поставці", $"as shipped"),
        Save = new($"Зберегти", $"Save"),
        Restore = new($"Повернути, як було в поставці", $"Put back what shipped"),
        Back = new($"До тем", $"To the topics"),
        Done = new($"Зроблено. Нові звернення вже за цими правилами.", $"Done. New appeals follow these rules."),
        Outdated = new($"Тему змінили, поки ви писали. Ваші слова лишилися у формі; нижче те, що тепер. Зберегти ще раз означає "
            + $"замінити новіше своїм.",
            $"The topic was changed while you were writing. Your words are still in the form; below is what it is now. Saving again "
            + $"replaces it by yours."),
        Newer = new($"Тепер у темі", $"The topic now"),
        WrongTexts = new($"Назва й виконавець мають від 2 до 120 знаків обома мовами, підказка до 300.",
            $"Title and department have 2 to 120 characters in both languages, the hint at most 300."),
        WrongDays = new($"Дні рахують від 1 до 365.", $"Days are counted from 1 to 365."),
        WrongUrgency = new($"Виберіть строк.", $"Choose a term."),
        WrongQuestions = new($"Запитань до трьох, і кожне лише раз.", $"At most three questions, each only once."),
        WrongKeywords = new($"Слів до 60, кожне до 100 знаків.", $"At most 60 words of 100 characters.");

    /// <summary>An urgency with its term.</summary>
    public static Text Named(Urgency urgency) => urgency switch
    {
        { ResolveWithinHours: { } hours } => new($"{urgency.Title.Uk}: {hours} год", $"{urgency.Title.En}: {hours} h"),
        { ResolveWithinWorkingDays: { } days } =>
            new($"{urgency.Title.Uk}: робочих днів {days}", $"{urgency.Title.En}: {days} working days"),
        { ResolveWithinDays: { } days } => new($"{urgency.Title.Uk}: днів {days}", $"{urgency.Title.En}: {days} days"),
        { AnswerWithinDays: { } days } => new($"{urgency.Title.Uk}: днів {days}", $"{urgency.Title.En}: {days} days"),
        _ => urgency.Title,
    };
}
