using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace IfCity.Bots.Receiving;

/// <summary>
/// Mends what a messenger posted before it is parsed, so that one bad character costs no more than itself. Invalid UTF-8, halves of
/// surrogate pairs and U+0000 (which PostgreSQL keeps in no text) become U+FFFD.
/// </summary>
public static class WireJson
{
    private const char Replacement = '\uFFFD';

    /// <summary>Mends a body of JSON. It may be changed in place.</summary>
    public static ReadOnlyMemory<byte> Mend(byte[] body)
    {
        ArgumentNullException.ThrowIfNull(body);
        // The decoder puts U+FFFD for whatever is no UTF-8.
        if (!Utf8.IsValid(body)) body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body));
        MendEscapes(body);
        return body.AsSpan().StartsWith("\uFEFF"u8) ? body.AsMemory(3) : body;
    }

    /// <summary>Mends text that did not come as JSON.</summary>
    public static string Mend(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && !text.Contains('\0', StringComparison.Ordinal)) return text;
        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) mended.Append(rune.Value == 0 ? Replacement.ToString() : rune.ToString());
        return mended.ToString();
    }

    /// <summary>Escapes are six bytes long, as their replacement is, so they are changed where they stand.</summary>
    private static void MendEscapes(Span<byte> json)
    {
        for (var at = 0; at < json.Length && json[at..].IndexOf((byte)'\\') is >= 0 and var next;)
        {
            at += next;
            if (IsOfPlainLetter(json[at..]))
            {
                at += 6;
                continue;
            }
            if (ReadEscape(json[at..]) is not { } unit)
            {
                at += 2;
                continue;
            }
            var isPair = char.IsHighSurrogate(unit) && ReadEscape(json[(at + 6)..]) is { } low && char.IsLowSurrogate(low);
            if (!isPair && (unit == 0 || char.IsSurrogate(unit))) "\\ufffd"u8.CopyTo(json[at..]);
            at += isPair ? 12 : 6;
        }
    }

    /// <summary>
    /// Telegram escapes each Cyrillic letter, so most escapes are of letters: neither half a pair (<c>\uD…</c>) nor zero
    /// (<c>\u00…</c>). Whether the rest of it are digits the parser sees.
    /// </summary>
    private static bool IsOfPlainLetter(ReadOnlySpan<byte> json) => json.Length >= 6 && json[1] == 'u'
        && json[2] is not ((byte)'d' or (byte)'D') && (json[2] != '0' || json[3] != '0');

    /// <summary>The unit of an escape <c>\uXXXX</c> at the beginning; null if there is none.</summary>
    private static char? ReadEscape(ReadOnlySpan<byte> json)
    {
        Span<byte> unit = stackalloc byte[2];
        return json.Length >= 6 && json[0] == '\\' && json[1] == 'u'
            && Convert.FromHexString(json.Slice(2, 4), unit, out _, out _) == OperationStatus.Done
            ? (char)((unit[0] << 8) | unit[1])
            : null;
    }
}
