using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Power;

/// <summary>What is wrong with a file of power schedules, in words for staff.</summary>
internal static class PowerProblems
{
    public static readonly Text
        NotJson = new($"Це не JSON.", $"It is not JSON."),
        NotUnicode = new($"У даних є знаки, яких немає в Unicode.", $"It has characters that Unicode has not."),
        NoDays = new($"Немає переліку днів.", $"There is no list of days."),
        Empty = new($"Перелік днів порожній.", $"The list of days is empty."),
        NoDay = new($"Жоден день не читається.", $"No day can be read.");

    public static Text NoDate(string? written) => new($"У дня немає eventDate на зразок 25.11.2026: «{written}».",
        $"A day has no eventDate like 25.11.2026: “{written}”.");

    public static Text NoQueues(DateOnly day) => new($"{day:yyyy-MM-dd}: немає черг.", $"{day:yyyy-MM-dd} has no queues.");

    public static Text UnknownQueue(DateOnly day, string queue) => new(
        $"{day:yyyy-MM-dd}: черги «{queue}» тут не знають: чи не перенумеровано черги?",
        $"{day:yyyy-MM-dd}: the queue “{queue}” is not known here: were the queues renumbered?");

    public static Text NoCuts(DateOnly day, string queue) => new($"{day:yyyy-MM-dd}, черга {queue}: немає переліку відключень.",
        $"{day:yyyy-MM-dd}, queue {queue}: no list of cuts.");

    public static Text BadCut(DateOnly day, string queue) => new(
        $"{day:yyyy-MM-dd}, черга {queue}: відключення без годин на зразок 14:00 і 17:00; чергу пропущено.",
        $"{day:yyyy-MM-dd}, queue {queue}: a cut without hours like 14:00 and 17:00; the queue was left out.");
}
