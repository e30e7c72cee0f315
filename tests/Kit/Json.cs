using System.Text.Json;
using System.Text.Json.Serialization;

namespace IfCity.Bots.Tests.Kit;

public static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) }
    };
}
