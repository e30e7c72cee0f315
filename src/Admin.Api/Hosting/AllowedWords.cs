using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>Finds which words would have been taken where a value of an enum was wanted and another word came.</summary>
internal static partial class AllowedWords
{
    /// <summary>The words that the field of a body takes, if it is an enum; the serializer tells its type only in the message.</summary>
    public static IReadOnlyList<string>? FindForField(JsonException error) =>
        TypeName().Match(error.Message) is { Success: true } named && FindEnum(named.Groups[1].Value) is { } type
            ? EnumWords.Of(type)
            : null;

    /// <summary>The words that the parameter of that name takes, if it is an enum.</summary>
    public static IReadOnlyList<string>? FindForParameter(Endpoint? endpoint, string name) =>
        (endpoint?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? []).SelectMany(ApiParameters.Flatten)
            .FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase)) is { } bound
            ? ApiParameters.FindWords(bound.ParameterType)
            : null;

    private static Type? FindEnum(string name) => AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name))
        .FirstOrDefault(type => type?.IsEnum == true);

    [GeneratedRegex(@"converted to (?:System\.Nullable`1\[)?(IfCity(?:[.+]\w+)+)")]
    private static partial Regex TypeName();
}
