using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Keyboard;

/// <summary>What the keys of a page do.</summary>
internal static class KeysTexts
{
    public static readonly Text
        Title = new($"Клавіші", $"Keys"),
        Off = new($"Не зважати на ці клавіші в цьому браузері", $"Take no notice of these keys in this browser"),
        Hint = new($"Діють за будь-якої розкладки й ніколи, поки ви пишете.", $"They work in any layout, and never while you type.");

    private static readonly (string, Text)
        Help = ("?", new($"ця довідка", $"this help")),
        Take = ("A", new($"взяти собі", $"take it")),
        Answer = ("R", new($"написати авторові", $"write to the author")),
        Move = ("M", new($"змінити стан", $"move it"));

    public static readonly IReadOnlyList<(string Key, Text What)>
        OfQueue =
        [
            ("J", new($"наступне звернення", $"the next appeal")), ("K", new($"попереднє", $"the one before")),
            ("O", new($"відкрити, як і Enter", $"open it, as Enter does")), ("X", new($"позначити", $"tick it")), Take, Move, Answer, Help,
        ],
        OfAppeal =
        [
            ("J", new($"наступне звернення черги", $"the next appeal of the queue")), ("K", new($"попереднє", $"the one before")),
            ("U", new($"назад до черги", $"back to the queue")), Take, Move, Answer, Help,
        ];
}
