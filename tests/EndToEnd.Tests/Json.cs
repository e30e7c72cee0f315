using System.Text.Json;
using System.Text.Json.Serialization;

namespace IfCity.Bots.Tests.EndToEnd;

internal static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };
}
