using System.Text.RegularExpressions;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>Fields of ready texts, in braces: «{де і коли}». Nobody is to read one that was forgotten.</summary>
public static partial class TemplateFields
{
    /// <summary>The first field that was not filled in, with its braces; null if none is left.</summary>
    public static string? FindUnfilled(params IEnumerable<string?> texts) =>
        texts.Select(text => Field().Match(text ?? "")).FirstOrDefault(match => match.Success)?.Value;

    [GeneratedRegex(@"\{\p{L}[\p{L}\p{N} ,.'’-]{0,60}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Field();
}
