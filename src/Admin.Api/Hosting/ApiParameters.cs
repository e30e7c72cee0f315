using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>Tells OpenAPI which words a parameter takes that is an enum here: in the address they are strings to the framework.</summary>
internal static class ApiParameters
{
    public static void DescribeEnums(this OpenApiOptions options) => options.AddOperationTransformer((operation, context, _) =>
    {
        var types = (context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault()?.GetParameters() ?? [])
            .SelectMany(Flatten)
            .Where(parameter => parameter.Name is not null)
            .ToDictionary(parameter => parameter.Name!, parameter => parameter.ParameterType, StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            if (parameter.Name is { } name && types.TryGetValue(name, out var type) && FindWords(type) is { } words)
                Describe(parameter, words, isList: Unwrap(type).GetGenericTypeDefinition() == typeof(EnumList<>));
        return Task.CompletedTask;
    });

    private static void Describe(OpenApiParameter parameter, IReadOnlyList<string> words, bool isList)
    {
        var word = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)JsonValue.Create(word)!)] };
        parameter.Schema = isList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = word } : word;
        // One value with commas between, which is how a list is read here.
        if (isList) parameter.Explode = false;
    }

    /// <summary>A record of parameters counts as its members.</summary>
    internal static IEnumerable<ParameterInfo> Flatten(ParameterInfo parameter) => parameter.IsDefined(typeof(AsParametersAttribute))
        ? parameter.ParameterType.GetConstructors().Single().GetParameters()
        : [parameter];

    private static Type Unwrap(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>The words that a parameter of that type takes; null if it is no enum.</summary>
    internal static IReadOnlyList<string>? FindWords(Type type) =>
        Unwrap(type) is { IsGenericType: true } bound
        && bound.GetGenericTypeDefinition() is var kind && (kind == typeof(Named<>) || kind == typeof(EnumList<>))
            ? EnumWords.Of(bound.GetGenericArguments()[0])
            : null;
}
