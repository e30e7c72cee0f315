using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>Finds which words would have been taken where a value of an enum was wanted and another word came.</summary>
internal static class AllowedWords
{
    /// <summary>The words that the field of a body takes, if it is an enum; the serializer names its path, but of the types only the body's.
    /// </summary>
    public static IReadOnlyList<string>? FindForField(Endpoint? endpoint, JsonException error)
    {
        var type = endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        foreach (var step in (error.Path ?? "").TrimStart('$', '.').Split('.'))
            type = type?.GetProperty(step.Split('[')[0], BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance) is { } field
                ? GetItemType(field.PropertyType)
                : null;
        return type is not null && (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } words ? EnumWords.Of(words) : null;
    }

    /// <summary>The words that the parameter of that name takes, if it is an enum.</summary>
    public static IReadOnlyList<string>? FindForParameter(Endpoint? endpoint, string name) =>
        (endpoint?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? []).SelectMany(ApiParameters.Flatten)
            .FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase)) is { } bound
            ? ApiParameters.FindWords(bound.ParameterType)
            : null;

    private static Type GetItemType(Type type) => type.IsArray ? type.GetElementType()!
        : type.IsGenericType && type.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? type.GetGenericArguments()[0] : type;
}
