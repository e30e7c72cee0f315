namespace IfCity.Bots.Dialogs;

/// <summary>Polite phrases and short words of consent: they are answered as such and never searched for.</summary>
internal static class Courtesies
{
    private static readonly Dictionary<string, Text> Replies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["привіт"] = EngineTexts.Welcome, ["вітаю"] = EngineTexts.Welcome, ["добрий день"] = EngineTexts.Welcome,
        ["доброго дня"] = EngineTexts.Welcome, ["добрий ранок"] = EngineTexts.Welcome, ["доброго ранку"] = EngineTexts.Welcome,
        ["добрий вечір"] = EngineTexts.Welcome, ["доброго вечора"] = EngineTexts.Welcome, ["добридень"] = EngineTexts.Welcome,
        ["здрастуйте"] = EngineTexts.Welcome, ["привет"] = EngineTexts.Welcome, ["добрый день"] = EngineTexts.Welcome,
        ["здравствуйте"] = EngineTexts.Welcome, ["слава україні"] = EngineTexts.Glory,
        ["hello"] = EngineTexts.Welcome, ["hi"] = EngineTexts.Welcome, ["good morning"] = EngineTexts.Welcome,
        ["good day"] = EngineTexts.Welcome, ["good afternoon"] = EngineTexts.Welcome, ["good evening"] = EngineTexts.Welcome,
        ["дякую"] = EngineTexts.YouAreWelcome, ["дякую вам"] = EngineTexts.YouAreWelcome, ["щиро дякую"] = EngineTexts.YouAreWelcome,
        ["дуже дякую"] = EngineTexts.YouAreWelcome, ["дякую за допомогу"] = EngineTexts.YouAreWelcome,
        ["дяка"] = EngineTexts.YouAreWelcome, ["дякс"] = EngineTexts.YouAreWelcome, ["спасибі"] = EngineTexts.YouAreWelcome,
        ["спасибо"] = EngineTexts.YouAreWelcome, ["дякую ні"] = EngineTexts.AllRight, ["ні дякую"] = EngineTexts.AllRight,
        ["thanks"] = EngineTexts.YouAreWelcome, ["thank you"] = EngineTexts.YouAreWelcome, ["thx"] = EngineTexts.YouAreWelcome,
        ["ок"] = EngineTexts.AllRight, ["окей"] = EngineTexts.AllRight, ["добре"] = EngineTexts.AllRight,
        ["гаразд"] = EngineTexts.AllRight, ["зрозуміло"] = EngineTexts.AllRight, ["ясно"] = EngineTexts.AllRight,
        ["зрозумів"] = EngineTexts.AllRight, ["зрозуміла"] = EngineTexts.AllRight, ["хорошо"] = EngineTexts.AllRight,
        ["ok"] = EngineTexts.AllRight, ["okay"] = EngineTexts.AllRight, ["так"] = EngineTexts.AllRight, ["ні"] = EngineTexts.AllRight,
        ["да"] = EngineTexts.AllRight, ["нет"] = EngineTexts.AllRight, ["yes"] = EngineTexts.AllRight, ["no"] = EngineTexts.AllRight,
        ["до побачення"] = EngineTexts.Goodbye, ["бувайте"] = EngineTexts.Goodbye, ["bye"] = EngineTexts.Goodbye,
        ["goodbye"] = EngineTexts.Goodbye, ["👍"] = EngineTexts.AllRight, ["❤️"] = EngineTexts.YouAreWelcome,
        ["🙏"] = EngineTexts.YouAreWelcome,
    };

    private static readonly HashSet<string> YesWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "так", "ага", "угу", "да", "yes", "yep", "yeah", "ок", "окей", "ok", "okay", "добре", "гаразд", "вірно", "правильно", "згоден",
        "згодна", "погоджуюся", "погоджуюсь", "звісно", "звичайно", "авжеж", "хорошо", "👍", "✅",
    };

    private static readonly HashSet<string> NoWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "ні", "нє", "нет", "no", "nope", "не треба", "не хочу", "неправильно", "невірно", "👎", "❌",
    };

    /// <summary>Finds the reply to a polite phrase, ignoring punctuation around it; null if it is none.</summary>
    public static Text? FindReply(string typed) => Replies.GetValueOrDefault(Trim(typed));

    public static bool MeansYes(string typed) => YesWords.Contains(Trim(typed));

    public static bool MeansNo(string typed) => NoWords.Contains(Trim(typed));

    private static string Trim(string typed) => typed.Trim().Trim(' ', '!', '.', ',', ')', '(').Replace(",", "", StringComparison.Ordinal);
}
