using System.Globalization;
using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;

namespace IfCity.Bots.City.Notices.Power;

/// <summary>
/// Planned cuts as read from a source: <see cref="Days"/>, and in <see cref="Wrong"/> what could not be read and why. The format is that of
/// the power company's queue service: a list of days, each with <c>eventDate</c> (DD.MM.YYYY), <c>queues</c> → queue → list of cuts
/// (<c>from</c>, <c>to</c>, <c>shutdownHours</c>, <c>status</c>), <c>createdAt</c> and <c>scheduleApprovedSince</c>.
/// </summary>
internal sealed record PowerReading(IReadOnlyList<PowerSchedule> Days, IReadOnlyList<string> Wrong)
{
    private static readonly string[] Dates = ["dd.MM.yyyy", "yyyy-MM-dd"], Moments = ["dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss",
        "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"], Lists = ["schedule", "days", "data"];

    /// <summary>Words by which sources say that the schedule does not apply: Yasno's <c>EmergencyShutdowns</c>, «ГАВ».</summary>
    private static readonly string[] EmergencyWords = ["emergency", "аварійн", "ГАВ"];

    /// <exception cref="FormatException">It is not this format at all, and why.</exception>
    public static PowerReading Read(ReadOnlyMemory<byte> bytes)
    {
        using var document = Parse(bytes);
        var root = document.RootElement;
        var list = root.ValueKind == JsonValueKind.Object ? Lists.Select(name => Member(root, name))
            .FirstOrDefault(found => found is { ValueKind: JsonValueKind.Array }) : root;
        if (list is not { ValueKind: JsonValueKind.Array } days) throw new FormatException("There is no list of days.");
        if (days.GetArrayLength() == 0) throw new FormatException("The list of days is empty.");
        var (read, wrong) = (new List<PowerSchedule>(), new List<string>());
        foreach (var day in days.EnumerateArray())
            if (ReadDay(day, IsEmergency(root), wrong) is { } schedule) read.Add(schedule);
        if (read.Count == 0) throw new FormatException(wrong.FirstOrDefault() ?? "No day can be read.");
        // If a day is listed twice, the one published last counts.
        return new([.. read.GroupBy(day => day.Day).Select(group => group.OrderBy(day => day.PublishedAt).Last()).OrderBy(day => day.Day)],
            wrong);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return LenientJson.IsText(bytes.Span) ? JsonDocument.Parse(bytes)
                : throw new FormatException("It has characters that Unicode has not.");
        }
        catch (JsonException error)
        {
            throw new FormatException("It is not JSON.", error);
        }
    }

    private static PowerSchedule? ReadDay(JsonElement day, bool emergency, List<string> wrong)
    {
        if (day.ValueKind != JsonValueKind.Object
            || !DateOnly.TryParseExact(Text(day, "eventDate"), Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            wrong.Add($"A day has no eventDate like 25.11.2026: '{Text(day, "eventDate")}'.");
            return null;
        }
        emergency |= IsEmergency(day);
        var queues = new Dictionary<string, IReadOnlyList<PowerCut>>(StringComparer.Ordinal);
        if (Member(day, "queues") is { ValueKind: JsonValueKind.Object } named)
            foreach (var queue in named.EnumerateObject())
                emergency |= ReadQueue(date, queue, queues, wrong);
        else if (!emergency)
        {
            wrong.Add($"{date:yyyy-MM-dd} has no queues.");
            return null;
        }
        return new(date, emergency, queues, Moment(Text(day, "createdAt")), Moment(Text(day, "scheduleApprovedSince")));
    }

    /// <summary>
    /// Reads a queue; true if it says that the schedule does not apply. If one cut cannot be read the whole queue is left out, because a
    /// missing cut would promise power.
    /// </summary>
    private static bool ReadQueue(DateOnly date, JsonProperty queue, Dictionary<string, IReadOnlyList<PowerCut>> queues, List<string> wrong)
    {
        if (PowerQueues.Read(queue.Name) is not { } known)
            wrong.Add($"{date:yyyy-MM-dd}: the queue '{Short(queue.Name)}' is not known here: were the queues renumbered?");
        else if (queue.Value.ValueKind != JsonValueKind.Array) wrong.Add($"{date:yyyy-MM-dd}, queue {known}: no list of cuts.");
        else
        {
            var cuts = queue.Value.EnumerateArray().Select(ReadCut).ToList();
            if (cuts.All(cut => cut is not null)) queues[known] = PowerSchedule.MergeCuts(cuts.OfType<PowerCut>());
            else wrong.Add($"{date:yyyy-MM-dd}, queue {known}: a cut without hours like 14:00 and 17:00; the queue was left out.");
            return queue.Value.EnumerateArray().Any(IsEmergency);
        }
        return false;
    }

    private static PowerCut? ReadCut(JsonElement cut)
    {
        var hours = Text(cut, "shutdownHours")?.Split('-', '–');
        var (from, to) =
            (PowerCut.Minutes(Text(cut, "from") ?? hours?[0]), PowerCut.Minutes(Text(cut, "to") ?? (hours is [_, var end] ? end : null)));
        if (to == 0) to = PowerCut.DayEnds;
        return from < to ? new PowerCut(from.Value, to.Value) : null;
    }

    private static bool IsEmergency(JsonElement said) => said.ValueKind == JsonValueKind.Object && said.EnumerateObject().Any(member =>
        member.Value.ValueKind == JsonValueKind.True && member.Name.Contains("emergency", StringComparison.OrdinalIgnoreCase)
        || member is { Name: "status" or "type", Value.ValueKind: JsonValueKind.String }
        && EmergencyWords.Any(word => member.Value.GetString()!.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>By Kyiv's clock, unless an offset says otherwise.</summary>
    private static DateTimeOffset? Moment(string? written)
    {
        if (DateTime.TryParseExact(written, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return new DateTimeOffset(local, KyivTime.Kyiv.GetUtcOffset(local)).ToUniversalTime();
        return written?.Contains('T', StringComparison.Ordinal) == true && DateTimeOffset
            .TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant.ToUniversalTime() : null;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static string Short(string name) => name.Length <= 20 ? name : name[..20];
}
