using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// Ports of this machine for servers that tests start, stop and start again. They lie below the range from which the system takes the
/// ports of outgoing connections, so that none is taken meanwhile by a neighbour's call.
/// </summary>
public static class FreePort
{
    private const int First = 12_000, Last = 31_999;

    private static readonly ConcurrentDictionary<int, bool> Given = [];

    /// <summary>A port at which nobody listens, and which this process has not given before.</summary>
    public static int Take()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last + 1);
            if (Given.TryAdd(port, true) && IsFree(port)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
