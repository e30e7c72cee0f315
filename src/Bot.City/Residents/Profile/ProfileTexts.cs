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
        Contact = new($"Контакт-центр міста: *1580*.", $"The city’s contact centre: *1580*."),
        LimitNote = new(
            $"Сповіщення про ваш будинок надходитимуть і далі. Якщо є загроза життю, телефонуйте *112*; якщо вважаєте це помилкою, "
                + $"телефонуйте *1580*.",
            $"Notices of your building will come as before. If life is in danger call *112*; if you think this is a mistake call *1580*."),
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
        ToKept = new($"🔒 Що я зберігаю", $"🔒 What I keep"),
        ToRights = new($"👀 Мої дані", $"👀 My data"),
        ForBusiness = new($"💼 Показувати для бізнесу", $"💼 Show it for business"),
        ForResidents = new($"👤 Показувати для мешканців", $"👤 Show it for residents"),
        NowForBusiness = new($"Гаразд, послуги й теми звернень показую в порядку, зручному для бізнесу.",
            $"All right, I show services and topics in the order that suits a business."),
        NowForResidents = new($"Гаразд, послуги й теми звернень показую в порядку, зручному для мешканців.",
            $"All right, I show services and topics in the order that suits residents.");

    private static readonly Text
        WhoRunsIt = new(
            $"*Бот міста Івано-Франківська*\nВеде команда цифрового розвитку, платить громада; звернення опрацьовує *1580*.",
            $"*The bot of the city of Ivano-Frankivsk*\nThe digital development team runs it, the community pays; *1580* works on "
                + $"appeals."),
        OnTrial = new($"🧪 Працюю в тестовому режимі.", $"🧪 I run in test mode."),
        UnverifiedCards = new($"Картки без «Перевірено» ще ніхто не звіряв.", $"Cards without “Verified” were checked by nobody yet."),
        WhatIsKept = new(
            $"*Що я зберігаю*\nРозмову 30 днів, журнал повідомлень 90. Слова закритих звернень і листи оператору рік, офіційні п'ять. "
                + $"Адреси, мову, послуги, доки не зміните. Опитування знеособлені, фото без прихованих даних. Передаю лише службі, яка "
                + $"виконує звернення.",
            $"*What I keep*\nThe conversation 30 days, the log of messages 90. Words of closed appeals and operator letters a year, formal "
                + $"ones five. Addresses, language, services until changed. Surveys are anonymous, photos cleaned. Only the service that "
                + $"does an appeal gets it."),
        ChosenBusiness = new($"Ваш вибір: порядок для бізнесу.", $"Your choice: the order for business.");

    /// <param name="onTrial">The bot is in test mode.</param>
    /// <param name="note">What staff add; null: nothing.</param>
    /// <param name="checks">When what the answers rest on was last checked.</param>
    public static Text AboutWords(bool onTrial, Text? note, IEnumerable<Text> checks) => JoinLines(
        [WhoRunsIt, .. note is null ? (Text[])[] : [note], .. onTrial ? (Text[])[OnTrial] : [], .. checks, UnverifiedCards,
            new($"Версія {Version}", $"Version {Version}")]);

    public static Text KeptWords(bool forBusiness) => JoinLines(forBusiness ? [WhatIsKept, ChosenBusiness] : [WhatIsKept]);

    private static Text JoinLines(IReadOnlyList<Text> lines) =>
        new(Rich.Join("\n", lines.Select(line => line.Uk)), Rich.Join("\n", lines.Select(line => line.En)));
}
