using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Catalogue;

/// <summary>Words of the searches in vain and of the words that staff teach.</summary>
internal static class GapTexts
{
    public static readonly Text
        Title = new($"Чого не знайшли", $"What was not found"),
        What = new($"Що люди шукали цього тижня й не знайшли або залишили. Кожен запит чекає на картку, синонім або пояснення.",
            $"What people looked for this week and did not find, or left. Each waits for a card, a synonym or a reason."),
        Week = new($"Тиждень", $"Week"),
        ThisWeek = new($"цей тиждень", $"this week"),
        Before = new($"тиждень раніше", $"the week before"),
        Empty = new($"За цей тиждень усе знайшлося або розглянуто.", $"In that week all was found, or is settled."),
        Words = new($"Що шукали", $"Looked for"),
        Nothing = new($"нічого не знайшлося", $"nothing was found"),
        NoneFits = new($"сказали «не те»", $"said “none of these”"),
        Trend = new($"за чотири тижні", $"in four weeks"),
        TryIt = new($"Що відповідає бот", $"What the bot answers"),
        Settle = new($"Розв'язати", $"Settle"),
        How = new($"Як", $"How"),
        Card = new($"додати ці слова до картки", $"add these words to a card"),
        Synonym = new($"навчити слова", $"teach a word"),
        Dismiss = new($"відхилити з поясненням", $"dismiss, with a reason"),
        WhichCard = new($"Картка", $"Card"),
        Choose = new($"виберіть", $"choose"),
        Word = new($"Слово, якого бот не знає", $"The word that the bot does not know"),
        Meaning = new($"Що воно означає іншими словами", $"What it means in other words"),
        Reason = new($"Чому не потрібні ні картка, ні слово", $"Why it needs neither card nor word"),
        Force = new($"Закрити, навіть якщо слова й далі не знаходять картки", $"Close it though the words still do not find their card"),
        Done = new($"Зроблено.", $"Done."),
        StillNotFound = new($"Нічого не змінено: за цими словами картка й далі не знайдеться. Оберіть інше або закрийте попри це.",
            $"Nothing was changed: these words would still not find the card. Choose otherwise, or close it all the same."),
        Gone = new($"Такого запиту вже немає.", $"There is no such search any more."),
        CardNeeded = new($"Виберіть картку, що відповідає на ці слова.", $"Choose the card that answers these words."),
        ReasonNeeded = new($"Напишіть, чому не потрібні ні картка, ні слово.", $"Write why it needs neither card nor word."),
        OneWordNeeded = new($"Навчайте по одному слову, щонайменше з двох літер.", $"Teach one word at a time, of two letters or more."),
        StopWord = new($"Це слово кажуть про все, тож за ним не шукаємо.", $"This word is said of everything and is not looked for."),
        WordTaken = new($"Це слово вже має значення: спершу приберіть його.", $"This word has a meaning already: remove it first."),
        MeaningUnknown = new($"Поясніть словами, за якими в каталозі щось знаходиться.",
            $"Say what it means in words by which something in the catalogue is found."),
        TaughtTitle = new($"Синоніми", $"Synonyms"),
        TaughtWhat = new($"Слова, яких працівники навчили пошук. Діють одразу.", $"Words that staff taught the search. They work at once."),
        Teach = new($"Навчити", $"Teach"),
        By = new($"Хто й коли", $"By whom and when"),
        Forget = new($"Забути", $"Forget"),
        NoneTaught = new($"Пошук ще не навчали нових слів.", $"The search has not been taught words yet.");

    /// <summary>Why something could not be done, by its stable code.</summary>
    public static Text Explain(string code) => code switch
    {
        "card-needed" or "service-unknown" => CardNeeded,
        "reason-needed" => ReasonNeeded,
        "one-word-needed" => OneWordNeeded,
        "stop-word" => StopWord,
        "word-taken" => WordTaken,
        _ => MeaningUnknown,
    };

    public static Text Named(MissOutcome outcome) => outcome switch
    {
        MissOutcome.Card => Card,
        MissOutcome.Synonym => Synonym,
        _ => Dismiss,
    };
}
