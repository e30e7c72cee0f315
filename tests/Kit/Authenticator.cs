using System.Net;
using System.Security.Cryptography;

namespace IfCity.Bots.Tests.Kit;

/// <summary>An application for codes on a phone (RFC 6238).</summary>
public static class Authenticator
{
    /// <summary>The six digits that an authenticator shows now.</summary>
    /// <param name="steps">So many half minutes later.</param>
    public static string CodeOf(string key, int steps = 0)
    {
        var counter = BitConverter.GetBytes(IPAddress.HostToNetworkOrder(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30 + steps));
#pragma warning disable CA5350 // RFC 6238 as authenticators know it.
        var hash = HMACSHA1.HashData(FromBase32(key), counter);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = ((hash[at] & 127) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
        return $"{number % 1_000_000:000000}";
    }

    private static byte[] FromBase32(string key)
    {
        const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
        var bits = string.Concat(key.Replace(" ", "", StringComparison.Ordinal)
            .Select(letter => Convert.ToString(Letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(n => Convert.ToByte(bits.Substring(8 * n, 8), 2))];
    }
}
