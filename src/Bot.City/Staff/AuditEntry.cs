using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Staff;

/// <summary>One change made by staff: who, what, when, before and after. Only ever added to.</summary>
public sealed class AuditEntry
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public string Who { get; set; } = "";

    /// <summary>A verb of the API: <c>appeal.move</c>, <c>service.update</c>.</summary>
    public string What { get; set; } = "";

    /// <summary>Number or id of the thing changed.</summary>
    public string Target { get; set; } = "";
    public string? Before { get; set; }
    public string? After { get; set; }

    /// <summary>Adds the entry to the transaction that makes the change, so that neither stands without the other.</summary>
    public static void Add(UnitOfWork unit, string who, string what, string target, object? before = null, object? after = null) =>
        unit.Db.Add(new AuditEntry
    {
        At = unit.Now, Who = who, What = what, Target = target,
        Before = before is null ? null : JsonSerializer.Serialize(before, Json),
        After = after is null ? null : JsonSerializer.Serialize(after, Json),
    });
}
