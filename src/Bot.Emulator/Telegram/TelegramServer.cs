using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Emulator.Telegram;

/// <summary>The Bot API on loopback: its methods, its envelope, its refusals.</summary>
public sealed class TelegramServer : IDisposable
{
    private const int LargestFile = 20 * 1024 * 1024;

    private readonly Emulator _emulator;
    private readonly Dictionary<string, Func<TelegramCall, Task<JsonNode?>>> _methods;
    private readonly Dictionary<string, JsonNode> _commands = [];
    private long _nextMessage = 100;

    /// <summary>When the messages of the last second were taken.</summary>
    private readonly Queue<DateTimeOffset> _taken = [];

    internal TelegramServer(Emulator emulator)
    {
        _emulator = emulator;
        Updates = new(emulator);
        var messages = new TelegramMessages(emulator, this);
        _methods = new(StringComparer.OrdinalIgnoreCase)
        {
            ["getMe"] = _ => ToResult(Me()),
            ["sendMessage"] = messages.SendMessageAsync,
            ["sendPhoto"] = call => messages.SendFileAsync(call, "photo", TelegramMessages.LargestPhoto),
            ["sendDocument"] = call => messages.SendFileAsync(call, "document", 50 * 1024 * 1024),
            ["sendMediaGroup"] = messages.SendMediaGroupAsync,
            ["sendLocation"] = call => messages.Send(call, (wire, item) =>
            {
                (item.Kind, item.Lat, item.Lon) = ("location", call.Real("latitude")
                    ?? throw Refusal.Bad("latitude is empty"), call.Real("longitude") ?? throw Refusal.Bad("longitude is empty"));
                wire["location"] = new JsonObject { ["latitude"] = item.Lat, ["longitude"] = item.Lon };
            }),
            ["sendContact"] = call => messages.Send(call, (wire, item) =>
            {
                (item.Kind, item.Phone, item.Text) =
                    ("contact", call.Text("phone_number") ?? throw Refusal.Bad("phone number is empty"), call.Text("first_name"));
                wire["contact"] = new JsonObject { ["phone_number"] = item.Phone, ["first_name"] = item.Text };
            }),
            ["sendChatAction"] = call => { messages.Chat(call); return ToResult(true); },
            ["editMessageText"] = call => messages.Edit(call, TelegramMessages.EditText),
            ["editMessageCaption"] = call => messages.Edit(call, TelegramMessages.EditCaption),
            ["editMessageReplyMarkup"] = call => messages.Edit(call, (item, wire, markup) => TelegramWire.SetMarkup(item, wire, markup)),
            ["deleteMessage"] = messages.Delete,
            ["answerCallbackQuery"] = AnswerCallback,
            ["answerInlineQuery"] = AnswerInline,
            ["getFile"] = GetFile,
            ["getUpdates"] = Updates.PollAsync,
            ["setWebhook"] = Updates.SetWebhook,
            ["deleteWebhook"] = Updates.DeleteWebhook,
            ["getWebhookInfo"] = _ => ToResult(Updates.WebhookInfo()),
            ["setMyCommands"] = call =>
            {
                var commands = call.Json<JsonArray>("commands") ?? [];
                TelegramRules.Commands(commands);
                // Those of groups are kept for nobody: no group is emulated.
                if ((string?)call.Json<JsonObject>("scope")?["type"] is null or "default")
                    lock (_commands) _commands[call.Text("language_code") ?? ""] = commands.DeepClone();
                return ToResult(true);
            },
            ["getMyCommands"] = call =>
            {
                lock (_commands) return ToResult(_commands.GetValueOrDefault(call.Text("language_code") ?? "")?.DeepClone()
                    ?? new JsonArray());
            },
            ["deleteMyCommands"] = call => { lock (_commands) _commands.Remove(call.Text("language_code") ?? ""); return ToResult(true); },
            ["setChatMenuButton"] = _ => ToResult(true),
            ["setMyDescription"] = _ => ToResult(true),
            ["setMyShortDescription"] = _ => ToResult(true),
        };
    }

    /// <summary>What goes to the bot.</summary>
    public TelegramUpdates Updates { get; }

    internal long NextMessage() => Interlocked.Increment(ref _nextMessage);

    /// <summary>A request to <c>bot{token}/{method}</c>.</summary>
    public async Task HandleAsync(HttpContext http, string token, string method)
    {
        var faults = _emulator.Faults.Telegram;
        if (_emulator.Faults.LatencyMs > 0) await Task.Delay(_emulator.Faults.LatencyMs, http.RequestAborted);
        if (faults.HtmlBadGateway)
        {
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
            http.Response.ContentType = "text/html";
            await http.Response.WriteAsync("<html><body>502 Bad Gateway</body></html>");
            return;
        }
        var (code, body, person) = await AnswerAsync(http.Request, token, method, faults);
        _emulator.Calls.Add(Person.Telegram, method, code, code == 200 ? null : (string?)body["description"], _emulator.Now, person);
        if (method != "getUpdates" && _emulator.FaultCounts.ShouldStrike("telegram-timeout", faults.TimeoutEveryN))
        {
            _emulator.Calls.Count(Person.Telegram, "unanswered");
            http.Abort();
            return;
        }
        http.Response.StatusCode = code;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body.ToJsonString());
    }

    /// <summary>A request to <c>file/bot{token}/{path}</c>.</summary>
    public async Task DownloadAsync(HttpContext http, string token, string path)
    {
        if (token != _emulator.Options.TelegramToken || _emulator.Pictures.FindByPath(path) is not { } file)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        http.Response.ContentType = "application/octet-stream";
        await http.Response.Body.WriteAsync(file.Bytes);
    }

    public void Dispose() => Updates.Dispose();

    private async Task<(int Code, JsonObject Body, string? Person)> AnswerAsync(HttpRequest request, string token, string method,
        TelegramFaults faults)
    {
        TelegramCall? call = null;
        try
        {
            if (token != _emulator.Options.TelegramToken) throw new Refusal(401, "Unauthorized");
            if (!_methods.TryGetValue(method, out var run)) throw new Refusal(404, "Not Found");
            if (method != "getUpdates") ApplyFaults(method, faults);
            call = await TelegramCall.ReadAsync(request);
            return (200, new JsonObject { ["ok"] = true, ["result"] = await run(call) }, KeyOf(call));
        }
        catch (Refusal refusal)
        {
            var body = new JsonObject { ["ok"] = false, ["error_code"] = refusal.Code, ["description"] = refusal.Message };
            if (refusal.RetryAfter is { } wait) body["parameters"] = new JsonObject { ["retry_after"] = wait };
            var key = call is null ? null : KeyOf(call);
            if (refusal.Code == 400 && key is not null && method != "answerCallbackQuery")
                _emulator.People.Find(key)?.Note($"Telegram: {refusal.Message}", _emulator.Now);
            return (refusal.Code, body, key);
        }
    }

    private void ApplyFaults(string method, TelegramFaults faults)
    {
        if (_emulator.FaultCounts.ShouldStrike("telegram-500", faults.Status500EveryN)) throw new Refusal(500, "Internal Server Error");
        if (!method.StartsWith("send", StringComparison.OrdinalIgnoreCase)) return;
        if (_emulator.FaultCounts.ShouldStrike("telegram-429", faults.Status429EveryN)) throw TooMany(faults.RetryAfterSeconds);
        if (faults.LimitPerSecond <= 0) return;
        lock (_taken)
        {
            while (_taken.TryPeek(out var first) && first <= _emulator.Now.AddSeconds(-1)) _taken.Dequeue();
            if (_taken.Count >= faults.LimitPerSecond) throw TooMany(1);
            _taken.Enqueue(_emulator.Now);
        }
    }

    private static Refusal TooMany(int seconds) => new(429, $"Too Many Requests: retry after {seconds}", seconds);

    private string? KeyOf(TelegramCall call) =>
        call.Text("chat_id") is { } id ? _emulator.People.FindByUserId(Person.Telegram, id)?.Key : null;

    private Task<JsonNode?> AnswerCallback(TelegramCall call)
    {
        var text = call.Text("text");
        if (text?.Length > 200) throw Refusal.Bad("MESSAGE_TOO_LONG");
        if (!Updates.AnswerCallback(call.Text("callback_query_id") ?? "", text))
            throw Refusal.Bad("query is too old and response timeout expired or query ID is invalid");
        return ToResult(true);
    }

    private Task<JsonNode?> AnswerInline(TelegramCall call)
    {
        var results = TelegramRules.InlineResults(call);
        var answer = new JsonObject
        {
            ["results"] = results.DeepClone(), ["cache_time"] = call.Number("cache_time") ?? 300,
            ["is_personal"] = call.Flag("is_personal"), ["button"] = call.Json<JsonObject>("button")?.DeepClone()
        };
        if (!Updates.AnswerInline(call.Text("inline_query_id") ?? "", answer))
            throw Refusal.Bad("query is too old and response timeout expired or query ID is invalid");
        return ToResult(true);
    }

    private Task<JsonNode?> GetFile(TelegramCall call)
    {
        var file = _emulator.Pictures.Find(call.Text("file_id") ?? "")
            ?? throw Refusal.Bad("wrong file_id or the file is temporarily unavailable");
        if (file.Bytes.Length > LargestFile) throw Refusal.Bad("file is too big");
        return ToResult(new JsonObject
        {
            ["file_id"] = file.Id, ["file_unique_id"] = $"u-{file.Id}", ["file_size"] = file.Bytes.Length, ["file_path"] = file.Path
        });
    }

    internal JsonObject Me() => new()
    {
        ["id"] = long.Parse(_emulator.Options.TelegramToken.Split(':')[0], CultureInfo.InvariantCulture), ["is_bot"] = true,
        ["first_name"] = _emulator.Options.BotName, ["username"] = _emulator.Options.BotUserName,
        ["can_join_groups"] = false, ["can_read_all_group_messages"] = false, ["supports_inline_queries"] = true,
    };

    private static Task<JsonNode?> ToResult(JsonNode? result) => Task.FromResult(result);
}
