using IfCity.Bots.City.Notices.Broadcasts;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>What people have been told of an event so far.</summary>
/// <param name="Told">The event as the last message told it; null before the first. What waits for a second person's consent is not
/// told.</param>
/// <param name="Shown">Hash of the content that people see: of the last edit since then, or else of that message.</param>
/// <param name="Reached">Broadcasts by which somebody may have got a message.</param>
/// <param name="Unfinished">Messages that are not sent completely; the next one replaces them.</param>
/// <param name="Steps">How many messages were sent.</param>
/// <param name="Flips">How often it changed materially since the last message.</param>
internal sealed record AlertThread(AlertFacts? Told, string? Shown, IReadOnlyList<long> Reached, IReadOnlyList<Broadcast> Unfinished,
    int Steps, int Flips)
{
    public static AlertThread Build(Alert alert, IReadOnlyList<AlertLine> lines, IReadOnlyList<Broadcast> broadcasts)
    {
        var messages = broadcasts.Where(broadcast => !broadcast.Edits).ToList();
        var started = messages.Where(broadcast => broadcast.StartedAt is not null).ToList();
        var last = lines.Select((line, at) => (line, at))
            .LastOrDefault(pair => started.Any(broadcast => broadcast.Id == pair.line.BroadcastId));
        var told = last.line is null ? null : last.at + 1 < lines.Count
            ? AlertFacts.FromJson(lines[last.at + 1].Before!)
            : AlertFacts.FromAlert(alert);
        var edit = broadcasts.LastOrDefault(broadcast => broadcast.Edits && broadcast.Id > (last.line?.BroadcastId ?? 0));
        return new(told, edit?.OnceKey?.Split(':')[^1] ?? (told is null ? null : AlertTeller.HashContent(told, told)),
            [.. started.Select(broadcast => broadcast.Id)],
            [.. messages.Where(broadcast => broadcast.Status is BroadcastStatus.Draft or BroadcastStatus.Running
                or BroadcastStatus.Paused)],
            started.Count, last.line is null ? 0 : lines.Skip(last.at + 1).Count(line => line.IsMaterial));
    }
}
