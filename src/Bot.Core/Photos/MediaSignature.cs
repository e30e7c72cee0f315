using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IfCity.Bots.Photos;

/// <summary>
/// Paths of stored pictures that are good until an instant and for nobody who cannot sign:
/// <c>/media/{signature}/{unix seconds}/{sha256}.jpg</c> or <c>.thumb.jpg</c>. The extension stands last, as Viber asks.
/// The signature is the first 16 bytes of HMAC-SHA-256 in base64url.
/// </summary>
public sealed class MediaSignature
{
    private const int KeyBytes = 32, SignatureBytes = 16;
    private const string Whole = ".jpg", Small = ".thumb.jpg";

    private readonly byte[] _key;

    /// <exception cref="ArgumentException">The key is not 32 bytes.</exception>
    public MediaSignature(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length != KeyBytes) throw new ArgumentException($"The key has to be {KeyBytes} random bytes.", nameof(key));
        _key = key;
    }

    /// <exception cref="ArgumentException">Not a SHA-256 in lower-case hex.</exception>
    public string Create(string sha256, bool thumbnail, DateTimeOffset until)
    {
        if (!BlobStore.IsHash(sha256)) throw new ArgumentException("Not a SHA-256 in lower-case hex.", nameof(sha256));
        var (end, file) = (until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), sha256 + (thumbnail ? Small : Whole));
        return $"/media/{Base64Url.EncodeToString(Sign(end, file))}/{end}/{file}";
    }

    /// <summary>Reads the three parts after <c>/media/</c>. False if any is not ours, to the letter, or its time is over.</summary>
    public bool TryRead(string signature, string until, string file, DateTimeOffset now, out string sha256, out bool thumbnail)
    {
        thumbnail = file.EndsWith(Small, StringComparison.Ordinal);
        var ending = thumbnail ? Small : Whole;
        sha256 = file.EndsWith(ending, StringComparison.Ordinal) ? file[..^ending.Length] : "";
        return BlobStore.IsHash(sha256) && IsSigned(signature, until, file)
            && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var end) && now.ToUnixTimeSeconds() <= end;
    }

    /// <summary>Compares the texts, in constant time, so that a signature has one spelling only.</summary>
    private bool IsSigned(string signature, string until, string file) =>
        CryptographicOperations
            .FixedTimeEquals(Encoding.UTF8.GetBytes(Base64Url.EncodeToString(Sign(until, file))), Encoding.UTF8.GetBytes(signature));

    private ReadOnlySpan<byte> Sign(string until, string file) =>
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{until}/{file}")).AsSpan(0, SignatureBytes);
}
