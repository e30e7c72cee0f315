using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using IfCity.Bots.City.Catalogue.Links;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// An internet of a few names on loopback. Names have public addresses, so that the checker's own rules hold for them as they do outside;
/// only the last step, the connection, is led to this process. Nothing leaves the machine.
/// </summary>
public sealed class SmallInternet : IAsyncDisposable
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");

    private readonly TcpListener _plain = new(IPAddress.Loopback, 0), _secure = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, Site> _sites = new(StringComparer.Ordinal);
    private readonly SiteCertificates _certificates;
    private readonly List<Task> _serving = [];

    public SmallInternet(TimeProvider? clock = null)
    {
        _certificates = new((clock ?? TimeProvider.System).GetUtcNow());
        Wire = new(ResolveAsync, ConnectAsync, [_certificates.Root]) { Timeout = TimeSpan.FromSeconds(3) };
        _plain.Start(256);
        _secure.Start(256);
        _serving.AddRange([ServeAsync(_plain, secure: false), ServeAsync(_secure, secure: true)]);
    }

    public NetworkAccess Wire { get; }

    /// <summary>Where connections were really made to, as the checker meant them.</summary>
    public ConcurrentQueue<IPEndPoint> Connected { get; } = [];

    /// <summary>All requests: "HEAD host/path".</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>How many names were looked up.</summary>
    public ConcurrentQueue<string> Resolved { get; } = [];

    /// <summary>A site by its name; what it does, where it is, and with which certificate. Replaces what was there.</summary>
    /// <param name="addresses">What the name resolves to, each time it is asked for; the last stays.</param>
    public void Add(string host, Func<SiteCall, Task> answer, CertificateKind certificate = CertificateKind.Good,
        IPAddress[][]? addresses = null) =>
        _sites[host] = new(answer, certificate, addresses ?? [[Public]]);

    public void Remove(string host) => _sites.TryRemove(host, out _);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _plain.Stop();
        _secure.Stop();
        await Task.WhenAll(_serving);
        _stop.Dispose();
        _certificates.Dispose();
    }

    private Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        Resolved.Enqueue(host);
        // As a name server does that somebody else controls: another answer each time.
        return _sites.TryGetValue(host, out var site)
            ? Task.FromResult(site.Addresses[Math.Min(site.Asked++, site.Addresses.Length - 1)])
            : throw new SocketException((int)SocketError.HostNotFound);
    }

    private async Task<Stream> ConnectAsync(IPEndPoint to, CancellationToken cancellationToken)
    {
        Connected.Enqueue(to);
        if (to.Address.Equals(Addresses.Refusing)) throw new SocketException((int)SocketError.ConnectionRefused);
        if (to.Address.Equals(Addresses.NoWay)) throw new SocketException((int)SocketError.HostUnreachable);
        if (to.Address.Equals(Addresses.BlackHole)) await Task.Delay(Timeout.Infinite, cancellationToken);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync((to.Port == 443 ? _secure : _plain).LocalEndpoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task ServeAsync(TcpListener listener, bool secure)
    {
        while (!_stop.IsCancellationRequested)
            try
            {
                var socket = await listener.AcceptSocketAsync(_stop.Token);
                _ = Task.Run(() => ServeAsync(socket, secure));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
    }

    private async Task ServeAsync(Socket socket, bool secure)
    {
        try
        {
            using (socket)
            {
                socket.NoDelay = true;
                await using var network = new NetworkStream(socket);
                await using var stream = secure ? await SecureAsync(network) : network;
                if (await ReadAsync(stream, socket) is not { } call) return;
                Asked.Enqueue($"{call.Method} {call.Host}{call.Path}");
                await (_sites.TryGetValue(call.Host, out var site) ? site.Answer(call) : call.SayAsync(404));
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException
            or System.Security.Authentication.AuthenticationException)
        {
            // The visitor has gone: that is what some of these sites are for.
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream network)
    {
        var stream = new SslStream(network);
        await stream.AuthenticateAsServerAsync((_, hello, _, _) =>
        {
            var kind = _sites.TryGetValue(hello.ServerName, out var site) ? site.Certificate : CertificateKind.Good;
            return kind == CertificateKind.None ? throw new IOException("speaks no TLS") : ValueTask.FromResult(
                new SslServerAuthenticationOptions { ServerCertificateContext = _certificates.Of(hello.ServerName, kind) });
        }, null, _stop.Token);
        return stream;
    }

    private async Task<SiteCall?> ReadAsync(Stream stream, Socket socket)
    {
        var (head, one) = (new StringBuilder(), new byte[1]);
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (head.Length > 16_384 || await stream.ReadAsync(one, _stop.Token) == 0) return null;
            head.Append((char)one[0]);
        }
        var lines = head.ToString().Split("\r\n");
        var headers = lines.Skip(1).Where(line => line.Contains(':', StringComparison.Ordinal))
            .ToDictionary(line => line.Split(':')[0].ToLowerInvariant(),
                line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
        return lines[0].Split(' ') is [var method, var path, ..]
            ? new(method, headers.GetValueOrDefault("host", "").Split(':')[0], path, headers, stream, socket, _stop.Token)
            : null;
    }

    private sealed class Site(Func<SiteCall, Task> answer, CertificateKind certificate, IPAddress[][] addresses)
    {
        public Func<SiteCall, Task> Answer => answer;

        public CertificateKind Certificate => certificate;

        public IPAddress[][] Addresses => addresses;

        public int Asked { get; set; }
    }

    /// <summary>Addresses at which something is special.</summary>
    public static class Addresses
    {
        public static readonly IPAddress Refusing = IPAddress.Parse("93.184.215.20"), NoWay = IPAddress.Parse("93.184.215.21"),
            BlackHole = IPAddress.Parse("93.184.215.22"), Good = Public;
    }
}
