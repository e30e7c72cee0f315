using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Tests.Kit.Evenings;

/// <summary>
/// A Bot API for ten thousand people, cheaper than the emulator: it delivers each update until it is taken, some of them twice, refuses
/// calls in a storm, and says of who has blocked the bot what Telegram says.
/// </summary>
internal sealed class EveningTelegram : IAsyncDisposable
{
    public const string Secret = "evening-secret";

    /// <summary>How long the messenger pauses before it delivers again what nobody took.</summary>
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<long, EveningPerson> _people = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 })
    {
        Timeout = TimeSpan.FromSeconds(20),
    };

    private readonly List<RunningService> _nodes = [];
    private readonly TimeSpan _latency;
    private WebApplication _app = null!;
    private long _messages, _updates = 1000, _turn, _calls, _refused, _redelivered;
    private int _stormBegins;

    /// <summary>Since the evening began.</summary>
    public Stopwatch Clock { get; } = new();

    public string Url => _app.Urls.First();

    public long Updates => Interlocked.Read(ref _updates) - 1000;

    public long Redelivered => Interlocked.Read(ref _redelivered);

    public long Refused => Interlocked.Read(ref _refused);

    public IReadOnlyCollection<EveningPerson> People => [.. _people.Values];

    private EveningTelegram(TimeSpan latency) => _latency = latency;

    /// <param name="latency">How long a call takes: a message is shown at once, and its answer comes at the end.</param>
    public static async Task<EveningTelegram> StartAsync(TimeSpan latency)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var telegram = new EveningTelegram(latency) { _app = builder.Build() };
        telegram._app.Run(telegram.AnswerAsync);
        await telegram._app.StartAsync();
        return telegram;
    }

    /// <summary>The balancer gives updates to these in turn.</summary>
    public void Deliver(params IEnumerable<RunningService> nodes) => _nodes.AddRange(nodes);

    public void Join(EveningPerson person) => _people[person.Id] = person;

    public void BeginStorm() => Interlocked.Exchange(ref _stormBegins, (int)Clock.Elapsed.TotalMilliseconds);

    public Task SayAsync(EveningPerson person, string text, bool repeat) => DeliverAsync($$"""
        {"update_id":{{Interlocked.Increment(ref _updates)}},"message":{"message_id":{{Interlocked.Increment(ref _messages)}},
        "chat":{{Chat(person)}},"from":{{From(person)}},"date":{{Now()}},"text":{{JsonSerializer.Serialize(text)}}} }
        """, repeat);

    public Task BlockAsync(EveningPerson person) => DeliverAsync($$"""
        {"update_id":{{Interlocked.Increment(ref _updates)}},"my_chat_member":{"chat":{{Chat(person)}},"from":{{From(person)}},
        "date":{{Now()}},"old_chat_member":{"status":"member","user":{{Bot}}},"new_chat_member":{"status":"kicked","until_date":0,
        "user":{{Bot}}} } }
        """, repeat: false);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private const string Bot = """{"id":1,"is_bot":true,"first_name":"Evening","username":"evening_bot"}""";

    private static string Chat(EveningPerson person) => $$"""{"id":{{person.Id}},"type":"private","first_name":"О"}""";

    private static string From(EveningPerson person) =>
        $$"""{"id":{{person.Id}},"is_bot":false,"first_name":"О","language_code":"uk"}""";

    private static string Now() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>As Telegram does: again and again, until it is answered with 200; the balancer turns to the next node each time.</summary>
    private async Task DeliverAsync(string update, bool repeat)
    {
        for (var more = repeat ? 2 : 1; more > 0;)
        {
            if (await IsTakenAsync(update)) more--;
            else await Task.Delay(BeforeNextTry);
            if (more > 0) Interlocked.Increment(ref _redelivered);
        }
    }

    private async Task<bool> IsTakenAsync(string update)
    {
        var node = _nodes[(int)(Interlocked.Increment(ref _turn) % _nodes.Count)];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{node.PublicUrl}/webhooks/telegram")
        {
            Content = new StringContent(update, Encoding.UTF8, "application/json"),
            Headers = { { "X-Telegram-Bot-Api-Secret-Token", Secret } },
        };
        try
        {
            using var response = await _http.SendAsync(request);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var method = http.Request.Path.Value!.Split('/')[^1];
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (method == "getMe") await http.Response.WriteAsync($$"""{"ok":true,"result":{{Bot}}}""");
        else if (method is not ("sendMessage" or "editMessageText")) await http.Response.WriteAsync("""{"ok":true,"result":true}""");
        else await TakeAsync(http, method == "sendMessage", JsonDocument.Parse(body.ToArray()).RootElement);
    }

    private async Task TakeAsync(HttpContext http, bool isNew, JsonElement call)
    {
        var (chat, count) = (call.GetProperty("chat_id").GetInt64(), Interlocked.Increment(ref _calls));
        if (IsStorm() && count % 10 == 0)
        {
            Interlocked.Increment(ref _refused);
            http.Response.StatusCode = 429;
            await http.Response.WriteAsync(
                """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1} }""");
            return;
        }
        if (!_people.TryGetValue(chat, out var person) || person.HasBlocked)
        {
            http.Response.StatusCode = 403;
            await http.Response.WriteAsync(
                """{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""");
            return;
        }
        var number = isNew ? Interlocked.Increment(ref _messages) : call.GetProperty("message_id").GetInt64();
        person.Show(new(number, EveningPerson.Plain(call.GetProperty("text").GetString()!), isNew));
        await Task.Delay(_latency);
        await http.Response.WriteAsync($$"""
            {"ok":true,"result":{"message_id":{{number}},"date":{{Now()}},"chat":{{Chat(person)}},"from":{{Bot}},"text":"x"} }
            """);
    }

    private bool IsStorm() => _stormBegins > 0
        && Clock.Elapsed.TotalMilliseconds < _stormBegins + EveningPlan.StormLength.TotalMilliseconds;
}
