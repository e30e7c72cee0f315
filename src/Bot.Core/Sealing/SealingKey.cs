using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace IfCity.Bots.Sealing;

/// <summary>
/// One key of 256 bits, which seals texts by AES-GCM and makes keyed hashes of them by HMAC-SHA-256. A sealed text is <c>~1</c>, the key's
/// id, and base64 of nonce, tag and cipher; it opens only in the column for which it was sealed.
/// </summary>
public sealed class SealingKey
{
    internal const string Mark = "~1";
    internal const int IdLength = 8, PrefixLength = 2 + IdLength, KeyLength = 32;

    private const string IdLetters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int NonceLength = 12, TagLength = 16, Overhead = NonceLength + TagLength, HashLength = 16;

    private readonly byte[] _bytes, _hashKey;

    /// <summary>A cipher is no thing for two threads at once, and to make one costs more than to use it.</summary>
    private readonly ConcurrentBag<(AesGcm Aes, Nonces Nonces)> _idle = [];

    internal SealingKey(string id, byte[] bytes, DateTimeOffset createdAt)
    {
        (Id, Prefix, CreatedAt, _bytes) = (id, Mark + id, createdAt, bytes);
        _hashKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, KeyLength, info: "hashes"u8.ToArray());
    }

    /// <summary>Eight letters and digits, which stand in what it sealed.</summary>
    public string Id { get; }

    /// <summary>How every text begins that it sealed.</summary>
    public string Prefix { get; }

    public DateTimeOffset CreatedAt { get; }

    internal ReadOnlySpan<byte> Bytes => _bytes;

    internal static SealingKey Create(DateTimeOffset now) =>
        new(RandomNumberGenerator.GetString(IdLetters, IdLength), RandomNumberGenerator.GetBytes(KeyLength), now);

    /// <summary>True if the text has the form of a sealed one, by whichever key.</summary>
    internal static bool IsSealed(string stored) => stored.StartsWith(Mark, StringComparison.Ordinal)
        && stored.Length >= PrefixLength + (Overhead / 3 * 4) && Base64Length(stored) > 0;

    internal string Seal(string plain, string column)
    {
        var length = Overhead + Encoding.UTF8.GetByteCount(plain);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        var cipher = TakeCipher();
        try
        {
            var whole = buffer.AsSpan(0, length);
            Encoding.UTF8.GetBytes(plain, whole[Overhead..]);
            cipher.Nonces.Take(whole[..NonceLength]);
            cipher.Aes.Encrypt(whole[..NonceLength], whole[Overhead..], whole[Overhead..], whole[NonceLength..Overhead],
                Encoding.UTF8.GetBytes(column));
            return string.Create(PrefixLength + ((length + 2) / 3 * 4), (Prefix, Buffer: buffer, length), static (text, from) =>
            {
                from.Prefix.CopyTo(text);
                Convert.TryToBase64Chars(from.Buffer.AsSpan(0, from.length), text[PrefixLength..], out _);
            });
        }
        finally
        {
            _idle.Add(cipher);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Null if the text was changed, or sealed for another column.</summary>
    internal string? Open(string stored, string column)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Base64Length(stored));
        var (cipher, length) = (TakeCipher(), 0);
        try
        {
            if (!Convert.TryFromBase64Chars(stored.AsSpan(PrefixLength), buffer, out length) || length < Overhead) return null;
            var whole = buffer.AsSpan(0, length);
            cipher.Aes.Decrypt(whole[..NonceLength], whole[Overhead..], whole[NonceLength..Overhead], whole[Overhead..],
                Encoding.UTF8.GetBytes(column));
            return Encoding.UTF8.GetString(whole[Overhead..]);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            _idle.Add(cipher);
            // It holds what was sealed, and the next who rents it may be anybody.
            buffer.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    internal string Hash(string value, string column)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_hashKey, Encoding.UTF8.GetBytes($"{column}\n{value.ToLowerInvariant()}"), hash);
        return Convert.ToBase64String(hash[..HashLength]);
    }

    private (AesGcm Aes, Nonces Nonces) TakeCipher() => _idle.TryTake(out var idle) ? idle : (new(_bytes, TagLength), new());

    /// <summary>Random numbers, many at once: to ask the system for each costs as much as to seal a line.</summary>
    private sealed class Nonces
    {
        private readonly byte[] _random = new byte[64 * NonceLength];
        private int _left;

        public void Take(Span<byte> nonce)
        {
            if (_left == 0)
            {
                RandomNumberGenerator.Fill(_random);
                _left = _random.Length;
            }
            _left -= NonceLength;
            _random.AsSpan(_left, NonceLength).CopyTo(nonce);
        }
    }

    /// <summary>The most bytes that the text holds; 0 if it is no base64.</summary>
    private static int Base64Length(string stored) =>
        System.Buffers.Text.Base64.IsValid(stored.AsSpan(PrefixLength), out var length) ? length : 0;
}
