using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace IfCity.Bots.Receiving;

/// <summary>
/// Counts wrong keys, secrets and signatures by the address that showed them, and tells which address has shown too many. Whoever shows the
/// right one is let in from such an address too: a proxy may stand before all callers.
/// </summary>
/// <param name="perMinute">How many an address may show in a minute; none is too many if it is 0 or less.</param>
public sealed class GuessLimiter(int perMinute) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => perMinute <= 0 ? RateLimitPartition.GetNoLimiter(address) : RateLimitPartition.GetFixedWindowLimiter(address,
            _ => new() { PermitLimit = perMinute, Window = Window }));

    /// <summary>Notes a wrong one; how long the address has to wait, in whole seconds, if it has shown too many, else null.</summary>
    public TimeSpan? Note(IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(GetNetwork(address));
        if (lease.IsAcquired) return null;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window;
        return TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(wait.TotalSeconds)));
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>One host has all addresses of a network of IPv6 with 64 bits, so they count as one.</summary>
    private static IPAddress GetNetwork(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0])
            : address;
    }
}
