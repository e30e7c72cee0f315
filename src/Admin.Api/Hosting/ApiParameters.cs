using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>Tells OpenAPI which words a parameter takes that is an enum here: in the address they are strings to the framework.</summary>
internal static class ApiParameters
{
    public static void DescribeEnums(this OpenApiOptions options) => options.AddOperationTransformer(async (operation, context, _) =>
    {
        var types = (context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault()?.GetParameters() ?? [])
            .SelectMany(Flatten)
            .Where(parameter => parameter.Name is not null)
            .ToDictionary(parameter => parameter.Name!, parameter => parameter.ParameterType, StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            // Members of a record of parameters are spelled there as in C#.
            if (parameter.In == ParameterLocation.Query) parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            if (parameter.Name is { } name && types.TryGetValue(name, out var type) && FindEnum(type) is { } named)
                Describe(parameter, await ReferToAsync(named, context), isList: Unwrap(type).GetGenericTypeDefinition()
                    == typeof(EnumList<>));
        }
    });

    /// <summary>By the enum's own name, which clients then have but once, in addresses and in bodies.</summary>
    private static async Task<IOpenApiSchema> ReferToAsync(Type named, OpenApiOperationTransformerContext context)
    {
        var document = context.Document!;
        var schema = await context.GetOrCreateSchemaAsync(named);
        schema.Metadata?.Clear();
        document.AddComponent(named.Name, schema);
        return new OpenApiSchemaReference(named.Name, document);
    }

    private static void Describe(OpenApiParameter parameter, IOpenApiSchema word, bool isList)
    {
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
    internal static IReadOnlyList<string>? FindWords(Type type) => FindEnum(type) is { } named ? EnumWords.Of(named) : null;

    private static Type? FindEnum(Type type) =>
        Unwrap(type) is { IsGenericType: true } bound
        && bound.GetGenericTypeDefinition() is var kind && (kind == typeof(Named<>) || kind == typeof(EnumList<>))
            ? bound.GetGenericArguments()[0]
            : null;
}
