using System.Reflection;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Residents.Profile;

/// <summary>Words of the welcome, language, help and about conversations.</summary>
public static class ProfileTexts
{
    /// <summary>The running version, without build metadata.</summary>
    public static string Version { get; } = (typeof(ProfileTexts).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];

    public static readonly Text
        Greeting = new(
            $"Вітаю! Я бот *міста Івано-Франківська*. Допоможу знайти міську послугу, повідомити про проблему на 1580 і дізнатися про "
                + $"відключення у вашому будинку. Реєстрація не потрібна.",
            $"Hello! I am the bot of the *city of Ivano-Frankivsk*. I help to find a city service, report a problem to 1580 and learn of "
                + $"outages in your building. No registration is needed."),
        Language = new($"Мова", $"Language"),
        LanguageLabel = new($"🌐 Мова / Language", $"🌐 Language / Мова"),
        LanguageDescription = new($"Змінити мову", $"Change the language"),
        WhichLanguage = new($"Якою мовою розмовляти?", $"Which language shall I speak?"),
        Ukrainian = Text.Data("Українська"),
        English = Text.Data("English"),
        LanguageKept = new($"Розмовлятиму українською.", $"I will speak English."),
        Help = new($"Допомога", $"Help"),
        HelpLabel = new($"❓ Допомога", $"❓ Help"),
        HelpWords = new(
            $"""
            *Що я вмію*
            • *Звернення 1580*: опишіть проблему, вкажіть місце, додайте фото. Відразу дам номер і напишу про кожну зміну.
            • *Послуги міста*: просто напишіть, що шукаєте, наприклад «садок» чи «немає світла».
            • *Мій будинок*: сповіщення про воду, світло, тепло саме за вашою адресою.
            • *Опитування*: вісім запитань про електронні послуги міста.
            """,
            $"""
            *What I can do*
            • *Report to 1580*: describe the problem, say where, add photos. You get a number at once and word of every change.
            • *City services*: just write what you are looking for, such as “kindergarten” or “no light”.
            • *My building*: notices of water, power and heat for your own address.
            • *Survey*: eight questions about the city's e-services.
            """),
        About = new($"Про бота", $"About"),
        AboutLabel = new($"ℹ️ Про бота", $"ℹ️ About the bot"),
        AboutDescription = new($"Хто веде бота, приватність, версія", $"Who runs the bot, privacy, version"),
        AboutWords = new(
            $"""
            *Бот міста Івано-Франківська*
            Працює в тестовому режимі. Веде його команда цифрового розвитку громади; звернення опрацьовує контакт-центр *1580*.

            *Застереження.* Перелік послуг, телефони та адреси зібрано з відкритих джерел: перед візитом уточнюйте. У разі загрози життю телефонуйте *112*.

            *Приватність.* Ім'я не потрібне. Зберігаємо розмову, звернення, ваші будинки й мову, щоб виконати те, про що ви просите. Відповіді на опитування знеособлені. Фото очищаємо від прихованих даних. Сторонньому нічого не передаємо, крім служби, яка виконує ваше звернення.

            Версія {Version}
            """,
            $"""
            *The bot of the city of Ivano-Frankivsk*
            It runs in test mode. The community's digital development team keeps it; appeals are worked on by contact centre *1580*.

            *Disclaimer.* Services, phones and addresses were gathered from public sources: check before you go. If life is in danger call *112*.

            *Privacy.* No name is needed. We keep the conversation, appeals, your buildings and language, to do what you ask for. Survey answers are anonymous. Photos are cleaned of hidden data. Nothing is passed on, except to the service that carries out your appeal.

            Version {Version}
            """);
}
