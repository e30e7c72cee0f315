using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Staff;

/// <summary>Words of the page of keys.</summary>
internal static class KeyTexts
{
    public static readonly Text
        Title = new($"Ключі API", $"API keys"),
        What = new($"Ключем до API звертаються програми. Сам ключ показують один раз; тут видно лише його початок.",
            $"Programs call the API with a key. A key is shown once; here is only the beginning of it."),
        FindTitle = new($"Знайти ключ, що потрапив не туди", $"Find a key that has leaked"),
        FindHint = new($"Вставте весь ключ або його початок", $"Paste the whole key or the beginning of it"),
        Sought = new($"Ключ", $"Key"),
        Find = new($"Знайти", $"Find"),
        NotFound = new($"Такого ключа тут немає.", $"There is no such key here."),
        All = new($"Усі ключі", $"All keys"),
        MakeTitle = new($"Створити ключ", $"Make a key"),
        Name = new($"Для чого або для кого", $"For what or whom"),
        Whose = new($"Чий", $"Whose"),
        Nobodys = new($"нічий: для іншої системи", $"nobody's: for another system"),
        Role = new($"Роль", $"Role"),
        RoleHint = new($"Ключ працівника має роль працівника", $"A member's key has the member's role"),
        ScopesTitle = new($"Обмежити правами", $"Limit to rights"),
        ScopesHint = new($"Якщо нічого не позначено, діють усі права ролі", $"With none marked all rights of the role are good"),
        ReadOnly = new($"лише читання", $"reading alone"),
        Expires = new($"Діє до кінця дня", $"Good until the end of day"),
        Make = new($"Створити", $"Make"),
        Made = new($"Ключ створено. Скопіюйте його зараз: більше його не покажуть.",
            $"The key is made. Copy it now: it is not shown again."),
        Rotated = new($"Новий ключ діє. Старий працюватиме поруч із ним, доки не мине час.",
            $"The new key is good. The old one works beside it until its time is over."),
        Holder = new($"Власник", $"Holder"),
        Limits = new($"Права", $"Rights"),
        AllRights = new($"усі права ролі", $"all rights of the role"),
        Term = new($"Строк", $"Term"),
        Used = new($"Востаннє", $"Last used"),
        Never = new($"ще ні разу", $"never yet"),
        Forever = new($"безстроково", $"without end"),
        Revoked = new($"відкликано", $"revoked"),
        Expired = new($"строк минув", $"expired"),
        Replaced = new($"замінено", $"replaced"),
        Act = new($"Дії", $"Actions"),
        Rotate = new($"Замінити", $"Replace"),
        RotateWhat = new($"Новий ключ з тими самими правами. Скільки годин старий працює поруч?",
            $"A new key with the same rights. For how many hours does the old one work beside it?"),
        Hours = new($"Годин", $"Hours"),
        Revoke = new($"Відкликати", $"Revoke"),
        RevokedNow = new($"Ключ відкликано: він уже нічого не відкриває.", $"The key is revoked: it opens nothing any more."),
        NoMember = new($"Такого працівника вже немає.", $"That member is gone."),
        Past = new($"Цей день уже минув.", $"That day is over."),
        NoName = new($"Напишіть, для чого ключ: від 2 до 80 знаків.", $"Write what the key is for: 2 to 80 characters."),
        Over = new($"Цей ключ уже не діє або його вже замінено.", $"That key is no longer good or was replaced already.");

    public static Text Expiry(Text moment) => new($"до {moment}", $"until {moment}");

    public static Text RevokeAll(string member) => new($"Відкликати всі ключі: {member}", $"Revoke all keys of {member}");

    public static Text RevokedAll(int count) => new($"Відкликано ключів: {count}.", $"Keys revoked: {count}.");

    public static Text RightName(Right right) => right switch
    {
        Right.Appeals => new($"звернення й розмови", $"appeals and conversations"),
        Right.Contacts => new($"контакти заявників", $"contacts of authors"),
        Right.Publish => new($"розсилки й сповіщення", $"announcements and notices"),
        Right.Approve => new($"погодження", $"approval"),
        Right.Catalogue => new($"довідник і опитування", $"catalogue and surveys"),
        Right.Limits => new($"обмеження людей", $"limits of people"),
        Right.Staff => new($"працівники й ключі", $"staff and keys"),
        _ => new($"журнал дій", $"audit"),
    };
}
