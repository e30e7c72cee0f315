using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Emulator.Telegram;

/// <summary>A refusal in the Bot API's words.</summary>
internal sealed class Refusal(int code, string description, int? retryAfter = null) : Exception(description)
{
    public int Code => code;

    public int? RetryAfter => retryAfter;

    public static Refusal Bad(string what) => new(400, $"Bad Request: {what}");
}

/// <summary>Arguments of a method call: JSON, a form, or the query, as the Bot API takes them.</summary>
internal sealed class TelegramCall
{
    private readonly Dictionary<string, JsonNode?> _values = new(StringComparer.Ordinal);

    public Dictionary<string, IFormFile> Files { get; } = new(StringComparer.Ordinal);

    public static async Task<TelegramCall> ReadAsync(HttpRequest request)
    {
        var call = new TelegramCall();
        foreach (var (name, value) in request.Query) call._values[name] = value.ToString();
        if (request.HasFormContentType) await call.ReadFormAsync(request);
        else if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true)
            await call.ReadJsonAsync(request);
        return call;
    }

    public string? Text(string name) => _values.GetValueOrDefault(name) switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var node => node.ToJsonString(),
    };

    public long? Number(string name) =>
        long.TryParse(Text(name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public double? Real(string name) =>
        double.TryParse(Text(name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Flag(string name) => Text(name) is "true" or "1" or "True";

    /// <summary>A value that is JSON, also when it comes as text in a form.</summary>
    public T? Json<T>(string name) where T : JsonNode
    {
        var node = _values.GetValueOrDefault(name);
        try
        {
            if (node is JsonValue value && value.TryGetValue<string>(out var text)) node = text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw Refusal.Bad($"can't parse {name} JSON object");
        }
        return node is null ? null : node as T ?? throw Refusal.Bad($"can't parse {name}: wrong type");
    }

    private async Task ReadFormAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        foreach (var (name, value) in form) _values[name] = value.ToString();
        foreach (var file in form.Files) Files[file.Name] = file;
    }

    private async Task ReadJsonAsync(HttpRequest request)
    {
        try
        {
            if (await JsonNode.ParseAsync(request.Body) is JsonObject body)
                foreach (var (name, value) in body) _values[name] = value?.DeepClone();
        }
        catch (JsonException)
        {
            throw Refusal.Bad("can't parse JSON object");
        }
    }
}
