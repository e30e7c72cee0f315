using IfCity.Bots.Dialogs;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>Words of the page on which a phrase is tried.</summary>
internal static class TryTexts
{
    public static readonly Text
        Title = new($"Спробувати фразу", $"Try a phrase"),
        What = new($"Напишіть, як написав би мешканець: видно, що відповість бот і чому. Нічого не зберігається.",
            $"Write as a resident would: you see what the bot answers and why. Nothing is kept."),
        Phrase = new($"Слова мешканця", $"A resident's words"),
        Try = new($"Спробувати", $"Try"),
        Answer = new($"Що відповість бот", $"What the bot answers"),
        Why = new($"Чому", $"Why"),
        Danger = new($"Небезпека", $"Danger"),
        Alarm = new($"тривога", $"alarm"),
        Number = new($"лише назве номер", $"only names the number"),
        NoDanger = new($"не почув", $"none heard"),
        Likeliest = new($"Найближча небезпека", $"The likeliest danger"),
        Score = new($"перевага", $"ahead by"),
        AlarmFrom = new($"тривога понад", $"alarm above"),
        DangerWords = new($"Слова, що на це вказують", $"Words that speak for it"),
        Phrases = new($"Слова працівників", $"Words of the staff"),
        Topic = new($"Тема звернення", $"Topic of an appeal"),
        NoTopic = new($"не впізнав", $"none known"),
        IsAppeal = new($"спершу запропонує звернення", $"an appeal is offered first"),
        IsSearch = new($"шукатиме послугу", $"a service is looked for"),
        Trouble = new($"слів про біду", $"words of trouble"),
        Wish = new($"слів про послугу", $"words of a wish"),
        Cards = new($"Картки", $"Cards"),
        NoCards = new($"Жодної картки не знайшов.", $"No card was found."),
        Sure = new($"впевнено", $"for sure"),
        Guess = new($"припущення", $"a guess"),
        Card = new($"Картка", $"Card"),
        Fits = new($"Збіг", $"Fits"),
        ByWords = new($"Завдяки чому", $"By which words");

    /// <summary>How a word was understood, where that is not as it stands.</summary>
    public static Text? Named(ReadAs read) => read == ReadAs.Slip ? new($"з помилкою", $"with a slip") : null;
}
