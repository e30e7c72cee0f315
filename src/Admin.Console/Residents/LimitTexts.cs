using IfCity.Bots.City.Residents.Limits;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Residents;

/// <summary>Words of the page of limits.</summary>
internal static class LimitTexts
{
    public static readonly Text
        Title = new($"Обмежені люди", $"Limited people"),
        What = new($"Від кого бот зараз приймає не все. Слова про небезпеку й сповіщення про власний будинок проходять завжди.",
            $"From whom the bot does not take everything now. Words of danger and notices of one's own building always pass."),
        Empty = new($"Нікого не обмежено.", $"Nobody is limited."),
        Person = new($"Людина", $"Person"),
        Limit = new($"Обмеження", $"Limit"),
        Until = new($"До", $"Until"),
        Reason = new($"Причина зняття", $"Why it is lifted"),
        Lift = new($"Зняти", $"Lift"),
        Set = new($"Обмежити людину", $"Limit this person"),
        SetHint = new($"Людина прочитає причину й коли обмеження закінчиться.", $"The person reads the reason and when it ends."),
        SetReason = new($"Причина", $"Reason"),
        Days = new($"Строк", $"For"),
        Back = new($"До всіх розмов", $"To all conversations"),
        BadReason = new($"Напишіть причину: від 3 до 300 знаків. Нічого не змінено.",
            $"Write a reason of 3 to 300 characters. Nothing is changed."),
        BadDays = new($"Оберіть строк зі списку. Нічого не змінено.", $"Choose a time from the list. Nothing is changed."),
        IsLifted = new($"Обмеження знято.", $"The limit is lifted."),
        IsSet = new($"Людину обмежено.", $"The person is limited.");

    public static Text For(int days) => new($"{PluralForms.Uk(days, "доба", "доби", "діб")}", $"{PluralForms.En(days, "day", "days")}");

    /// <summary>What the limit is on.</summary>
    public static Text Describe(PersonLimit limit) => limit switch
    {
        { Why: { } why } => Text.Data(why),
        { Kind: null } => new($"забагато повідомлень за хвилину", $"too many messages a minute"),
        { Kind: "UnnamedPerHour" } => new($"забагато анонімних звернень за годину", $"too many unnamed appeals an hour"),
        { Kind: "AppealsPerHour" } => new($"забагато звернень за годину", $"too many appeals an hour"),
        { Kind: "AppealsPerDay" } => new($"забагато звернень за добу", $"too many appeals a day"),
        { Kind: "FilesPerDay" } => new($"забагато світлин і записів за добу", $"too many photos and recordings a day"),
        { Kind: "InboxPerHour" } => new($"забагато повідомлень оператору за годину", $"too many messages to operators an hour"),
        { Kind: "WrongCodes" } => new($"забагато хибних кодів за годину", $"too many wrong codes an hour"),
        _ => Text.Data(limit.Kind),
    };
}
