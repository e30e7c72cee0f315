using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Residents.Operators;

/// <summary>Words of talking to a person of the contact centre.</summary>
internal static class OperatorTexts
{
    /// <summary>
    /// Working hours of the operators, Kyiv time. At other times an answer comes in the morning; the telephone is open all the time.
    /// </summary>
    private const int OpensAt = 8, ClosesAt = 20;

    public static readonly Text
        Title = new($"Розмова з оператором", $"A talk with an operator"),
        Help = new($"Напишіть, з чим потрібна допомога людини. Негайно відповість телефон *1580*.",
            $"Write what you need a person’s help with. The telephone *1580* answers at once."),
        WhatIsIt = new($"З чим допомогти? Напишіть, я передам оператору 1580.",
            $"What do you need help with? Write it, and I pass it to an operator of 1580."),
        TooShort = new($"Напишіть хоча б кілька слів.", $"Write at least a few words."),
        Ask = new($"🙋 Запитати оператора", $"🙋 Ask an operator"),
        PassThis = new($"🙋 Передати оператору", $"🙋 Pass it to an operator"),
        ForOperator = new($"Так, оператору", $"Yes, to the operator"),
        NotForOperator = new($"Ні, це інше", $"No, it is something else"),
        AskAgain = new($"💬 Відповісти оператору", $"💬 Answer the operator"),
        Finish = new($"Завершити розмову", $"End the talk"),
        Finished = new($"Розмову з оператором завершено. Далі відповідаю я.", $"The talk with the operator is over. I answer from now on."),
        HandedBack = new($"Оператор завершив розмову. Далі відповідаю я.", $"The operator has ended the talk. I answer from now on."),
        Talking = new($"Вас слухає оператор. Пишіть.", $"The operator is listening. Write."),
        APhoto = new($"(світлина)", $"(a photo)"),
        ARecording = new($"(запис)", $"(a recording)");

    public static Text Enough(DateTimeOffset until) => new(
        $"Ваших повідомлень уже багато, оператор їх бачить. Нові приймаю з {KyivTime.Moment(until).Uk}. Якщо терміново, телефонуйте "
            + $"*1580*.",
        $"There are many of your messages already, and the operator sees them. New ones are taken from {KyivTime.Moment(until).En}. If it "
            + $"is urgent call *1580*.");

    public static Text Typed(string words) => new(
        $"🎙 Ваш запис записали словами: «{words}». Якщо щось не так, напишіть, як було сказано.",
        $"🎙 Your recording was written down: “{words}”. If something is wrong, write what was said.");

    public static Text IsItAnAnswer(string words) => new($"«{Excerpt.Shorten(words, 60)}»: це відповідь на запитання оператора?",
        $"“{Excerpt.Shorten(words, 60)}”: is this the answer to the operator’s question?");

    public static Text Passed(DateTimeOffset now) => IsNight(now)
        ? new($"Передав оператору 1580. Оператори відповідають у чаті з {OpensAt}:00 до {ClosesAt}:00; якщо терміново, телефонуйте *1580*.",
            $"Passed to an operator of 1580. Operators answer in the chat from {OpensAt}:00 to {ClosesAt}:00; if it is urgent call *1580*.")
        : new($"Передав оператору 1580. Відповідь прийде сюди.", $"Passed to an operator of 1580. The answer will come here.");

    /// <param name="name">Theirs, if it is one for people; a key's is not.</param>
    public static Text Taken(string? name) => name is null
        ? new($"З вами розмовляє оператор 1580. Він бачить, що ви пишете з цієї миті, а бот мовчить.",
            $"An operator of 1580 talks to you now. They see what you write from this moment, and the bot is silent.")
        : new($"З вами розмовляє оператор *{name}*. Він бачить, що ви пишете з цієї миті, а бот мовчить.",
            $"Operator *{name}* talks to you now. They see what you write from this moment, and the bot is silent.");

    public static Text Says(string? name, string words) =>
        name is null ? new($"👤 *Працівник 1580:* {words}", $"👤 *1580 staff:* {words}") : new($"👤 *{name}:* {words}",
            $"👤 *{name}:* {words}");

    private static bool IsNight(DateTimeOffset now) => KyivTime.InKyiv(now).Hour is < OpensAt or >= ClosesAt;
}
