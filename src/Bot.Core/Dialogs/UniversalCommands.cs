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

    public static Word Read(string typed) => Words.GetValueOrDefault(typed);
}
