using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Residents.Linking;

/// <summary>Words of the conversation that makes one person of two messengers.</summary>
internal static class LinkTexts
{
    public static readonly Text
        Title = new($"Два месенджери", $"Two messengers"),
        Description = new($"З’єднати Telegram і Viber", $"Link Telegram and Viber"),
        Help = new(
            $"З’єднайте месенджери, і звернення, будинки та чернетки будуть спільні, а сповіщення приходитимуть один раз.",
            $"Link your messengers, and appeals, buildings and drafts are shared, and each notice comes once."),
        What = new(
            $"Пишете мені і в іншому месенджері? З’єднайте їх: звернення, будинки й чернетки будуть спільні, а кожне сповіщення прийде "
                + $"один раз. Візьміть код в одному месенджері й уведіть в іншому.",
            $"Do you also write to me in another messenger? Link the two: appeals, buildings and drafts are shared, and each notice comes "
                + $"once. Get a code in one messenger and enter it in the other."),
        GetCode = new($"🔑 Отримати код", $"🔑 Get a code"),
        HaveCode = new($"У мене є код", $"I have a code"),
        WhichCode = new($"Напишіть вісім цифр коду.", $"Write the eight digits of the code."),
        NotACode = new($"Код складається з восьми цифр, наприклад 1234 5678.", $"A code is eight digits, such as 1234 5678."),
        UnknownCode = new($"Такого коду немає, або його час минув. Отримайте новий в іншому месенджері: напишіть там «два месенджери».",
            $"There is no such code, or its time is over. Get a new one in the other messenger: write “two messengers” there."),
        SameMessenger = new($"Цей код видано в цьому ж месенджері. Уведіть його в іншому.",
            $"This code was given in this same messenger. Enter it in the other one."),
        Sure = new(
            $"З’єднати? Той, у кого ви взяли код, бачитиме ваші звернення й будинки. Погоджуйтеся, лише якщо код отримали *ви самі* у "
                + $"власному месенджері. Працівники міста ніколи не просять коду.",
            $"Link them? Whoever gave you the code will see your appeals and buildings. Agree only if you got the code *yourself*, in a "
                + $"messenger of your own. City staff never ask for a code."),
        Join = new($"✅ Так, код мій", $"✅ Yes, the code is mine"),
        Leave = new($"Ні, не треба", $"No, leave it"),
        Left = new($"Добре, нічого не змінено.", $"All right, nothing was changed."),
        PartButton = new($"Роз’єднати", $"Unlink"),
        SurePart = new(
            $"Роз’єднати месенджери? Звернення й будинки залишаться там, де видано код.",
            $"Unlink the messengers? Appeals and buildings stay where the code was given."),
        Part = new($"Так, роз’єднати", $"Yes, unlink"),
        Parted = new($"Роз’єднано. Кожен месенджер тепер сам по собі.", $"Unlinked. Each messenger is on its own now.");

    public static Text Code(string code) => new(
        $"Ваш код: *{code[..4]} {code[4..]}*\nКод одноразовий, діє 10 хвилин. Відкрийте мене в іншому месенджері, напишіть /link і "
            + $"введіть код. Нікому його не кажіть.",
        $"Your code: *{code[..4]} {code[4..]}*\nIt is good for 10 minutes and only once. Open me in the other messenger, write /link "
            + $"and enter the code. Tell it to nobody.");

    /// <summary>What a person reads who has linked already.</summary>
    public static Text Linked(string notified) => new(
        $"Ваші месенджери з’єднано. Сповіщення й новини про звернення приходять у *{Named(notified)}*. Куди надсилати далі?",
        $"Your messengers are linked. Notices and news of appeals come to *{Named(notified)}*. Where shall I send them from now on?");

    public static Text SendTo(string messenger) => Text.Data(Named(messenger));

    /// <param name="until">When the person may try again, if they may not now.</param>
    public static Text Explain(CodeCheck check, DateTimeOffset? until) => check switch
    {
        CodeCheck.SameMessenger => SameMessenger,
        CodeCheck.TooManyTries => LimitTexts.TooManyCodes(until!.Value),
        _ => UnknownCode,
    };

    public static Text Chosen(string messenger) =>
        new($"Надсилатиму у *{Named(messenger)}*.", $"I will send them to *{Named(messenger)}*.");

    public static Text JoinedBy(string messenger) => new(
        $"🔗 До вашої розмови приєднано *{Named(messenger)}*: звернення, будинки й чернетки тепер спільні. Якщо це не ви, роз’єднайте.",
        $"🔗 *{Named(messenger)}* was linked to this conversation: appeals, buildings and drafts are shared now. If this was not you, "
            + $"unlink it.");

    public static string Named(string messenger) => $"{char.ToUpperInvariant(messenger[0])}{messenger[1..]}";
}
