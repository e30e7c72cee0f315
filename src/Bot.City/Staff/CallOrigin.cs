using System.Net;

namespace IfCity.Bots.City.Staff;

/// <summary>
/// Where the request comes from that is worked on: the audit has it beside each entry. It follows the request wherever that is carried on,
/// so that no rule has to hand it through; what the service does of itself comes from nowhere.
/// </summary>
public sealed class CallOrigin
{
    private static readonly AsyncLocal<CallOrigin?> Ambient = new();

    private CallOrigin(IPAddress? address) => Address = address?.ToString();

    /// <summary>That of the request that is worked on; null in work that nobody has asked for.</summary>
    public static CallOrigin? Current => Ambient.Value;

    /// <summary>The network address; null if the connection has none.</summary>
    public string? Address { get; }

    /// <summary>What was shown: <c>key ifc_1a2b3c4d</c> or <c>session 17</c>; null while nothing was.</summary>
    public string? Through { get; private set; }

    /// <summary>From here on the work is that of a request from the address.</summary>
    public static void Begin(IPAddress? address) => Ambient.Value = new(address);

    /// <summary>The request has shown a key that is in force.</summary>
    public static void ShowKey(string key) => Show($"key {ApiKey.PrefixOf(key)}");

    /// <summary>The request has shown the cookie of a session.</summary>
    public static void ShowSession(long id) => Show($"session {id}");

    private static void Show(string through)
    {
        if (Current is { } call) call.Through = through;
    }
}
