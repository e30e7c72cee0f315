using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace IfCity.Bots.Receiving;

/// <summary>
/// Counts wrong keys, secrets and signatures by the address that showed them, or by the name that was given with them, and tells which has
/// shown too many. Whoever shows the right one is let in from such an address too: a proxy may stand before all callers.
/// </summary>
/// <param name="perMinute">How many an address or a name may show in a minute; none is too many if it is 0 or less.</param>
public sealed class GuessLimiter(int perMinute) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        source => perMinute <= 0 ? RateLimitPartition.GetNoLimiter(source) : RateLimitPartition.GetFixedWindowLimiter(source,
            _ => new() { PermitLimit = perMinute, Window = Window }));

    /// <summary>Notes a wrong one; how long the address has to wait, in whole seconds, if it has shown too many, else null.</summary>
    public TimeSpan? Note(IPAddress? address) => Note(GetNetwork(address));

    /// <summary>True if the address has shown as many as it may: a right one can wait, too, where guessing is worse than waiting.</summary>
    public bool IsExhausted(IPAddress? address) => IsExhausted(GetNetwork(address));

    /// <summary>The same of a name.</summary>
    public bool IsExhausted(string name) => _limiter.GetStatistics(name) is { CurrentAvailablePermits: 0 };

    /// <summary>Notes a wrong one that came with that name.</summary>
    public TimeSpan? Note(string name)
    {
        using var lease = _limiter.AttemptAcquire(name);
        if (lease.IsAcquired) return null;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window;
        return TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(wait.TotalSeconds)));
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>One host has all addresses of a network of IPv6 with 64 bits, so they count as one.</summary>
    private static string GetNetwork(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) return $"{address.MapToIPv4()}";
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"{new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0])}"
            : $"{address}";
    }
}
