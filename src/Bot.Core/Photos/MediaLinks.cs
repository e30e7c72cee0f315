using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.Photos;

/// <summary>
/// Public addresses of stored pictures, for messengers that fetch instead of taking uploads: signed, good for a day, with
/// a key that is made once and kept in the database, so that all processes know it.
/// </summary>
public sealed class MediaLinks(Database database, IConfiguration configuration, TimeProvider clock)
{
    private const string KeyName = "media-links";

    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(1);

    private MediaSignature? _signature;

    public Uri Create(string sha256, bool thumbnail = false) =>
        new((configuration["PublicUrl"]?.TrimEnd('/') ?? "http://localhost:5080")
            + Signature().Create(sha256, thumbnail, clock.GetUtcNow() + GoodFor));

    /// <summary>True if the address is one of ours and still good.</summary>
    public bool TryRead(string signature, string until, string file, out string sha256, out bool thumbnail) =>
        Signature().TryRead(signature, until, file, clock.GetUtcNow(), out sha256, out thumbnail);

    private MediaSignature Signature() =>
        _signature ??= new(database.InTransactionAsync(unit => Task.FromResult(Setting.GetKey(unit, KeyName))).GetAwaiter().GetResult());
}
