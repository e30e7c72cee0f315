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
        (Stop, new(["нічого ніяких більше nothing anything ничего больше",
            "надсилайте надсилай пишіть пиши присилайте send write присылайте пишите",
            "не мені me don't мне stop stop"], OfSomethingElse)),
    ];

    /// <summary>The argument with which the flow begins to answer; null if the sentence asks nothing of the kind.</summary>
    public static string? Find(string sentence)
    {
        var words = SentencePattern.Read(sentence);
        return Patterns.FirstOrDefault(pattern => pattern.Asked.Fits(words)).Argument;
    }
}
