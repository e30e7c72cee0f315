using System.Collections.Concurrent;
using System.Text;
using IfCity.Bots.Outgoing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>A span as it came over the wire; <paramref name="Parent"/> is empty at the first of a trace.</summary>
internal sealed record CollectedSpan(string Trace, string Id, string Parent, string Name);

/// <summary>A point of a metric as it came over the wire, with its tags as the page of metrics writes them.</summary>
internal sealed record CollectedPoint(string Metric, string Tags, double Value);

/// <summary>
/// A collector of OpenTelemetry on loopback (OTLP over HTTP). It reads of the protobuf bodies what a test asks: numbers, names, and all
/// bytes as text.
/// </summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentBag<string> _texts = [];

    private Collector(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    public ConcurrentBag<CollectedSpan> Spans { get; } = [];

    public ConcurrentBag<CollectedPoint> Points { get; } = [];

    /// <summary>The traces to which lines of the log belong.</summary>
    public ConcurrentBag<string> LoggedTraces { get; } = [];

    /// <summary>All that came, as text.</summary>
    public string Everything => string.Concat(_texts);

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var collector = new Collector(builder.Build());
        collector._app.MapPost("/v1/traces", http => collector.TakeAsync(http, collector.TakeSpan));
        collector._app.MapPost("/v1/logs", http => collector.TakeAsync(http, collector.TakeLine));
        collector._app.MapPost("/v1/metrics", http => collector.TakeAsync(http, collector.TakeMetric));
        await collector._app.StartAsync();
        collector.Url = collector._app.Urls.First();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>All kinds of body have resources, these have scopes, and these have what is told.</summary>
    private async Task TakeAsync(HttpContext http, Action<byte[]> take)
    {
        var body = (await WholeFile.ReadAsync(http.Request.Body, 4 << 20, http.RequestAborted))!;
        _texts.Add(Encoding.UTF8.GetString(body));
        foreach (var resource in Parts(body, 1))
            foreach (var scope in Parts(resource, 2))
                foreach (var told in Parts(scope, 2)) take(told);
    }

    private void TakeSpan(byte[] span) =>
        Spans.Add(new(Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(span, 5)));

    private void TakeLine(byte[] line) => LoggedTraces.Add(Hex(line, 9));

    /// <summary>Gauges (5) and sums (7) have points, whose values are doubles (4) or whole numbers (6).</summary>
    private void TakeMetric(byte[] metric)
    {
        foreach (var point in Parts(metric, 5).Concat(Parts(metric, 7)).SelectMany(kind => Parts(kind, 1)))
        {
            var value = Parts(point, 4).Select(bytes => BitConverter.ToDouble(bytes))
                .Concat(Parts(point, 6).Select(bytes => (double)BitConverter.ToInt64(bytes))).Single();
            Points.Add(new(Text(metric, 1), string.Join(',', Parts(point, 7).Select(tag => $"{Text(tag, 1)}={Text(Parts(tag, 2).Single(), 1)}")
                .Order(StringComparer.Ordinal)), value));
        }
    }

    private static string Text(byte[] message, int field) => Encoding.UTF8.GetString(Parts(message, field).SingleOrDefault() ?? []);

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Parts(message, field).SingleOrDefault() ?? []);

    /// <summary>The values of a field: messages, bytes and texts, and the eight bytes of fixed numbers.</summary>
    private static IEnumerable<byte[]> Parts(byte[] message, int field)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = ReadNumber(message, ref at);
            switch (key & 7)
            {
                case 0: ReadNumber(message, ref at); break;
                case 1:
                    if (key >> 3 == (ulong)field) yield return message[at..(at + sizeof(long))];
                    at += sizeof(long);
                    break;
                case 5: at += sizeof(int); break;
                default:
                    var length = (int)ReadNumber(message, ref at);
                    if (key >> 3 == (ulong)field) yield return message[at..(at + length)];
                    at += length;
                    break;
            }
        }
    }

    private static ulong ReadNumber(byte[] message, ref int at)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return number;
        }
    }
}
