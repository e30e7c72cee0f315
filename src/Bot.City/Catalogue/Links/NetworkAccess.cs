using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>
/// The last two steps out of the process: asking for a name's addresses, and connecting to one of them. What may be connected to is
/// decided between the two, in <see cref="LinkClient"/>, by rules that nothing replaces. Tests give names of their own and lead the
/// connection to loopback; that is an object and no setting, so that no configuration can open the inside of the network.
/// </summary>
/// <param name="Roots">Authorities trusted instead of the system's; null: the system's.</param>
public sealed record NetworkAccess(Func<string, CancellationToken, Task<IPAddress[]>> Resolve,
    Func<IPEndPoint, CancellationToken, Task<Stream>> Connect, X509Certificate2Collection? Roots = null)
{
    /// <summary>For all requests to one link together.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    public static NetworkAccess Internet { get; } = new(Dns.GetHostAddressesAsync, ConnectAsync);

    private static async Task<Stream> ConnectAsync(IPEndPoint to, CancellationToken cancellationToken)
    {
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
