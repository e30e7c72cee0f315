using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// A door before a server: while it is open, bytes go through; while it is shut, no connection can be made, as when a network is down.
/// </summary>
public sealed class Door : IAsyncDisposable
{
    private readonly IPEndPoint _to;
    private readonly ConcurrentDictionary<Socket, bool> _through = [];
    private TcpListener? _listener;

    /// <param name="to">The server's own address.</param>
    public Door(Uri to)
    {
        ArgumentNullException.ThrowIfNull(to);
        _to = new(IPAddress.Loopback, to.Port);
        Open();
        Url = $"http://127.0.0.1:{Port}{to.AbsolutePath.TrimEnd('/')}";
    }

    /// <summary>The address to call in place of the server's.</summary>
    public string Url { get; }

    private int Port { get; } = FreePort.Take();

    public void Open()
    {
        _listener = new(IPAddress.Loopback, Port);
        _listener.Start(256);
        _ = AcceptAsync(_listener);
    }

    /// <summary>Ends what goes through, and lets nobody in.</summary>
    public void Shut()
    {
        _listener?.Stop();
        foreach (var socket in _through.Keys) socket.Dispose();
        _through.Clear();
    }

    public ValueTask DisposeAsync()
    {
        Shut();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true) _ = PassAsync(await listener.AcceptSocketAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The door was shut.
        }
    }

    private async Task PassAsync(Socket visitor)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        visitor.NoDelay = true;
        (_through[visitor], _through[server]) = (true, true);
        try
        {
            await server.ConnectAsync(_to);
            await using var inside = new NetworkStream(server);
            await using var outside = new NetworkStream(visitor);
            await Task.WhenAny(outside.CopyToAsync(inside), inside.CopyToAsync(outside));
        }
        catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException)
        {
            // Either side ended it.
        }
        finally
        {
            foreach (var socket in (Socket[])[visitor, server])
            {
                _through.TryRemove(socket, out _);
                socket.Dispose();
            }
        }
    }
}
