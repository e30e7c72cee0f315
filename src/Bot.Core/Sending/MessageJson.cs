using System.Text.Json;
using System.Text.Json.Serialization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Sending;

/// <summary>The neutral message as the outbox stores it.</summary>
public static class MessageJson
{
    public static string Write(Message message) => StoredJson.Write(message,
        static (json, message) => JsonSerializer.Serialize(json, message, MessageJsonContext.Default.Message));

    public static Message Read(string body) => JsonSerializer.Deserialize(body, MessageJsonContext.Default.Message)
        ?? throw new JsonException("An outbox row has no message.");
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Message))]
internal sealed partial class MessageJsonContext : JsonSerializerContext;
