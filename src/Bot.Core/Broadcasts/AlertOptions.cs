using System.ComponentModel.DataAnnotations;

namespace IfCity.Bots.Broadcasts;

/// <summary>Settings of notices, under <c>Alerts</c>.</summary>
public sealed class AlertOptions
{
    /// <summary>For so long after a message about an event no other is sent about it, unless it is danger or the word of staff.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "06:00:00")]
    public TimeSpan Damping { get; init; } = TimeSpan.FromMinutes(10);
}
