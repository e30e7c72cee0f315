using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Emulator.Viber;

/// <summary>Viber's REST API on loopback: always HTTP 200, the status in the body.</summary>
public sealed class ViberServer : IDisposable
{
    private readonly Emulator _emulator;
    private readonly Queue<DateTimeOffset> _broadcasts = [];
    private readonly HttpClient _media = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>
    /// Larger than 2^53, as the real ones are. It starts from the clock, so that tokens grow over restarts and a bot never takes a new
    /// callback for a known one.
    /// </summary>
    private long _nextToken;

    internal ViberServer(Emulator emulator)
    {
        (_emulator, _nextToken) = (emulator, emulator.Now.ToUnixTimeMilliseconds() << 20);
        Callbacks = new(emulator);
    }

    /// <summary>What goes to the bot.</summary>
    public ViberCallbacks Callbacks { get; }

    internal long NextToken() => Interlocked.Increment(ref _nextToken);

    public async Task HandleAsync(HttpContext http, string method)
    {
        var faults = _emulator.Faults.Viber;
        if (_emulator.Faults.LatencyMs > 0) await Task.Delay(_emulator.Faults.LatencyMs, http.RequestAborted);
        if (_emulator.FaultCounts.ShouldStrike("viber-500", faults.Http500EveryN))
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }
        var (body, person) = await AnswerAsync(http.Request, method, faults);
        var status = (int)body["status"]!;
        _emulator.Calls.Add(Person.Viber, method, status, status == 0 ? null : (string?)body["status_message"], _emulator.Now, person?.Key);
        if (status is 3 or 4 or 13 or 14) person?.Note($"Viber: status {status}, {body["status_message"]}", _emulator.Now);
        if (_emulator.FaultCounts.ShouldStrike("viber-timeout", faults.TimeoutEveryN))
        {
            _emulator.Calls.Count(Person.Viber, "unanswered");
            http.Abort();
            return;
        }
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body.ToJsonString());
    }

    public async Task DownloadAsync(HttpContext http, string id)
    {
        if (_emulator.Pictures.Find(System.IO.Path.GetFileNameWithoutExtension(id)) is not { } file)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        http.Response.ContentType = file.ContentType;
        await http.Response.Body.WriteAsync(file.Bytes);
    }

    public void Dispose()
    {
        Callbacks.Dispose();
        _media.Dispose();
    }

    private async Task<(JsonObject Body, Person? Person)> AnswerAsync(HttpRequest request, string method, ViberFaults faults)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        if (bytes.Length > ViberRules.LargestBody) return (Status(3, "the request is over 30 KB"), null);
        JsonObject body;
        try
        {
            body = bytes.Length == 0 ? [] : JsonNode.Parse(bytes.ToArray()) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return (Status(3, "badData"), null);
        }
        var token = request.Headers["X-Viber-Auth-Token"].ToString() is { Length: > 0 } header ? header : (string?)body["auth_token"];
        if (token != _emulator.Options.ViberToken) return (Status(2, "invalidAuthToken"), null);
        if (method is "send_message" or "broadcast_message" && _emulator.FaultCounts.ShouldStrike("viber-status", faults.StatusEveryN))
            return (Status(faults.Status, "on demand"), null);
        return method switch
        {
            "set_webhook" => (await Callbacks.SetWebhookAsync(body), null),
            "get_account_info" => (AccountInfo(), null),
            "get_user_details" => UserDetails(body),
            "get_online" => (Online(body), null),
            "send_message" => Send(body, (string?)body["receiver"]),
            "broadcast_message" => (Broadcast(body), null),
            _ => (Status(3, "unknown method"), null),
        };
    }

    private (JsonObject Body, Person? Person) Send(JsonObject message, string? receiver, long? sharedToken = null)
    {
        if (string.IsNullOrEmpty(receiver)) return (Status(4, "receiver is missing"), null);
        if (_emulator.People.FindByUserId(Person.Viber, receiver) is not { } person) return (Status(5, "receiverNotRegistered"), null);
        if (!person.Started || person.Blocked) return (Status(6, "receiverNotSubscribed"), person);
        if (person.Deactivated) return (Status(11, "receiverNoSuitableDevice"), person);
        if (ViberRules.Refuse(message) is { } refused) return (Status(refused.Status, refused.Message), person);
        var (declared, needed) = ((int?)message["min_api_version"] ?? 1, ViberRules.FindNeededVersion(message));
        if (declared < needed) return (Status(14, "incompatibleWithVersion"), person);
        if (declared > person.ApiVersion) return (Status(13, "apiVersionNotSupported"), person);
        if (IsFlood(person)) return (Status(12, "tooManyRequests"), person);

        var token = sharedToken ?? NextToken();
        person.Mailbox.Post(() => ReceiveAsync(person, token, (JsonObject)message.DeepClone()));
        _emulator.Calls.Count(Person.Viber, "messages");
        var answer = Status(0, "ok");
        (answer["message_token"], answer["chat_hostname"], answer["billing_status"]) =
            (token, "SN-CHAT-EMULATOR", _emulator.Faults.Viber.Billing ?? 1);
        return (answer, person);
    }

    private JsonObject Broadcast(JsonObject body)
    {
        var receivers = (body["broadcast_list"] as JsonArray ?? []).Select(id => (string)id!).ToList();
        if (receivers.Count is 0 or > 300) return Status(3, "broadcast_list must have 1 to 300 ids");
        if (_emulator.Faults.Viber.NoBroadcasts) return Status(19, "cannotSendBroadcast");
        if (!MayBroadcast()) return Status(12, "tooManyRequests");
        var token = NextToken();
        var failed = new JsonArray();
        foreach (var receiver in receivers)
        {
            var (answer, _) = Send((JsonObject)body.DeepClone(), receiver, token);
            if ((int)answer["status"]! != 0)
                failed.Add(new JsonObject
                {
                    ["receiver"] = receiver, ["status"] = (int)answer["status"]!, ["status_message"] = (string?)answer["status_message"]
                });
        }
        var done = Status(0, "ok");
        (done["message_token"], done["failed_list"], done["billing_status"]) = (token, failed, _emulator.Faults.Viber.Billing ?? 1);
        return done;
    }

    /// <summary>At most 500 such calls in ten seconds.</summary>
    private bool MayBroadcast()
    {
        lock (_broadcasts)
        {
            while (_broadcasts.TryPeek(out var at) && at <= _emulator.Now - TimeSpan.FromSeconds(10)) _broadcasts.Dequeue();
            if (_broadcasts.Count >= 500) return false;
            _broadcasts.Enqueue(_emulator.Now);
            return true;
        }
    }

    /// <summary>Delivers a message to the person's client, which shows it or reports a fault.</summary>
    internal async Task ReceiveAsync(Person person, long token, JsonObject message)
    {
        var fault = ViberRules.FindFault(message["keyboard"]) ?? await FindMediaFaultAsync(message)
            ?? (_emulator.FaultCounts.ShouldStrike("viber-failed", _emulator.Faults.Viber.FailedEveryN) ? "failed on demand" : null);
        if (fault is not null)
        {
            person.Note($"Viber: {fault}", _emulator.Now);
            await Callbacks.PostAsync(person,
                new JsonObject { ["event"] = "failed", ["user_id"] = person.UserId, ["desc"] = fault, ["message_token"] = token });
            return;
        }
        Show(person, token, message);
        if (!_emulator.Faults.Viber.NoReceipts && token != 0)
            await Callbacks.PostAsync(person,
                new JsonObject { ["event"] = "delivered", ["user_id"] = person.UserId, ["message_token"] = token });
    }

    private void Show(Person person, long token, JsonObject message)
    {
        person.TrackingData = (string?)message["tracking_data"];
        // The client shows the keyboard of the last message; a message without one makes it disappear.
        var keyboard = message["keyboard"] is JsonObject given ? Keyboard(given, person) : null;
        if ((string?)message["type"] is not { } type)
        {
            person.Show(keyboard);
            return;
        }
        person.Show("bot", token.ToString(CultureInfo.InvariantCulture), _emulator.Now, item =>
        {
            (item.Kind, item.Text, item.MediaUrl, item.Wire) =
                (type == "picture" ? "photo" : type, (string?)message["text"], (string?)message["media"], message);
            if (type == "contact")
                (item.Phone, item.Text) = ((string?)message["contact"]?["phone_number"], (string?)message["contact"]?["name"]);
            item.State = "delivered";
            // The words and their keyboard are seen together, so whoever reads the words can press at once.
            person.Show(keyboard);
        });
    }

    private static JsonObject Keyboard(JsonObject keyboard, Person person) => new()
    {
        ["kind"] = "viber",
        ["inputFieldState"] = (string?)keyboard["InputFieldState"] ?? "regular",
        ["buttons"] = new JsonArray([.. ((JsonArray)keyboard["Buttons"]!).Where(button => !person.Desktop
            || (string?)button!["ActionType"] is not ("share-phone" or "location-picker")).Select(button => (JsonNode)new JsonObject
        {
            ["columns"] = (int?)button!["Columns"] ?? 6, ["rows"] = (int?)button["Rows"] ?? 1,
            ["actionType"] = (string?)button["ActionType"] ?? "reply", ["actionBody"] = (string?)button["ActionBody"],
            ["text"] = (string?)button["Text"], ["bgColor"] = (string?)button["BgColor"], ["silent"] = (bool?)button["Silent"] ?? false,
        })]),
    };

    /// <summary>Viber's clients fetch the picture themselves. Only addresses of this machine are fetched here.</summary>
    private async Task<string?> FindMediaFaultAsync(JsonObject message)
    {
        if ((string?)message["type"] != "picture" || !Uri.TryCreate((string?)message["media"], UriKind.Absolute, out var uri)
            || !uri.IsLoopback) return null;
        try
        {
            using var response = await _media.GetAsync(uri);
            if (!response.IsSuccessStatusCode) return $"media is not reachable (HTTP {(int)response.StatusCode})";
            return (await response.Content.ReadAsByteArrayAsync()).Length > 3 * 1024 * 1024 ? "media is over 3 MB" : null;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return "media is not reachable";
        }
    }

    /// <summary>To one person at most 100 messages an hour without a reply.</summary>
    private bool IsFlood(Person person)
    {
        var (count, since) = person.Unanswered;
        if (count == 0 || _emulator.Now - since > TimeSpan.FromHours(1)) (count, since) = (0, _emulator.Now);
        person.Unanswered = (count + 1, since);
        return count >= 100;
    }

    private JsonObject AccountInfo()
    {
        var info = Status(0, "ok");
        (info["id"], info["name"], info["uri"], info["webhook"]) =
            ("pa:emulator", _emulator.Options.BotName, _emulator.Options.BotUserName, Callbacks.Url);
        info["subscribers_count"] =
            _emulator.People.All.Count(person => person is { Messenger: Person.Viber, Started: true, Blocked: false });
        return info;
    }

    private (JsonObject, Person?) UserDetails(JsonObject body)
    {
        if (_emulator.People.FindByUserId(Person.Viber, (string?)body["id"] ?? "") is not { } person)
            return (Status(5, "receiverNotRegistered"), null);
        var details = Status(0, "ok");
        details["user"] = ViberCallbacks.User(person);
        return (details, person);
    }

    private JsonObject Online(JsonObject body)
    {
        var online = Status(0, "ok");
        online["users"] = new JsonArray([.. (body["ids"] as JsonArray ?? []).Select(id =>
            (JsonNode)new JsonObject { ["id"] = (string?)id, ["online_status"] = 0, ["online_status_message"] = "online" })]);
        return online;
    }

    private static JsonObject Status(int status, string message) => new() { ["status"] = status, ["status_message"] = message };
}
