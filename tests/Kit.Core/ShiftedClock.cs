using Microsoft.Extensions.Time.Testing;

namespace IfCity.Bots.Tests.Kit;

/// <summary>A clock whose wall is set anew while the monotonic one goes on, as when somebody sets the machine's clock.</summary>
public sealed class ShiftedClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>How far the wall clock is ahead of what it would be; negative: behind.</summary>
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;

    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;
}
