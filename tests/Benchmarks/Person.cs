using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Threading.Channels;

namespace IfCity.Bots.Benchmarks;

/// <summary>Somebody who files appeals without a photo one after another: seven steps each, every step answered before the next.</summary>
/// <param name="id">Of the person and of their chat.</param>
/// <param name="services">They hear the person by turns, as behind a balancer.</param>
/// <param name="http">Reaches them.</param>
public sealed class Person(long id, IReadOnlyList<Service> services, HttpClient http)
{
    private static long _updates = 1000, _addresses;

    private readonly Channel<(long Number, List<string> Buttons)> _heard = Channel.CreateUnbounded<(long, List<string>)>();
    private readonly List<double> _waits = [];
    private (long Number, List<string> Buttons) _last;
    private int _appeals;

    public long Id => id;

    /// <summary>Milliseconds from the webhook's call to the last message of its answer, for each turn.</summary>
    public IReadOnlyList<double> Waits => _waits;

    public void Heard(long number, List<string> buttons) => _heard.Writer.TryWrite((number, buttons));

    public async Task LiveAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await SayAsync("/start");
            await PressAsync(data => data == "go.appeal");
            await PressAsync(data => data.EndsWith(".roads", StringComparison.Ordinal) || data.EndsWith("roads", StringComparison.Ordinal));
            await SayAsync($"Велика яма посеред дороги, об'їхати не можна. Звернення {++_appeals} мешканця {id}.");
            await SayAsync(Address(), messages: 2);
            await PressAsync(data => data.EndsWith(".done", StringComparison.Ordinal));
            await PressAsync(data => data.EndsWith(".send", StringComparison.Ordinal));
        }
    }

    /// <summary>Each time another one: of the same place the bot would ask whether it is the same matter.</summary>
    private static string Address()
    {
        var number = Interlocked.Increment(ref _addresses);
        return string.Create(CultureInfo.InvariantCulture, $"Мазепи {1 + (number % 900)}/{1 + (number / 900 % 90)}");
    }

    /// <summary>A new message of somebody, as Telegram tells of it.</summary>
    /// <param name="content">Its fields that hold what was sent.</param>
    public static string Message(long from, string content) =>
        $$$"""{"update_id":{{{Interlocked.Increment(ref _updates)}}},"message":{"message_id":5,"chat":{"id":{{{from}}},"type":"private"},"from":{"id":{{{from}}},"is_bot":false,"first_name":"О","language_code":"uk"},"date":{{{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}}},{{{content}}}} }""";

    private Task SayAsync(string text, int messages = 1) => TurnAsync(Message(id, $"\"text\":\"{text}\""), messages);

    private Task PressAsync(Predicate<string> which) => TurnAsync(
        $$$"""{"update_id":{{{Interlocked.Increment(ref _updates)}}},"callback_query":{"id":"9","from":{"id":{{{id}}},"is_bot":false,"first_name":"О","language_code":"uk"},"chat_instance":"1","data":"{{{_last.Buttons.Find(which) ?? throw new InvalidOperationException($"No such button among {string.Join(", ", _last.Buttons)}.")}}}","message":{"message_id":{{{_last.Number}}},"chat":{"id":{{{id}}},"type":"private"},"date":1,"text":"x"} } }""", 1);

    private async Task TurnAsync(string update, int messages)
    {
        var watch = Stopwatch.GetTimestamp();
        var service = services[_waits.Count % services.Count];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{service.Url}/webhooks/telegram")
        {
            Content = new StringContent(update, Encoding.UTF8, "application/json"),
            Headers = { { "X-Telegram-Bot-Api-Secret-Token", Service.Secret } }
        };
        using var response = await http.SendAsync(request);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"The webhook answered {(int)response.StatusCode}.");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var n = 0; n < messages; n++) _last = await _heard.Reader.ReadAsync(limit.Token);
        _waits.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
    }
}

/// <summary>What a crowd measured.</summary>
public sealed record Figures(int People, double TurnsPerSecond, double CpuMicrosecondsPerTurn, double CpuShare, double P50,
    double P99, int Turns)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{People,4} people: {TurnsPerSecond,6:0} turns/s, {CpuMicrosecondsPerTurn,5:0} µs of CPU a turn ({CpuShare:0%} of its core), "
            + $"webhook to reply p50 {P50:0.0} ms, p99 {P99:0.0} ms ({Turns} turns)");
}

/// <summary>A crowd for a while.</summary>
public static class Load
{
    private static long _nextPerson = 1_000_000;

    public static Task<Figures> RunAsync(Service service, QuietTelegram telegram, int people, TimeSpan time) =>
        RunAsync([service], telegram, people, time);

    public static async Task<Figures> RunAsync(IReadOnlyList<Service> services, QuietTelegram telegram, int people, TimeSpan time)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = people });
        var crowd = Enumerable.Range(0, people).Select(_ => new Person(Interlocked.Increment(ref _nextPerson), services, http)).ToList();
        crowd.ForEach(telegram.Join);
        using var stop = new CancellationTokenSource(time);
        var (watch, cpu) = (Stopwatch.StartNew(), UsedBy(services));
        await Task.WhenAll(crowd.Select(person => person.LiveAsync(stop.Token)));
        var (elapsed, used) = (watch.Elapsed, UsedBy(services) - cpu);
        var waits = crowd.SelectMany(person => person.Waits).Order().ToArray();
        return new(people, waits.Length / elapsed.TotalSeconds, used.TotalMicroseconds / waits.Length, used / elapsed,
            waits[waits.Length / 2], waits[waits.Length * 99 / 100], waits.Length);
    }

    private static TimeSpan UsedBy(IReadOnlyList<Service> services) =>
        services.Aggregate(TimeSpan.Zero, (sum, service) => sum + service.Cpu);
}
