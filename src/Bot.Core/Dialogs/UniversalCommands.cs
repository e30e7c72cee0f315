namespace IfCity.Bots.Dialogs;

/// <summary>The words understood at every step of every conversation.</summary>
internal static class UniversalCommands
{
    public enum Word
    {
        None,
        Start,
        Menu,
        Back,
        Cancel,
        Help,
        Resume,
    }

    private static readonly Dictionary<string, Word> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["/start"] = Word.Start, ["/старт"] = Word.Start, ["start"] = Word.Start, ["старт"] = Word.Start,
        ["/menu"] = Word.Menu, ["/меню"] = Word.Menu, ["меню"] = Word.Menu, ["menu"] = Word.Menu, ["☰ меню"] = Word.Menu,
        ["☰ menu"] = Word.Menu,
        ["/back"] = Word.Back, ["/назад"] = Word.Back, ["назад"] = Word.Back, ["back"] = Word.Back, ["‹ назад"] = Word.Back,
        ["‹ back"] = Word.Back,
        ["/cancel"] = Word.Cancel, ["/скасувати"] = Word.Cancel, ["скасувати"] = Word.Cancel, ["відміна"] = Word.Cancel,
        ["відмінити"] = Word.Cancel,
        ["cancel"] = Word.Cancel, ["✕ скасувати"] = Word.Cancel, ["✕ cancel"] = Word.Cancel,
        ["/help"] = Word.Help, ["/допомога"] = Word.Help, ["допомога"] = Word.Help, ["help"] = Word.Help, ["?"] = Word.Help,
        ["/resume"] = Word.Resume, ["/продовжити"] = Word.Resume, ["продовжити"] = Word.Resume,
    };

    /// <summary>Polite phrases and the replies to them. Inside a conversation such a phrase may be an answer.</summary>
    private static readonly Dictionary<string, Text> Courtesies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["привіт"] = EngineTexts.Welcome, ["вітаю"] = EngineTexts.Welcome, ["добрий день"] = EngineTexts.Welcome,
        ["доброго дня"] = EngineTexts.Welcome,
        ["добрий ранок"] = EngineTexts.Welcome, ["доброго ранку"] = EngineTexts.Welcome, ["добрий вечір"] = EngineTexts.Welcome,
        ["доброго вечора"] = EngineTexts.Welcome,
        ["добридень"] = EngineTexts.Welcome, ["здрастуйте"] = EngineTexts.Welcome,
        ["hello"] = EngineTexts.Welcome, ["hi"] = EngineTexts.Welcome, ["good morning"] = EngineTexts.Welcome,
        ["good day"] = EngineTexts.Welcome,
        ["good afternoon"] = EngineTexts.Welcome, ["good evening"] = EngineTexts.Welcome,
        ["дякую"] = EngineTexts.YouAreWelcome, ["щиро дякую"] = EngineTexts.YouAreWelcome, ["дуже дякую"] = EngineTexts.YouAreWelcome,
        ["дякую за допомогу"] = EngineTexts.YouAreWelcome, ["спасибі"] = EngineTexts.YouAreWelcome,
        ["thanks"] = EngineTexts.YouAreWelcome, ["thank you"] = EngineTexts.YouAreWelcome,
    };

    /// <summary>Finds the reply to a polite phrase, ignoring punctuation around it; null if it is none.</summary>
    public static Text? FindCourtesyReply(string typed) => Courtesies.GetValueOrDefault(typed.Trim(' ', '!', '.', ',', ')'));

    public static Word Read(string typed) => Words.GetValueOrDefault(typed);
}
