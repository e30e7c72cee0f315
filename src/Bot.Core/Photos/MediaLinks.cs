using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.Photos;

/// <summary>
/// Public addresses of stored pictures, for messengers that fetch instead of taking uploads: signed, good for a day, and
/// ending in <c>.jpg</c>, as Viber asks.
/// </summary>
public sealed class MediaLinks(Database database, IConfiguration configuration, TimeProvider clock)
{
    private const string KeyName = "media-links";

    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(1);

    private byte[]? _key;

    public Uri Create(string sha256)
    {
        var until = (clock.GetUtcNow() + GoodFor).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new Uri($"{configuration["PublicUrl"]?.TrimEnd('/') ?? "http://localhost:5080"}/media/{Sign(sha256, until)}/{until}/{sha256}.jpg");
    }

    /// <summary>True if the address is one of ours and still good.</summary>
    public bool IsGood(string signature, string until, string sha256) =>
        BlobStore.IsHash(sha256) && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var end) && end >= clock.GetUtcNow().ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(sha256, until)), Encoding.ASCII.GetBytes(signature));

    private string Sign(string sha256, string until) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Key(), Encoding.ASCII.GetBytes($"{until}/{sha256}")).AsSpan(0, 16));

    private byte[] Key() => _key ??= database.InTransactionAsync(unit => Task.FromResult(Setting.Key(unit, KeyName))).GetAwaiter().GetResult();
}
