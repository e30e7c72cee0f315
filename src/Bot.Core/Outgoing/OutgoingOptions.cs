namespace IfCity.Bots.Outgoing;

/// <summary>Settings of section <c>Outgoing</c>.</summary>
public sealed class OutgoingOptions
{
    /// <summary>
    /// Hosts inside one's own network that systems named in the settings may be on, as <c>host</c> or <c>host:port</c>.
    /// All other addresses must be public.
    /// </summary>
    public IList<string> InnerHosts { get; set; } = [];
}
