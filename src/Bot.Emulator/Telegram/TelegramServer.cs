using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Emulator.Telegram;

/// <summary>The Bot API on loopback: its methods, its envelope, its refusals.</summary>
public sealed class TelegramServer : IDisposable
{
    private const int LargestPhoto = 10 * 1024 * 1024, LargestFile = 20 * 1024 * 1024;

    private readonly Emulator _emulator;
    private readonly Dictionary<string, Func<TelegramCall, Task<JsonNode?>>> _methods;
    private readonly Dictionary<string, JsonNode> _commands = [];
    private long _nextMessage = 100;
    private int _windowCount;
    private long _windowSecond;

    internal TelegramServer(Emulator emulator)
    {
        _emulator = emulator;
        Updates = new(emulator);
        _methods = new(StringComparer.OrdinalIgnoreCase)
        {
            ["getMe"] = _ => ToResult(Me()),
            ["sendMessage"] = SendMessageAsync,
            ["sendPhoto"] = call => SendFileAsync(call, "photo", LargestPhoto),
            ["sendDocument"] = call => SendFileAsync(call, "document", 50 * 1024 * 1024),
            ["sendMediaGroup"] = SendMediaGroupAsync,
            ["sendLocation"] = call => Send(call, (wire, item) =>
            {
                (item.Kind, item.Lat, item.Lon) = ("location", call.Real("latitude")
                    ?? throw Refusal.Bad("latitude is empty"), call.Real("longitude") ?? throw Refusal.Bad("longitude is empty"));
                wire["location"] = new JsonObject { ["latitude"] = item.Lat, ["longitude"] = item.Lon };
            }),
            ["sendContact"] = call => Send(call, (wire, item) =>
            {
                (item.Kind, item.Phone, item.Text) =
                    ("contact", call.Text("phone_number") ?? throw Refusal.Bad("phone number is empty"), call.Text("first_name"));
                wire["contact"] = new JsonObject { ["phone_number"] = item.Phone, ["first_name"] = item.Text };
            }),
            ["sendChatAction"] = call => { Chat(call); return ToResult(true); },
            ["editMessageText"] = call => Edit(call, EditText),
            ["editMessageCaption"] = call => Edit(call, EditCaption),
            ["editMessageReplyMarkup"] = call => Edit(call, (item, wire, markup) => SetMarkup(item, wire, markup)),
            ["deleteMessage"] = Delete,
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
        var second = _emulator.Now.ToUnixTimeSeconds();
        if (Interlocked.Exchange(ref _windowSecond, second) != second) Interlocked.Exchange(ref _windowCount, 0);
        if (Interlocked.Increment(ref _windowCount) > faults.LimitPerSecond) throw TooMany(1);
    }

    private static Refusal TooMany(int seconds) => new(429, $"Too Many Requests: retry after {seconds}", seconds);

    private string? KeyOf(TelegramCall call) =>
        call.Text("chat_id") is { } id ? _emulator.People.FindByUserId(Person.Telegram, id)?.Key : null;

    private Task<JsonNode?> SendMessageAsync(TelegramCall call)
    {
        var text = TelegramRules.Text(call, "text", 4096);
        var entities = TelegramRules.Entities(call, "entities", text);
        return Send(call, (wire, item) =>
        {
            (item.Text, item.Entities) = (text, (JsonArray?)entities?.DeepClone());
            wire["text"] = text;
            if (entities is not null) wire["entities"] = entities.DeepClone();
        });
    }

    private async Task<JsonNode?> SendFileAsync(TelegramCall call, string kind, int limit)
    {
        var caption = TelegramRules.Caption(call);
        var entities = TelegramRules.Entities(call, "caption_entities", caption ?? "");
        var file = await FileAsync(call, call.Text(kind) ?? "", kind, limit);
        return await Send(call, (wire, item) => Fill(wire, item, file, kind, caption, entities));
    }

    private async Task<JsonNode?> SendMediaGroupAsync(TelegramCall call)
    {
        var media = call.Json<JsonArray>("media") ?? [];
        if (media.Count is < 2 or > 10) throw Refusal.Bad("number of media in the album must be between 2 and 10");
        var sent = new JsonArray();
        foreach (var one in media)
        {
            var source = (string?)one?["media"] ?? throw Refusal.Bad("media not found");
            var file = await FileAsync(call, source, "photo", LargestPhoto);
            sent.Add(await Send(call, (wire, item) => Fill(wire, item, file, "photo", (string?)one!["caption"], null)));
        }
        return sent;
    }

    private static void Fill(JsonObject wire, Item item, StoredFile file, string kind, string? caption, JsonArray? entities)
    {
        (item.Kind, item.Text, item.MediaUrl, item.Entities) =
            (kind == "photo" ? "photo" : "file", caption, $"files/{file.Id}", (JsonArray?)entities?.DeepClone());
        wire[kind] = kind == "photo" ? Photo(file) : Document(file);
        if (caption is not null) wire["caption"] = caption;
    }

    /// <summary>An upload of the field's own name or one that <c>attach://</c> names, or a file known already.</summary>
    private async Task<StoredFile> FileAsync(TelegramCall call, string source, string kind, int limit)
    {
        const string Attached = "attach://";
        if (call.Files.TryGetValue(source.StartsWith(Attached, StringComparison.Ordinal) ? source[Attached.Length..] : kind,
            out var uploaded))
        {
            if (uploaded.Length > limit) throw new Refusal(413, "Request Entity Too Large");
            using var bytes = new MemoryStream();
            await uploaded.CopyToAsync(bytes);
            var file = _emulator.Pictures.Add(bytes.ToArray(), uploaded.FileName, uploaded.ContentType);
            if (kind == "photo" && !file.IsPicture) throw Refusal.Bad("IMAGE_PROCESS_FAILED");
            if (kind == "photo" && file.Width + file.Height > 10_000) throw Refusal.Bad("PHOTO_INVALID_DIMENSIONS");
            return file;
        }
        return _emulator.Pictures.Find(source) ?? throw Refusal.Bad("wrong file identifier/HTTP URL specified");
    }

    internal static JsonArray Photo(StoredFile file) =>
    [
        new JsonObject
        {
            ["file_id"] = $"{file.Id}", ["file_unique_id"] = $"u-{file.Id}-s", ["width"] = Math.Max(file.Width / 10, 1),
            ["height"] = Math.Max(file.Height / 10, 1), ["file_size"] = file.Bytes.Length / 20
        },
        new JsonObject
        {
            ["file_id"] = file.Id, ["file_unique_id"] = $"u-{file.Id}", ["width"] = file.Width, ["height"] = file.Height,
            ["file_size"] = file.Bytes.Length
        },
    ];

    internal static JsonObject Document(StoredFile file) => new()
    {
        ["file_id"] = file.Id, ["file_unique_id"] = $"u-{file.Id}", ["file_name"] = file.Name, ["mime_type"] = file.ContentType,
        ["file_size"] = file.Bytes.Length,
    };

    private Task<JsonNode?> Send(TelegramCall call, Action<JsonObject, Item> fill)
    {
        var person = Chat(call);
        var markup = TelegramRules.Markup(call);
        var id = NextMessage();
        var wire = new JsonObject
        {
            ["message_id"] = id, ["from"] = Me(), ["chat"] = Chat(person), ["date"] = _emulator.Now.ToUnixTimeSeconds()
        };
        var failed = default(Exception);
        person.Show("bot", id.ToString(CultureInfo.InvariantCulture), _emulator.Now, item =>
        {
            try
            {
                fill(wire, item);
            }
            catch (Refusal refusal)
            {
                (failed, item.Deleted) = (refusal, true);
                return;
            }
            SetMarkup(item, wire, markup);
            item.Wire = wire;
        });
        if (failed is not null) throw failed;
        if (markup?["keyboard"] is not null) person.Show(ReplyKeyboard(markup));
        if (markup?["remove_keyboard"] is not null) person.Show(keyboard: null);
        _emulator.Calls.Count(Person.Telegram, "messages");
        return ToResult(wire.DeepClone());
    }

    private Task<JsonNode?> Edit(TelegramCall call, Action<TelegramCall, Item, JsonObject, JsonObject?> edit)
    {
        var person = Chat(call);
        var item = person.FindMessage(call.Text("message_id") ?? "");
        if (item?.Wire is null || item.Deleted || item.From != "bot") throw Refusal.Bad("message to edit not found");
        var markup = TelegramRules.Markup(call);
        if (markup?["keyboard"] is not null) throw Refusal.Bad("inline keyboard expected");
        var wire = (JsonObject)item.Wire.DeepClone();
        edit(call, item, wire, markup);
        if (JsonNode.DeepEquals(wire, item.Wire))
            throw Refusal.Bad("message is not modified: specified new message content and reply markup are exactly the same as a current "
                + "content and reply markup of the message");
        person.Change(item, changed =>
        {
            (changed.Wire, changed.Edited) = (wire, true);
            (changed.Text, changed.Entities) = ((string?)wire["text"]
                ?? (string?)wire["caption"], (JsonArray?)(wire["entities"] ?? wire["caption_entities"])?.DeepClone());
            changed.Inline = InlineOf(wire["reply_markup"]);
        });
        var answer = (JsonObject)wire.DeepClone();
        answer["edit_date"] = _emulator.Now.ToUnixTimeSeconds();
        return ToResult(answer);
    }

    private Task<JsonNode?> Edit(TelegramCall call, Action<Item, JsonObject, JsonObject?> edit) =>
        Edit(call, (_, item, wire, markup) => edit(item, wire, markup));

    private static void EditText(TelegramCall call, Item item, JsonObject wire, JsonObject? markup)
    {
        if (wire["text"] is null) throw Refusal.Bad("there is no text in the message to edit");
        var text = TelegramRules.Text(call, "text", 4096);
        wire["text"] = text;
        SetOrRemove(wire, "entities", TelegramRules.Entities(call, "entities", text));
        SetOrRemove(wire, "reply_markup", markup);
        _ = item;
    }

    private static void EditCaption(TelegramCall call, Item item, JsonObject wire, JsonObject? markup)
    {
        var caption = TelegramRules.Caption(call);
        SetOrRemove(wire, "caption", caption is null ? null : JsonValue.Create(caption));
        SetOrRemove(wire, "reply_markup", markup);
        _ = item;
    }

    private static void SetMarkup(Item item, JsonObject wire, JsonObject? markup)
    {
        if (markup?["inline_keyboard"] is not null || markup is null) SetOrRemove(wire, "reply_markup", markup);
        item.Inline = InlineOf(wire["reply_markup"]);
    }

    private static void SetOrRemove(JsonObject wire, string name, JsonNode? value)
    {
        if (value is null) wire.Remove(name);
        else wire[name] = value.DeepClone();
    }

    private static JsonArray? InlineOf(JsonNode? markup) =>
        markup?["inline_keyboard"] is not JsonArray rows ? null : new JsonArray([.. rows.Select(row => (JsonNode)new JsonArray(
        [.. ((JsonArray)row!).Select(button => (JsonNode)new JsonObject { ["text"] = (string?)button!["text"],
            ["data"] = (string?)button["callback_data"], ["url"] = (string?)button["url"] })]))]);

    private static JsonObject ReplyKeyboard(JsonObject markup) => new()
    {
        ["kind"] = "telegram",
        ["oneTime"] = (bool?)markup["one_time_keyboard"] ?? false,
        ["placeholder"] = (string?)markup["input_field_placeholder"],
        ["rows"] = new JsonArray([.. ((JsonArray)markup["keyboard"]!).Select(row =>
            (JsonNode)new JsonArray([.. ((JsonArray)row!).Select(button => (JsonNode)new JsonObject
        {
            ["text"] = button is JsonValue ? (string?)button : (string?)button!["text"],
            ["request"] = button is JsonObject asked && (bool?)asked["request_contact"] == true ? "contact" : button is JsonObject placed
                && (bool?)placed["request_location"] == true ? "location" : null,
        })]))]),
    };

    private Task<JsonNode?> Delete(TelegramCall call)
    {
        var person = Chat(call);
        if (person.FindMessage(call.Text("message_id") ?? "") is not { Deleted: false } item)
            throw Refusal.Bad("message to delete not found");
        person.Change(item, deleted => deleted.Deleted = true);
        return ToResult(true);
    }

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

    private Person Chat(TelegramCall call)
    {
        if (call.Text("chat_id") is not { Length: > 0 } id) throw Refusal.Bad("chat_id is empty");
        var person = _emulator.People.FindByUserId(Person.Telegram, id) ?? throw Refusal.Bad("chat not found");
        if (person.Deactivated) throw new Refusal(403, "Forbidden: user is deactivated");
        if (person.Blocked) throw new Refusal(403, "Forbidden: bot was blocked by the user");
        if (!person.Started) throw new Refusal(403, "Forbidden: bot can't initiate conversation with a user");
        return person;
    }

    internal static JsonObject Chat(Person person) =>
        new() { ["id"] = long.Parse(person.UserId, CultureInfo.InvariantCulture), ["type"] = "private", ["first_name"] = person.Name };

    internal static JsonObject User(Person person) => new()
    {
        ["id"] = long.Parse(person.UserId, CultureInfo.InvariantCulture), ["is_bot"] = false, ["first_name"] = person.Name,
        ["language_code"] = person.Language,
    };

    internal JsonObject Me() => new()
    {
        ["id"] = long.Parse(_emulator.Options.TelegramToken.Split(':')[0], CultureInfo.InvariantCulture), ["is_bot"] = true,
        ["first_name"] = _emulator.Options.BotName, ["username"] = _emulator.Options.BotUserName,
        ["can_join_groups"] = false, ["can_read_all_group_messages"] = false, ["supports_inline_queries"] = true,
    };

    private static Task<JsonNode?> ToResult(JsonNode? result) => Task.FromResult(result);
}
