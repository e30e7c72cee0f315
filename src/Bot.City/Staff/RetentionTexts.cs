using System.Globalization;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Staff;

/// <summary>Words of the monthly report of retention.</summary>
internal static class RetentionTexts
{
    /// <summary>Kinds of things as people call them; a kind without a name here is called as its setting calls it.</summary>
    private static readonly Dictionary<string, (string Uk, string En)> Kinds = new()
    {
        ["ClosedAppeals"] = ("слова й файли закритих звернень", "words and files of closed appeals"),
        ["FormalAppeals"] = ("дані авторів офіційних звернень", "authors of formal appeals"),
        ["Inbox"] = ("листування з операторами", "conversations with operators"),
        ["Conversations"] = ("покинуті розмови", "conversations that were left"),
        ["DraftPhotos"] = ("фото чернеток", "photos of drafts"), ["DroppedPhotos"] = ("вилучені фото", "photos that were dropped"),
        ["Ledger"] = ("записи про надіслане", "records of what was sent"),
        ["Updates"] = ("номери отриманих повідомлень", "numbers of messages received"),
        ["DeadUpdates"] = ("повідомлення зі збоєм", "messages that failed"), ["Codes"] = ("одноразові коди", "one-time codes"),
        ["ExportLinks"] = ("посилання на завантаження даних", "links to downloads of data"),
        ["Departures"] = ("підтвердження видалень", "proofs of deletions"), ["Sessions"] = ("сеанси працівників", "sessions of staff"),
        ["SearchMisses"] = ("пошуки без відповіді", "searches without an answer"),
        ["LinkChecks"] = ("перевірки посилань", "checks of links"),
        ["IdempotentRequests"] = ("ключі повторних запитів", "keys of repeated requests"), ["Reports"] = ("давні звіти", "old reports"),
    };

    /// <param name="month">Its name and year.</param>
    /// <param name="went">What went, and how many of it.</param>
    public static Text Report(Text month, IReadOnlyList<(string Kind, int Removed)> went) => went.Count == 0
        ? new($"Строки зберігання, {month}: нічого не видалено, бо строк нічому не минув.",
            $"Retention, {month}: nothing went, as no term was over.")
        : new($"Строки зберігання, {month}. Видалено, бо строк минув:\n{Text.Data(List(went, uk: true))}",
            $"Retention, {month}. Gone, as its term was over:\n{Text.Data(List(went, uk: false))}");

    private static string List(IReadOnlyList<(string Kind, int Removed)> went, bool uk) => string.Join('\n', went.Select(row =>
        string.Create(CultureInfo.InvariantCulture, $"• {Name(row.Kind, uk)}: {row.Removed}")));

    private static string Name(string kind, bool uk) => Kinds.TryGetValue(kind, out var name) ? uk ? name.Uk : name.En
        : kind.StartsWith("Drafts", StringComparison.Ordinal) ? uk ? $"чернетки ({kind})" : $"drafts ({kind})" : kind;
}
