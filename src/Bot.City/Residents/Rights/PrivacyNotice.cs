using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Residents.Rights;

/// <summary>
/// What is kept of people, in plain words: the page for residents. <c>docs/privacy.md</c> says the same column by column.
/// </summary>
/// <param name="What">The datum.</param>
/// <param name="Why">Why it is kept.</param>
/// <param name="Who">Who sees it.</param>
/// <param name="Kind">The kind of retention by whose term it goes; null: it has no term.</param>
public sealed record PrivacyNotice(Text What, Text Why, Text Who, string? Kind)
{
    private static readonly Text
        Nobody = new($"ніхто, лише бот", $"nobody, the bot alone"),
        Staff = new($"працівники 1580", $"staff of 1580"),
        Contacts = new($"лише працівники з правом на контакти, кожен перегляд записано",
            $"only staff with the right to contacts, each look is on record");

    /// <summary>What stands where there is no term.</summary>
    public static readonly Text NoTerm = new($"доки не зміните або не видалите", $"until you change or delete it");

    /// <summary>What stands where the city has set no term.</summary>
    public static readonly Text ByTheCity = new($"як вирішить місто; вашого імені там немає",
        $"as the city decides; your name is not in it");

    public static IReadOnlyList<PrivacyNotice> All { get; } =
    [
        new(new($"Ваш чат у месенджері, мова, тихі години", $"Your chat in the messenger, language, quiet hours"),
            new($"щоб відповідати вам", $"to answer you"), Nobody, null),
        new(new($"Розмова й чернетки", $"The conversation and drafts"),
            new($"щоб продовжити з того самого місця", $"to go on where you were"),
            Nobody, "Conversations"),
        new(new($"Журнал повідомлень: коли й чи дійшло", $"The log of messages: when, and whether it arrived"),
            new($"щоб нічого не загубити й не надіслати двічі", $"to lose nothing and send nothing twice"), Staff, "Ledger"),
        new(new($"Адреси, теми, збережені послуги", $"Addresses, topics, saved services"),
            new($"щоб сповіщати саме про ваше", $"to tell you of what is yours"), Nobody, null),
        new(new($"Звернення: слова, місце, світлини", $"Appeals: words, place, photos"),
            new($"щоб служба могла виконати", $"so that the service can do it"),
            new($"працівники 1580 і служба; сусіди бачать тему й місце",
                $"staff of 1580 and the service; neighbours see the topic and place"), "ClosedAppeals"),
        new(new($"Ім'я, адреса, контакт офіційного звернення", $"Name, address, contact of a formal appeal"),
            new($"цього вимагає закон 393/96-ВР", $"law 393/96-ВР asks for it"), Contacts, "FormalAppeals"),
        new(new($"Ваша згода: до якого тексту й коли", $"Your consent: to which text and when"), new($"щоб довести, що ви її дали",
            $"to show that you gave it"), Nobody, null),
        new(new($"Листування з оператором", $"Letters with the operator"), new($"щоб людина могла допомогти", $"so that a person can help"),
            Staff, "Inbox"),
        new(new($"Відповіді на опитування", $"Survey answers"),
            new($"щоб рахувати, що думає громада", $"to count what the community thinks"),
            new($"усі, без імен; хто що відповів, не знає ніхто", $"everybody, without names; nobody knows who answered what"), null),
        new(new($"Повідомлення, які не вдалося опрацювати", $"Messages that could not be handled"),
            new($"щоб виправити помилку", $"to mend the fault"), Staff, "DeadUpdates"),
        new(new($"Що працівник робив зі зверненням чи розмовою", $"What staff did with an appeal or a conversation"),
            new($"щоб за це хтось відповідав", $"so that somebody answers for it"), new($"адміністратори", $"administrators"), "Audit"),
    ];
}
