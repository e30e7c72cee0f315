using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Receiving;

/// <summary>
/// Slows whoever calls a webhook without its secret or signature: after ten wrong calls a minute from one address more are answered with
/// 429 instead of 401. A right call is always taken, because a proxy may stand before all callers.
/// </summary>
public sealed class WrongSecrets : IDisposable
{
    private const int AllowedPerMinute = 10;

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new() { PermitLimit = AllowedPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Notes a wrong call, and returns the status of its refusal.</summary>
    public int Refuse(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        using var lease = _limiter.AttemptAcquire(http.Connection.RemoteIpAddress ?? IPAddress.None);
        if (lease.IsAcquired) return StatusCodes.Status401Unauthorized;
        http.Response.Headers.RetryAfter = "60";
        return StatusCodes.Status429TooManyRequests;
    }

    public void Dispose() => _limiter.Dispose();
}
