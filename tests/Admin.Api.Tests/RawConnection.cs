using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace IfCity.Bots.Tests.Admin;

/// <summary>A connection without a client's manners: it sends the bytes that it is told to, and reads until the server closes.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new();

    private RawConnection() { }

    public NetworkStream Stream => _client.GetStream();

    public static async Task<RawConnection> OpenAsync(string url)
    {
        var (connection, address) = (new RawConnection(), new Uri(url));
        await connection._client.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    public Task SendAsync(string latin1) => Stream.WriteAsync(Encoding.Latin1.GetBytes(latin1)).AsTask();

    /// <summary>Status and whole answer of a request after which the server closes.</summary>
    public static async Task<(int Status, string Answer)> AskAsync(string url, string request)
    {
        using var connection = await OpenAsync(url);
        await connection.SendAsync(request);
        var answer = await connection.ReadToEndAsync(TimeSpan.FromSeconds(30));
        return (ReadStatus(answer), answer);
    }

    /// <summary>What comes until the server closes.</summary>
    /// <exception cref="TimeoutException">It does not close within that time.</exception>
    public async Task<string> ReadToEndAsync(TimeSpan patience)
    {
        using var end = new CancellationTokenSource(patience);
        var (all, buffer) = (new StringBuilder(), new byte[16 * 1024]);
        try
        {
            while (await Stream.ReadAsync(buffer, end.Token) is > 0 and var read) all.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The server does not close; it said: {all}");
        }
        catch (IOException)
        {
            // It closed with a reset, because it had not read all that was sent.
        }
        return all.ToString();
    }

    public void Dispose() => _client.Dispose();

    private static int ReadStatus(string answer) =>
        answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0;
}
