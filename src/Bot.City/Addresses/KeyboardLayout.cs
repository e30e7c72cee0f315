using System.Text;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Addresses;

/// <summary>
/// Reads an address that was typed with the other keyboard layout. A comma or full stop at the end of a word is kept as it is.
/// </summary>
internal static class KeyboardLayout
{
    public static string Switch(string typed)
    {
        var other = new StringBuilder(typed.Length);
        foreach (var word in typed.Split(' '))
        {
            var core = word is [.., ',' or '.' or ';'] ? word[..^1] : word;
            other.Append(other.Length == 0 ? "" : " ").Append(core.Any(char.IsLetter) ? Letters.SwitchLayout(core) : core)
                .Append(word.AsSpan(core.Length));
        }
        // «dek.vfptgb»: the full stop of the abbreviation is a key of a letter.
        return other.Replace("вулю", "вул. ").ToString();
    }
}
