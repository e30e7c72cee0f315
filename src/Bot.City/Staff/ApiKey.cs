using System.Security.Cryptography;
using System.Text;

namespace IfCity.Bots.City.Staff;

/// <summary>A key of the staff API. Only its hash is kept; the prefix lets people tell keys apart.</summary>
public sealed class ApiKey
{
    /// <summary>The most characters of a key that are kept to tell it by.</summary>
    public const int LongestPrefix = 12;

    public long Id { get; set; }

    /// <summary>Who holds it, in words; this name stands in the audit.</summary>
    public string Name { get; set; } = "";

    /// <summary>The first twelve characters of the key, but never more than half of it.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>SHA-256 of the key, hex. The key itself is 32 random bytes, so no slow hash is needed.</summary>
    public string Hash { get; set; } = "";

    /// <summary>What its holder may do.</summary>
    public StaffRole Role { get; set; }

    /// <summary>Whose it is; null for the first key and for other systems.</summary>
    public long? StaffId { get; set; }
    /// <summary>The rights of the role to which it is limited; null for all of them, none for reading alone.</summary>
    public List<Right>? Scopes { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>From when on it is refused; null if it never expires by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it was last shown, to the hour; null if it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The key that takes its place, once there is one.</summary>
    public long? ReplacedById { get; set; }

    /// <summary>Since when it is refused; null while it is valid.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    public bool IsInForce(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now);

    /// <summary>A new key; the second part is shown once and never again.</summary>
    public static (ApiKey Row, string Key) Make(string name, StaffRole role, DateTimeOffset now)
    {
        var key = $"ifc_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        return (Create(name, key, role, now), key);
    }

    public static ApiKey Create(string name, string key, StaffRole role, DateTimeOffset now) =>
        new() { Name = name, Role = role, Prefix = PrefixOf(key), Hash = HashOf(key), CreatedAt = now };

    /// <summary>What of a key may be shown, to tell keys apart.</summary>
    public static string PrefixOf(string key) => key[..Math.Min(LongestPrefix, key.Length / 2)];

    /// <summary>SHA-256 of a key, lower-case hex.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
