using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>The words by which the API spells the values of an enum.</summary>
internal static class EnumWords
{
    public static IReadOnlyList<string> Of(Type type) =>
        [.. Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];
}

/// <summary>An enum in the address, spelled as in the bodies: <c>in_work</c>, never a number.</summary>
public readonly record struct Named<T>(T Value) where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = Enum.GetValues<T>()
        .ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);

    [SuppressMessage("Design", "CA1000", Justification = "Parameters are bound by a static TryParse of their type.")]
    public static bool TryParse(string? text, out Named<T> named)
    {
        var known = Values.TryGetValue(text ?? "", out var value);
        named = new(value);
        return known;
    }

    /// <summary>As it is spelled in the address.</summary>
    public override string ToString() => JsonNamingPolicy.SnakeCaseLower.ConvertName(Value.ToString());
}

/// <summary>Several of them: separated by commas, or the parameter repeated, which reads the same.</summary>
public readonly record struct EnumList<T>(IReadOnlyList<T> Values) where T : struct, Enum
{
    [SuppressMessage("Design", "CA1000", Justification = "Parameters are bound by a static TryParse of their type.")]
    public static bool TryParse(string? text, out EnumList<T> several)
    {
        var values = new List<T>();
        several = new(values);
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (!Named<T>.TryParse(part, out var named)) return false;
            values.Add(named.Value);
        }
        return true;
    }
}
