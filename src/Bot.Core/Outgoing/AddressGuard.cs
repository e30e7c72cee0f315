using System.Net;
using System.Net.Sockets;

namespace IfCity.Bots.Outgoing;

/// <summary>An address that may not be connected to, because it is not part of the public internet.</summary>
public sealed class AddressRefusedException(string host) : Exception($"{host} is not on the public internet");

/// <summary>
/// Lets calls go only to the public internet: the name is resolved once, all of its addresses must be public, and one of them is connected
/// to, so that neither a second answer of the resolver nor a redirect leads inside the network. Hosts that the settings name are exempt.
/// </summary>
/// <param name="innerHosts">Hosts inside the network that may be called, as <c>host</c> or <c>host:port</c>.</param>
public sealed class AddressGuard(IReadOnlyCollection<string> innerHosts)
{
    /// <summary>Connects for a handler (<see cref="SocketsHttpHandler.ConnectCallback"/>).</summary>
    /// <exception cref="AddressRefusedException">The address is inside the network.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var to = context.DnsEndPoint;
        var host = to.Host.Trim('[', ']');
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        if (!IsInner(to) && !Array.TrueForAll(addresses, PublicAddress.IsPublic)) throw new AddressRefusedException(host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsInner(DnsEndPoint to) => innerHosts.Contains(to.Host, StringComparer.OrdinalIgnoreCase)
        || innerHosts.Contains($"{to.Host}:{to.Port}", StringComparer.OrdinalIgnoreCase);
}
