using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using IfCity.Bots.Outgoing;

namespace IfCity.Bots.Tests.Core.Outgoing;

/// <summary>A call ends in time whatever the other side does, reads no more than it may, and knows whether it was ever sent.</summary>
public sealed class OutgoingClientTests : IDisposable
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";

    // The first call of a process may take a second before anything is sent, on a busy machine.
    private static readonly OutgoingLimits Limits = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5), 1000);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly OutgoingClient _client = new();

    public OutgoingClientTests() => _listener.Start();

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _client.Dispose();
        _stop.Dispose();
    }

    [Theory]
    [InlineData("", "NoAnswer")]
    [InlineData(Head, "NoAnswer")]
    [InlineData(Head + "Content-Length: 10\r\n\r\nhalf", "NoAnswer")]
    [InlineData(Head + "Content-Length: 2000000000\r\n\r\n", "TooLarge")]
    [InlineData(Head + "Content-Length: 4\r\n\r\ndone", "Answered")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://example.org/\r\nContent-Length: 0\r\n\r\n", "Answered")]
    public async Task What_a_server_says_before_it_falls_silent(string said, string outcome)
    {
        _ = ServeAsync(async stream =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(said));
            await Task.Delay(Timeout.Infinite, _stop.Token);
        });
        Assert.Equal(outcome, await SendAsync());
    }

    [Theory]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n", 100, "NoAnswer")]
    [InlineData(Head + "\r\n", "0123456789012345678901234567890123456789", 0, "TooLarge")]
    public async Task A_body_that_does_not_end(string head, string piece, int pause, string outcome)
    {
        _ = ServeAsync(async stream =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
            while (!_stop.IsCancellationRequested)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(piece), _stop.Token);
                if (pause > 0) await Task.Delay(pause, _stop.Token);
            }
        });
        Assert.Equal(outcome, await SendAsync());
    }

    [Fact]
    public async Task Without_a_server_nothing_was_sent()
    {
        _listener.Stop();
        Assert.Equal("NotSent", await SendAsync());
    }

    [Theory]
    [InlineData("127.0.0.1", "Answered")]
    [InlineData("127.0.0.1:{0}", "Answered")]
    [InlineData("127.0.0.1:1", "NotSent")]
    [InlineData("example.org", "NotSent")]
    public async Task Inside_the_network_only_what_the_settings_name_is_called(string inner, string outcome)
    {
        using var guarded = new OutgoingClient(new AddressGuard([string.Format(null, inner, Port)]));
        _ = ServeAsync(async stream => await stream.WriteAsync(Encoding.ASCII.GetBytes(Head + "Content-Length: 4\r\n\r\ndone")));
        Assert.Equal(outcome, await SendAsync(guarded));
    }

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    private async Task<string> SendAsync(OutgoingClient? client = null)
    {
        var begun = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://127.0.0.1:{Port}/"))
        {
            Content = new StringContent("hello"),
        };
        var answer = await (client ?? _client).SendAsync(request, Limits, CancellationToken.None);
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        return answer.GetType().Name;
    }

    private async Task ServeAsync(Func<NetworkStream, Task> answer)
    {
        using var visitor = await _listener.AcceptTcpClientAsync(_stop.Token);
        await using var stream = visitor.GetStream();
        var request = new byte[4096];
        await stream.ReadAtLeastAsync(request, 1, cancellationToken: _stop.Token);
        await answer(stream);
    }
}
