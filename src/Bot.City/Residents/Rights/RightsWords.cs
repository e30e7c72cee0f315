using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Residents.Rights;

/// <summary>Recognises in everyday words what a person wants to be done with their data.</summary>
internal static class RightsWords
{
    public const string Known = "known", File = "file", Who = "who", Consent = "consent", Stop = "stop", Delete = "delete";

    /// <summary>Words with which a sentence speaks of something that the city keeps elsewhere, or of a thing in the street.</summary>
    private const string OfSomethingElse =
        "черга черги черзі чергу садок садка реєстр реєстру будинок будинку дитина дитини сміття дерево яма яму "
        + "світло група групи канал квартира квартири розклад маршрут";

    private const string
        My = "мій мого мої моїх мою моє моя my мой моего мои моих",
        Data = "дані даних даними data данные данных інформація інформацію";

    private static readonly (string Argument, SentencePattern Asked)[] Patterns =
    [
        (Delete, new(
            ["видаліть видали видалити видалення стерти зітріть зітри забудьте забудь delete erase forget удалите удалить удали сотрите",
                "мене акаунт обліковий профіль дані даних me account data меня аккаунт данные"],
            OfSomethingElse)),
        (File, new(["завантажити завантажте вивантажити скачати експорт копію копія download export copy скачать выгрузить", Data, My],
            OfSomethingElse)),
        (Consent, new(["відкликати відкликаю відкличте скасувати withdraw revoke отозвать отзываю", "згода згоду згоди consent согласие"],
            OfSomethingElse)),
        (Who, new(["хто кому who кто", $"номер номера телефон телефону phone number {Data}", My,
            "бачить бачитиме видно дізнається має see sees видит увидит"], OfSomethingElse)),
        (Known, new(["знаєш знаєте відомо know known знаешь знаете известно", "мене me меня", "що яке які what что какие"],
            OfSomethingElse)),
        (Stop, new(["нічого нічо ніяких ніколи більше nothing anything never anymore ничего никогда больше",
            "надсилайте надсилай надсилати шліть пишіть пишіт пиши писати присилайте турбуйте send write text message "
            + "присылайте пишите шлите отримувати receive получать",
            "не don't stop припиніть", "мені мене нам мне me хочу повідомлення від из вас"], OfSomethingElse)),
        (Stop, new(["відпишіть відпиши відписатися відписатись отпишите отпиши отписаться unsubscribe",
            "усього всього усіх всіх все усе всего всех everything all"], OfSomethingElse)),
        (Stop, new(["припиніть припини перестаньте перестань досить годі прекратите перестаньте хватит stop",
            "писати надсилати слати присилати турбувати писать присылать слать sending writing texting messaging spamming send",
            "мені мене мне меня me"], OfSomethingElse)),
    ];

    /// <summary>All that is said in a bare plea to be left alone by the bot; a farewell or a reason has words that are not here.</summary>
    private static readonly SentencePattern WordsOfAPlea = new([
        "нічого нічо ніяких ніколи більше вже ні ви ваші ваших свої своїх своїми від і та усього всього усіх всіх усе все це цього "
        + "не надсилайте надсилай надсилати шліть слати пишіть пишіт пиши писати присилайте присилати надсилання турбуйте турбувати "
        + "мені мене нам ми повідомлення повідомлень повідомленнями сповіщення сповіщень сповіщеннями розсилка розсилки розсилок "
        + "розсилками будь ласка прошу дуже відпишіть відпиши відписатися отримувати хочу припиніть перестаньте досить годі бот "
        + "бота вимкніть "
        + "ничего никогда больше уже не вы ваши свои от и всего всех все это присылайте пишите писать присылать слать шлите мне меня "
        + "сообщения сообщений уведомления рассылка рассылки рассылку пожалуйста отпишите получать хватит прекратите "
        + "nothing anything ever again more any anymore messages message notifications please stop don't do not never send sending write "
        + "writing text texting messaging spamming me to unsubscribe from everything all your the bot want receive no",
    ]);

    /// <summary>
    /// True if the sentence only asks that the bot stop writing: every word of it is a word of such a plea. «Не пишіть мені більше» is what
    /// people in despair write as well, but with more words; whoever says no more than this is asked whether to stop everything.
    /// </summary>
    public static bool IsBarePlea(string sentence) =>
        SentencePattern.ReadEach(sentence).All(word => WordsOfAPlea.Fits([word])) && Find(sentence) == Stop;

    /// <summary>The argument with which the flow begins to answer; null if the sentence asks nothing of the kind.</summary>
    public static string? Find(string sentence)
    {
        var words = SentencePattern.Read(sentence);
        return Patterns.FirstOrDefault(pattern => pattern.Asked.Fits(words)).Argument;
    }
}
