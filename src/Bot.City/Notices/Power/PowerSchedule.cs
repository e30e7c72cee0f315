using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IfCity.Bots.City.Notices.Power;

/// <summary>
/// One day's planned cuts by queue. A queue without cuts has an empty list; one that is not there is not spoken of at all, which
/// is "no data" and not "no cuts".
/// </summary>
/// <param name="IsEmergency">Emergency cut-offs: the schedule does not apply.</param>
/// <param name="PublishedAt">When the source made it, by its own word.</param>
/// <param name="ApprovedSince">Since when it holds, by its own word.</param>
public sealed record PowerSchedule(DateOnly Day, bool IsEmergency, IReadOnlyDictionary<string, IReadOnlyList<PowerCut>> Queues,
    DateTimeOffset? PublishedAt = null, DateTimeOffset? ApprovedSince = null)
{
    private const char Dash = '–';

    /// <summary>Null if the queue is not spoken of.</summary>
    public IReadOnlyList<PowerCut>? CutsOf(string queue) => Queues.GetValueOrDefault(queue);

    /// <summary>The same for the same cuts, in whatever order they were written.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{IsEmergency} {QueuesToJson()}")));

    public string QueuesToJson() =>
        JsonSerializer.Serialize(new SortedDictionary<string, IEnumerable<string>>(
            Queues.ToDictionary(pair => pair.Key, pair => pair.Value.Select(cut => $"{cut}")), StringComparer.Ordinal), Plain);

    public static PowerSchedule FromRow(PowerDay row) => new(
        DateOnly.ParseExact(row.Day, "yyyy-MM-dd"), row.IsEmergency,
        JsonSerializer.Deserialize<Dictionary<string, List<string>>>(row.QueuesJson)!.ToDictionary(pair => pair.Key,
            pair => (IReadOnlyList<PowerCut>)[.. pair.Value.Select(Read)], StringComparer.Ordinal),
        row.PublishedAt, row.ApprovedSince);

    /// <summary>In order, with those joined that touch or overlap.</summary>
    public static IReadOnlyList<PowerCut> MergeCuts(IEnumerable<PowerCut> cuts)
    {
        var tidy = new List<PowerCut>();
        foreach (var cut in cuts.OrderBy(cut => cut.From))
            if (tidy is [.., var last] && cut.From <= last.To) tidy[^1] = last with { To = Math.Max(last.To, cut.To) };
            else tidy.Add(cut);
        return tidy;
    }

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    private static PowerCut Read(string written) => written.Split(Dash) is [var from, var to]
        ? new(PowerCut.Minutes(from)!.Value, PowerCut.Minutes(to)!.Value)
        : throw new FormatException($"No cut: '{written}'.");
}
