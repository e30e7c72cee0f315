using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// One request to a site of the small internet, and the bare wire to answer on, so that an answer can be as wrong as it likes.
/// </summary>
public sealed record SiteCall(string Method, string Host, string Path, IReadOnlyDictionary<string, string> Headers, Stream Stream,
    Socket Socket, CancellationToken Stop)
{
    public bool IsHead => Method == "HEAD";

    /// <summary>It came without TLS.</summary>
    public bool IsPlain => Stream is NetworkStream;

    /// <summary>A proper answer: a page of HTML if nothing else is said.</summary>
    public async Task SayAsync(int status, string? body = null, params (string Name, string Value)[] headers) =>
        await SayBytesAsync(status, Encoding.UTF8.GetBytes(body ?? Page("Послуга міста", "Тут працює послуга.")), headers);

    public async Task SayBytesAsync(int status, byte[] body, params (string Name, string Value)[] headers)
    {
        await HeadAsync(status, [("Content-Length", body.Length.ToString(CultureInfo.InvariantCulture)), .. headers]);
        if (!IsHead) await Stream.WriteAsync(body, Stop);
    }

    public Task GoAsync(int status, string to, params (string Name, string Value)[] headers) =>
        SayAsync(status, "", [("Location", to), .. headers]);

    /// <summary>The status and headers alone; HTML if no type is given.</summary>
    public async Task HeadAsync(int status, params (string Name, string Value)[] headers)
    {
        var type = headers.Any(header => header.Name == "Content-Type") ? "" : "Content-Type: text/html; charset=utf-8\r\n";
        var lines = string.Concat(headers.Where(header => header.Value.Length > 0).Select(header => $"{header.Name}: {header.Value}\r\n"));
        await WriteAsync($"HTTP/1.1 {status} Status\r\n{type}{lines}Connection: close\r\n\r\n");
    }

    public async Task WriteAsync(string text)
    {
        await Stream.WriteAsync(Encoding.UTF8.GetBytes(text), Stop);
        await Stream.FlushAsync(Stop);
    }

    /// <summary>Says the same again and again until the visitor has had enough.</summary>
    public async Task DripAsync(string text)
    {
        while (!Stop.IsCancellationRequested)
        {
            await WriteAsync(text);
            await Task.Delay(50, Stop);
        }
    }

    public Task HangAsync() => Task.Delay(Timeout.Infinite, Stop);

    /// <summary>Breaks the connection off as a machine does that is switched off.</summary>
    public Task ResetAsync()
    {
        Socket.LingerState = new(true, 0);
        Socket.Close();
        return Task.CompletedTask;
    }

    /// <summary>Says the same as fast as the wire takes it, a hundred megabytes at most.</summary>
    public async Task PourAsync(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var poured = 0; poured < 100 * 1024 * 1024; poured += bytes.Length) await Stream.WriteAsync(bytes, Stop);
    }

    public static string Page(string title, string text) =>
        $"<!doctype html><html lang=\"uk\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body><h1>{title}</h1><p>"
            + $"{text}</p></body></html>";
}
