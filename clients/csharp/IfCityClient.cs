using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace IfCity.Bots.Client;

/// <summary>
/// The staff API of IfCity.Bots. Hand it an <see cref="HttpClient"/> whose base address is that of the admin listener and that sends the
/// header <c>X-Api-Key</c>. A refusal is thrown as <see cref="RefusedException{TResult}"/> of <see cref="ProblemDetails"/>, with its
/// stable code.
/// </summary>
public partial class IfCityClient
{
    /// <summary>A member that is null is left out: of what is edited, it then stays as it is, unless it is cleared by name.</summary>
    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings)
    {
        settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        settings.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        settings.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Changes.WriteCleared } };
    }
}
