using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace IfCity.Bots.Emulator.Telegram;

/// <summary>Updates on their way to the bot: by its webhook, one person's in order and each until it is taken, or by getUpdates.</summary>
public sealed class TelegramUpdates : IDisposable
{
    private static readonly DateTimeOffset Epoch = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Emulator _emulator;
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxConnectionsPerServer = 256
    }) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly Lock _lock = new();
    private readonly List<JsonObject> _pending = [];
    private readonly ConcurrentDictionary<string, (Person Person, long MessageId)> _queries = [];
    private readonly ConcurrentDictionary<string, (TaskCompletionSource<JsonObject> Answer, DateTimeOffset At)> _inline = [];
    private HashSet<string>? _allowed;
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _url = "";
    private string? _secret, _lastError;
    private int _nextUpdate, _nextQuery, _undelivered;
    private object? _poller;

    internal TelegramUpdates(Emulator emulator) => (_emulator, _nextUpdate) = (emulator, ComputeFirstId(emulator.Now));

    /// <summary>An answer to an inline query is taken for so long.</summary>
    private static readonly TimeSpan InlineGoodFor = TimeSpan.FromSeconds(10);

    /// <summary>Updates not yet taken by the bot.</summary>
    public int Pending
    {
        get
        {
            lock (_lock) return _pending.Count + Volatile.Read(ref _undelivered);
        }
    }

    public void Dispose() => _http.Dispose();

    internal Task<JsonNode?> SetWebhook(TelegramCall call)
    {
        var (url, secret) = (call.Text("url") ?? "", call.Text("secret_token"));
        TelegramRules.Secret(secret);
        SetAllowedUpdates(call);
        // Telegram takes only https; here loopback may speak http.
        if (url.Length > 0 && (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Scheme != "https" && !uri.IsLoopback)))
            throw Refusal.Bad("bad webhook: An HTTPS URL must be provided for webhook");
        List<JsonObject> waiting;
        lock (_lock)
        {
            (_url, _secret) = (url, secret);
            waiting = [.. _pending];
            if (url.Length > 0) _pending.Clear();
        }
        if (url.Length > 0) foreach (var update in waiting) Post(update, PersonOf(update));
        return Task.FromResult<JsonNode?>(true);
    }

    internal Task<JsonNode?> DeleteWebhook(TelegramCall call)
    {
        lock (_lock)
        {
            (_url, _secret) = ("", null);
            if (call.Flag("drop_pending_updates")) _pending.Clear();
        }
        return Task.FromResult<JsonNode?>(true);
    }

    internal JsonObject WebhookInfo()
    {
        lock (_lock)
        {
            var info = new JsonObject
            {
                ["url"] = _url, ["has_custom_certificate"] = false, ["pending_update_count"] = _pending.Count + _undelivered
            };
            if (_lastError is not null) info["last_error_message"] = _lastError;
            return info;
        }
    }

    internal async Task<JsonNode?> PollAsync(TelegramCall call)
    {
        if (_url.Length > 0)
            throw new Refusal(409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        // The newer request wins; the older one is told so.
        var mine = new object();
        Interlocked.Exchange(ref _poller, mine);
        Interlocked.Exchange(ref _arrived, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        SetAllowedUpdates(call);
        var (offset, limit) = (call.Number("offset") ?? 0, (int)(call.Number("limit") ?? 100));
        var until = _emulator.Now + TimeSpan.FromSeconds(Math.Clamp(call.Number("timeout") ?? 0, 0, 50));
        while (true)
        {
            Task arrived;
            lock (_lock)
            {
                if (_poller != mine)
                    throw new Refusal(409,
                        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
                if (offset > 0) _pending.RemoveAll(update => (int)update["update_id"]! < offset);
                if (_pending.Count > 0 || _emulator.Now >= until)
                    return new JsonArray([.. _pending.Take(limit).Select(update => update.DeepClone())]);
                arrived = _arrived.Task;
            }
            await Task.WhenAny(arrived,
                Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp((until - _emulator.Now).TotalMilliseconds, 1, 1000))));
        }
    }

    /// <summary>Something that the person did, as an update of the given kind.</summary>
    internal void Deliver(Person person, string kind, JsonObject body)
    {
        for (var times = _emulator.Faults.Telegram.SendTwice ? 2 : 1; times > 0; times--)
        {
            // The same update twice is the same update_id twice.
            var update = new JsonObject
            {
                ["update_id"] = times == 1 ? Interlocked.Increment(ref _nextUpdate) : Volatile.Read(ref _nextUpdate) + 1,
                [kind] = body.DeepClone()
            };
            if (!TryQueue(update)) Post(update, person);
        }
    }

    /// <summary>
    /// Somebody writes <c>@bot words</c> in a chat of theirs; null if the bot gives no answer in time, or wants to hear of no such thing.
    /// </summary>
    internal async Task<JsonObject?> AskInlineAsync(Person person, string query, TimeSpan wait)
    {
        if (_allowed?.Contains("inline_query") == false) return null;
        var (id, answer) = (string.Create(CultureInfo.InvariantCulture,
            $"{Interlocked.Increment(ref _nextQuery)}{Random.Shared.Next(1000, 9999)}"), new TaskCompletionSource<JsonObject>(
                TaskCreationOptions.RunContinuationsAsynchronously));
        _inline[id] = (answer, _emulator.Now);
        Deliver(person, "inline_query", new JsonObject
        {
            ["id"] = id, ["from"] = TelegramWire.User(person), ["query"] = query, ["offset"] = "", ["chat_type"] = "private"
        });
        return await Task.WhenAny(answer.Task, Task.Delay(wait)) == answer.Task ? await answer.Task : null;
    }

    internal bool AnswerInline(string id, JsonObject answer) =>
        _inline.TryRemove(id, out var asked) && _emulator.Now - asked.At <= InlineGoodFor && asked.Answer.TrySetResult(answer);

    /// <summary>What the bot wants to hear of: the last list that it gave, or everything.</summary>
    private void SetAllowedUpdates(TelegramCall call)
    {
        if (call.Json<JsonArray>("allowed_updates") is { } kinds)
            _allowed = kinds.Count == 0 ? null : [.. kinds.Select(kind => (string)kind!)];
    }

    internal string NewQuery(Person person, long messageId)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _nextQuery)}{Random.Shared.Next(1000, 9999)}");
        _queries[id] = (person, messageId);
        return id;
    }

    internal bool AnswerCallback(string id, string? text)
    {
        if (!_queries.TryRemove(id, out var query)) return false;
        if (text is { Length: > 0 } && query.Person.FindMessage(query.MessageId.ToString(CultureInfo.InvariantCulture)) is { } item)
            query.Person.Change(item, changed => changed.Toast = text);
        return true;
    }

    /// <summary>Keeps it until it is asked for or a webhook is set; false if there is a webhook.</summary>
    private bool TryQueue(JsonObject update)
    {
        lock (_lock)
        {
            if (_url.Length > 0) return false;
            _pending.Add(update);
        }
        Interlocked.Exchange(ref _arrived, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        return true;
    }

    private void Post(JsonObject update, Person? person)
    {
        Interlocked.Increment(ref _undelivered);
        (person?.Mailbox ?? new Mailbox()).Post(() => PostUntilTakenAsync(update, person));
    }

    private async Task PostUntilTakenAsync(JsonObject update, Person? person)
    {
        for (var attempt = 0; _url.Length > 0 && attempt < 500; attempt++)
        {
            var wait = TimeSpan.FromTicks(_emulator.Options.RetryWait.Ticks * Math.Min(1 << Math.Min(attempt, 5), 20));
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = JsonContent.Create((JsonNode)update) };
                if (_secret is not null) request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", _secret);
                using var response = await _http.SendAsync(request);
                if (response.IsSuccessStatusCode)
                {
                    RunCallOf(await response.Content.ReadAsStringAsync(), person);
                    break;
                }
                _lastError = $"Wrong response from the webhook: {(int)response.StatusCode}";
                if (response.Headers.RetryAfter?.Delta is { } told && told < wait) wait = told;
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                _lastError = "Connection refused";
            }
            _emulator.Calls.Add(Person.Telegram, "webhook", 0, _lastError, _emulator.Now, person?.Key);
            await Task.Delay(wait);
        }
        Interlocked.Decrement(ref _undelivered);
    }

    /// <summary>
    /// The one call that a bot may make in its response. The real server runs any method that way; the bot uses this one, and any other
    /// is a mistake.
    /// </summary>
    private void RunCallOf(string body, Person? person)
    {
        if (body.Length == 0 || JsonNode.Parse(body) is not JsonObject call || (string?)call["method"] is not { } method) return;
        if (method != "answerCallbackQuery") throw new InvalidOperationException($"The emulator does not run {method} from a response.");
        var answered = AnswerCallback((string?)call["callback_query_id"] ?? "", (string?)call["text"]);
        _emulator.Calls.Add(Person.Telegram, method, answered ? 200 : 400, null, _emulator.Now, person?.Key);
    }

    /// <summary>
    /// Computes the first update_id from the clock, so that ids grow over restarts and a bot never takes a new update for a known one.
    /// There is room for two updates a second, in the 31 bits of an update_id until 2042.
    /// </summary>
    private static int ComputeFirstId(DateTimeOffset now) => (int)Math.Clamp((now - Epoch).TotalSeconds * 2, 10_000, int.MaxValue / 2);

    private Person? PersonOf(JsonObject update)
    {
        var from = update["message"]?["from"] ?? update["callback_query"]?["from"] ?? update["edited_message"]?["from"]
            ?? update["my_chat_member"]?["from"] ?? update["inline_query"]?["from"];
        return from is null ? null : _emulator.People.FindByUserId(Person.Telegram, from["id"]!.ToString());
    }
}
