using System.Text;

namespace IfCity.Bots.City.Addresses;

/// <summary>
/// Ukrainian names in Latin letters by the national rules (resolution of the Cabinet of Ministers No 55 of 27 January 2010).
/// </summary>
internal static class Romanisation
{
    private const string Letters = "абвгґдежзиіклмнопрстуфхцчшщь";
    private static readonly string[] Latin = "a b v h g d e zh z y i k l m n o p r s t u f kh ts ch sh shch".Split(' ');

    public static string Romanise(string ukrainian)
    {
        var (latin, first) = (new StringBuilder(), true);
        foreach (var (i, c) in ukrainian.Index())
        {
            var lower = char.ToLowerInvariant(c);
            var written = lower == 'г' && i > 0 && char.ToLowerInvariant(ukrainian[i - 1]) == 'з' ? "gh" : One(lower, first);
            latin.Append(char.IsUpper(c) && written.Length > 0 ? $"{char.ToUpperInvariant(written[0])}{written[1..]}" : written);
            first = !char.IsLetter(c) && c is not ('\'' or '’' or 'ʼ');
        }
        return latin.ToString();
    }

    private static string One(char c, bool first) => c switch
    {
        'є' => first ? "ye" : "ie", 'ї' => first ? "yi" : "i", 'й' => first ? "y" : "i", 'ю' => first ? "yu" : "iu", 'я' =>
            first ? "ya" : "ia",
        'ь' or '\'' or '’' or 'ʼ' => "",
        _ => Letters.IndexOf(c, StringComparison.Ordinal) is >= 0 and < 27 and var at ? Latin[at] : c.ToString(),
    };
}
