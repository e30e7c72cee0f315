using System.Security.Cryptography;
using System.Text;

namespace IfCity.Bots.City.Staff;

/// <summary>A key of the staff API. Only its hash is kept; the prefix lets people tell keys apart.</summary>
public sealed class ApiKey
{
    private const int PrefixLength = 8;

    public long Id { get; set; }

    /// <summary>Who holds it, in words; this name stands in the audit.</summary>
    public string Name { get; set; } = "";

    /// <summary>The first eight characters of the key.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>SHA-256 of the key, hex. The key itself is 32 random bytes, so no slow hash is needed.</summary>
    public string Hash { get; set; } = "";

    /// <summary>What its holder may do.</summary>
    public StaffRole Role { get; set; }

    /// <summary>Whose it is; null for the first key and for other systems.</summary>
    public long? StaffId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Since when it is refused; null while it is valid.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>A new key; the second part is shown once and never again.</summary>
    public static (ApiKey Row, string Key) Make(string name, StaffRole role, DateTimeOffset now)
    {
        var key = $"ifc_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        return (Create(name, key, role, now), key);
    }

    public static ApiKey Create(string name, string key, StaffRole role, DateTimeOffset now) =>
        new() { Name = name, Role = role, Prefix = key[..Math.Min(PrefixLength, key.Length)], Hash = HashOf(key), CreatedAt = now };

    /// <summary>SHA-256 of a key, lower-case hex.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
