using System.Globalization;
using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using T = IfCity.Bots.City.Notices.Power.PowerProblems;

namespace IfCity.Bots.City.Notices.Power;

/// <summary>
/// Planned cuts as read from a source: <see cref="Days"/>, and in <see cref="Wrong"/> what could not be read and why. The format is that of
/// the power company's queue service: a list of days, each with <c>eventDate</c> (DD.MM.YYYY), <c>queues</c> → queue → list of cuts
/// (<c>from</c>, <c>to</c>, <c>shutdownHours</c>, <c>status</c>), <c>createdAt</c> and <c>scheduleApprovedSince</c>.
/// </summary>
internal sealed record PowerReading(IReadOnlyList<PowerSchedule> Days, IReadOnlyList<Text> Wrong)
{
    private static readonly string[] Dates = ["dd.MM.yyyy", "yyyy-MM-dd"], Moments = ["dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss",
        "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"], Lists = ["schedule", "days", "data"];

    /// <summary>Words by which sources say that the schedule does not apply: Yasno's <c>EmergencyShutdowns</c>, «ГАВ».</summary>
    private static readonly string[] EmergencyWords = ["emergency", "аварійн", "ГАВ"];

    /// <exception cref="UnreadableException">It is not this format at all, and why.</exception>
    public static PowerReading Read(ReadOnlyMemory<byte> bytes)
    {
        using var document = Parse(bytes);
        var root = document.RootElement;
        var list = root.ValueKind == JsonValueKind.Object ? Lists.Select(name => Member(root, name))
            .FirstOrDefault(found => found is { ValueKind: JsonValueKind.Array }) : root;
        if (list is not { ValueKind: JsonValueKind.Array } days) throw new UnreadableException(T.NoDays);
        if (days.GetArrayLength() == 0) throw new UnreadableException(T.Empty);
        var (read, wrong) = (new List<PowerSchedule>(), new List<Text>());
        foreach (var day in days.EnumerateArray())
            if (ReadDay(day, IsEmergency(root), wrong) is { } schedule) read.Add(schedule);
        if (read.Count == 0) throw new UnreadableException(wrong.FirstOrDefault() ?? T.NoDay);
        // If a day is listed twice, the one published last counts.
        return new([.. read.GroupBy(day => day.Day).Select(group => group.OrderBy(day => day.PublishedAt).Last()).OrderBy(day => day.Day)],
            wrong);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return LenientJson.IsText(bytes.Span) ? JsonDocument.Parse(bytes)
                : throw new UnreadableException(T.NotUnicode);
        }
        catch (JsonException)
        {
            throw new UnreadableException(T.NotJson);
        }
    }

    private static PowerSchedule? ReadDay(JsonElement day, bool emergency, List<Text> wrong)
    {
        if (day.ValueKind != JsonValueKind.Object
            || !DateOnly.TryParseExact(Words(day, "eventDate"), Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            wrong.Add(T.NoDate(Words(day, "eventDate")));
            return null;
        }
        emergency |= IsEmergency(day);
        var queues = new Dictionary<string, IReadOnlyList<PowerCut>>(StringComparer.Ordinal);
        if (Member(day, "queues") is { ValueKind: JsonValueKind.Object } named)
            foreach (var queue in named.EnumerateObject())
                emergency |= ReadQueue(date, queue, queues, wrong);
        else if (!emergency)
        {
            wrong.Add(T.NoQueues(date));
            return null;
        }
        return new(date, emergency, queues, Moment(Words(day, "createdAt")), Moment(Words(day, "scheduleApprovedSince")));
    }

    /// <summary>
    /// Reads a queue; true if it says that the schedule does not apply. If one cut cannot be read the whole queue is left out, because a
    /// missing cut would promise power.
    /// </summary>
    private static bool ReadQueue(DateOnly date, JsonProperty queue, Dictionary<string, IReadOnlyList<PowerCut>> queues, List<Text> wrong)
    {
        if (PowerQueues.Read(queue.Name) is not { } known)
            wrong.Add(T.UnknownQueue(date, Short(queue.Name)));
        else if (queue.Value.ValueKind != JsonValueKind.Array) wrong.Add(T.NoCuts(date, known));
        else
        {
            var cuts = queue.Value.EnumerateArray().Select(ReadCut).ToList();
            if (cuts.All(cut => cut is not null)) queues[known] = PowerSchedule.MergeCuts(cuts.OfType<PowerCut>());
            else wrong.Add(T.BadCut(date, known));
            return queue.Value.EnumerateArray().Any(IsEmergency);
        }
        return false;
    }

    private static PowerCut? ReadCut(JsonElement cut)
    {
        var hours = Words(cut, "shutdownHours")?.Split('-', '–');
        var (from, to) =
            (PowerCut.Minutes(Words(cut, "from") ?? hours?[0]), PowerCut.Minutes(Words(cut, "to") ?? (hours is [_, var end] ? end : null)));
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

    private static string? Words(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static string Short(string name) => name.Length <= 20 ? name : name[..20];
}
