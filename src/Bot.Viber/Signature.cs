using System.Buffers;
using System.Security.Cryptography;

namespace IfCity.Bots.Viber;

/// <summary>Viber's signature of a callback: lower-case hex HMAC-SHA256 of the raw body, keyed with the token.</summary>
internal static class Signature
{
    public const string Header = "X-Viber-Content-Signature";

    /// <summary>Compares in constant time. Only the header is believed: an address may stand in many logs.</summary>
    public static bool IsValid(ReadOnlySpan<byte> body, string? hex, ReadOnlySpan<byte> token)
    {
        Span<byte> expected = stackalloc byte[32], told = stackalloc byte[32];
        HMACSHA256.HashData(token, body, expected);
        return hex is { Length: 64 } && Convert.FromHexString(hex, told, out _, out var written) == OperationStatus.Done && written == 32
            && CryptographicOperations.FixedTimeEquals(expected, told);
    }
}
