using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Residents;

/// <summary>Words of the inbox.</summary>
internal static class InboxTexts
{
    public static readonly Text
        Title = new($"Розмови", $"Inbox"),
        What = new($"Тут люди, яким бот не зміг допомогти. Хто чекає найдовше, стоїть першим.",
            $"Here are people whom the bot could not help. Who has waited longest stands first."),
        Open = new($"відкриті", $"open"),
        Person = new($"Людина", $"Person"),
        State = new($"Стан", $"State"),
        Waits = new($"Чекає", $"Waits"),
        Empty = new($"Ніхто не чекає. Гарного дня!", $"Nobody waits. Have a good day!"),
        Messages = new($"Розмова", $"Conversation"),
        Appeals = new($"Звернення цієї людини", $"Appeals of this person"),
        Answer = new($"Відповідь", $"Answer"),
        AnswerHint = new($"Людина отримає її в месенджері.", $"The person gets it in the messenger."),
        Send = new($"Надіслати", $"Send"),
        Take = new($"Вести розмову самостійно", $"Take the conversation over"),
        TakeHint = new($"Бот мовчатиме, доки ви не повернете розмову.", $"The bot is silent until you hand it back."),
        MakeAppeal = new($"Зробити зверненням", $"Turn into an appeal"),
        Release = new($"Повернути боту", $"Hand back to the bot"),
        Close = new($"Відповідь не потрібна", $"Needs no answer"),
        File = new($"Відкрити файл", $"Open the file"),
        Resident = new($"людина", $"the person"),
        Back = new($"До всіх розмов", $"To all conversations"),
        Done = new($"Зроблено.", $"Done."),
        TooLong = new($"Задовго: щонайбільше 2000 знаків.", $"Too long: at most 2000 characters."),
        Nothing = new($"Напишіть відповідь.", $"Write an answer.");

    public static Text NumberOf(long person) => new($"Людина {person}", $"Person {person}");

    public static Text Taken(string holder) => new(
        $"Цю розмову вже веде {Rich.Data(holder)}. Ваш текст збережено.", $"{Rich.Data(holder)} has this conversation. Your text is kept.");

    public static Text Named(InboxStatus status) => status switch
    {
        InboxStatus.Waiting => new($"чекає на відповідь", $"waits for an answer"),
        InboxStatus.Taken => new($"розмову веде працівник", $"an operator talks"),
        _ => new($"закрито", $"closed"),
    };
}
