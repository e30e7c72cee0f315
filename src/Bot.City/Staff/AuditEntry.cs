using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using IfCity.Bots.City.Staff.Audit;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Staff;

/// <summary>
/// One thing that staff did or read: who, what, when, from where, before and after. Only ever added to; each entry bears the hash of
/// the one before it (<see cref="AuditChain"/>), so that one that was changed, removed or moved is found.
/// </summary>
public sealed class AuditEntry
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Number of the entry: 1, 2, 3 and so on, without gaps, in the order in which they were committed.</summary>
    public long Id { get; set; }

    /// <summary>When it was done, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Name of who did it, as their key or their entry among the staff has it.</summary>
    public string Who { get; set; } = "";

    /// <summary>A verb of the API: <c>appeal.move</c>, <c>service.update</c>.</summary>
    public string What { get; set; } = "";

    /// <summary>Number or id of the thing changed or read.</summary>
    public string Target { get; set; } = "";

    /// <summary>The fields that were changed as they stood before, as JSON text; null if there was nothing.</summary>
    public string? Before { get; set; }

    /// <summary>What they became, or what was asked, as JSON text; null if nothing is left of it.</summary>
    public string? After { get; set; }

    /// <summary>The network address that it came from; null for what the service did of itself.</summary>
    public string? Address { get; set; }

    /// <summary>What was shown there: <c>key</c> and its prefix, or <c>session</c> and its number; null if nothing was.</summary>
    public string? Through { get; set; }

    /// <summary>SHA-256 over the entry and the hash of the one before it, hex.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Adds the entry to the transaction that makes the change, so that neither stands without the other.</summary>
    /// <param name="before">What it was; of two objects only the fields that differ are kept.</param>
    public static void Add(UnitOfWork unit, string who, string what, string target, object? before = null, object? after = null)
    {
        var (was, became) = (ToNode(before), ToNode(after));
        if (was is JsonObject old && became is JsonObject @new) RemoveSame(old, @new);
        AuditChain.Append(unit, new()
        {
            At = unit.Now, Who = who, What = what, Target = target, Before = was?.ToJsonString(Json), After = became?.ToJsonString(Json),
            Address = CallOrigin.Current?.Address, Through = CallOrigin.Current?.Through,
        });
    }

    private static JsonNode? ToNode(object? value) => value is null ? null : JsonSerializer.SerializeToNode(value, Json);

    private static void RemoveSame(JsonObject before, JsonObject after)
    {
        foreach (var name in before.Select(field => field.Key).ToList())
        {
            if (!after.TryGetPropertyValue(name, out var became) || !JsonNode.DeepEquals(before[name], became)) continue;
            before.Remove(name);
            after.Remove(name);
        }
    }
}
