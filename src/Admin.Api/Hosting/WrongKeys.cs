using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Counts keys that are unknown or revoked, and refuses more of them from an address that has shown too many. A key in force is let in
/// from such an address too: staff may share it with whoever guesses.
/// </summary>
internal sealed partial class WrongKeys(IConfiguration configuration, TimeProvider clock, ILogger<WrongKeys> log) : IDisposable
{
    /// <summary>How many wrong keys an address may show in a minute, unless <c>Limits:WrongKeysPerMinute</c> says otherwise.</summary>
    private const int Allowed = 10;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private static readonly Meter Meter = new("IfCity.Bots.Access");

    private static readonly Counter<long> Shown =
        Meter.CreateCounter<long>("ifcity_wrong_keys", description: "Keys shown that are unknown or revoked, by what became of them");

    private readonly PartitionedRateLimiter<IPAddress> _limiter =
        CreateLimiter(configuration.GetValue("Limits:WrongKeysPerMinute", Allowed));
    private readonly Lock _gate = new();
    private long _unsaid, _saidAt;

    /// <summary>Notes a wrong key; how long to wait if the address has shown too many, else null.</summary>
    public TimeSpan? Note(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(GetPartition(http.Connection.RemoteIpAddress));
        Shown.Add(1, new KeyValuePair<string, object?>("outcome", lease.IsAcquired ? "refused" : "slowed"));
        LogSeldom();
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
    }

    /// <summary>The refusal of one wrong key too many, with the header that says when to come again.</summary>
    public static ProblemHttpResult Refuse(HttpContext http, TimeSpan wait)
    {
        SetRetryAfter(http, wait);
        return Problems.Problem(StatusCodes.Status429TooManyRequests, "too-many-wrong-keys",
            "Too many wrong keys came from your address. Try again later, with a valid one.");
    }

    public static void SetRetryAfter(HttpContext http, TimeSpan wait) =>
        http.Response.Headers.RetryAfter = $"{Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))}";

    public void Dispose() => _limiter.Dispose();

    /// <summary>One line a minute at most, so that whoever guesses does not fill the log; a key is never in it.</summary>
    private void LogSeldom()
    {
        long count;
        lock (_gate)
        {
            _unsaid++;
            if (_saidAt != 0 && clock.GetElapsedTime(_saidAt) < Window) return;
            (count, _unsaid, _saidAt) = (_unsaid, 0, clock.GetTimestamp());
        }
        LogShown(count);
    }

    private static PartitionedRateLimiter<IPAddress> CreateLimiter(int allowed) => PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => allowed <= 0 ? RateLimitPartition.GetNoLimiter(address) : RateLimitPartition.GetFixedWindowLimiter(address,
            _ => new() { PermitLimit = allowed, Window = Window }));

    /// <summary>One host has all addresses of a network of IPv6 with 64 bits, so they count as one.</summary>
    private static IPAddress GetPartition(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0])
            : address;
    }

    [LoggerMessage(LogLevel.Warning, "{Count} wrong API keys were shown since this was last said.")]
    private partial void LogShown(long count);
}
