using System.Globalization;
using System.Text.Json.Nodes;
using static IfCity.Bots.Emulator.Telegram.TelegramWire;

namespace IfCity.Bots.Emulator.Telegram;

/// <summary>Methods of the Bot API that send, edit and delete messages.</summary>
internal sealed class TelegramMessages
{
    public const int LargestPhoto = 10 * 1024 * 1024;

    private readonly Emulator _emulator;
    private readonly TelegramServer _server;

    public TelegramMessages(Emulator emulator, TelegramServer server) => (_emulator, _server) = (emulator, server);

    public Task<JsonNode?> SendMessageAsync(TelegramCall call)
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

    public async Task<JsonNode?> SendFileAsync(TelegramCall call, string kind, int limit)
    {
        var caption = TelegramRules.Caption(call);
        var entities = TelegramRules.Entities(call, "caption_entities", caption ?? "");
        var file = await FileAsync(call, call.Text(kind) ?? "", kind, limit);
        return await Send(call, (wire, item) => Fill(wire, item, file, kind, caption, entities));
    }

    public async Task<JsonNode?> SendMediaGroupAsync(TelegramCall call)
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

    public Task<JsonNode?> Send(TelegramCall call, Action<JsonObject, Item> fill)
    {
        var person = Chat(call);
        var markup = TelegramRules.Markup(call);
        var id = _server.NextMessage();
        var wire = new JsonObject
        {
            ["message_id"] = id, ["from"] = _server.Me(), ["chat"] = TelegramWire.Chat(person), ["date"] = _emulator.Now.ToUnixTimeSeconds()
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
            // The words and their keyboard are seen together, so whoever reads the words can press at once.
            if (markup?["keyboard"] is not null) person.Show(TelegramWire.ReplyKeyboard(markup));
            if (markup?["remove_keyboard"] is not null) person.Show(keyboard: null);
        });
        if (failed is not null) throw failed;
        _emulator.Calls.Count(Person.Telegram, "messages");
        return Task.FromResult<JsonNode?>(wire.DeepClone());
    }

    public Task<JsonNode?> Edit(TelegramCall call, Action<TelegramCall, Item, JsonObject, JsonObject?> edit)
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
            // Clients mark what was said anew, not a change of buttons alone.
            changed.Edited |= (string?)(wire["text"] ?? wire["caption"]) != changed.Text;
            changed.Wire = wire;
            (changed.Text, changed.Entities) = ((string?)wire["text"]
                ?? (string?)wire["caption"], (JsonArray?)(wire["entities"] ?? wire["caption_entities"])?.DeepClone());
            changed.Inline = InlineOf(wire["reply_markup"]);
        });
        var answer = (JsonObject)wire.DeepClone();
        answer["edit_date"] = _emulator.Now.ToUnixTimeSeconds();
        return Task.FromResult<JsonNode?>(answer);
    }

    public Task<JsonNode?> Edit(TelegramCall call, Action<Item, JsonObject, JsonObject?> edit) =>
        Edit(call, (_, item, wire, markup) => edit(item, wire, markup));

    public static void EditText(TelegramCall call, Item item, JsonObject wire, JsonObject? markup)
    {
        if (wire["text"] is null) throw Refusal.Bad("there is no text in the message to edit");
        var text = TelegramRules.Text(call, "text", 4096);
        wire["text"] = text;
        SetOrRemove(wire, "entities", TelegramRules.Entities(call, "entities", text));
        SetOrRemove(wire, "reply_markup", markup);
        _ = item;
    }

    public static void EditCaption(TelegramCall call, Item item, JsonObject wire, JsonObject? markup)
    {
        var caption = TelegramRules.Caption(call);
        SetOrRemove(wire, "caption", caption is null ? null : JsonValue.Create(caption));
        SetOrRemove(wire, "reply_markup", markup);
        _ = item;
    }

    public Task<JsonNode?> Delete(TelegramCall call)
    {
        var person = Chat(call);
        if (person.FindMessage(call.Text("message_id") ?? "") is not { Deleted: false } item)
            throw Refusal.Bad("message to delete not found");
        person.Change(item, deleted => deleted.Deleted = true);
        return Task.FromResult<JsonNode?>(true);
    }

    public Person Chat(TelegramCall call)
    {
        if (call.Text("chat_id") is not { Length: > 0 } id) throw Refusal.Bad("chat_id is empty");
        var person = _emulator.People.FindByUserId(Person.Telegram, id) ?? throw Refusal.Bad("chat not found");
        if (person.Deactivated) throw new Refusal(403, "Forbidden: user is deactivated");
        if (person.Blocked) throw new Refusal(403, "Forbidden: bot was blocked by the user");
        if (!person.Started) throw new Refusal(403, "Forbidden: bot can't initiate conversation with a user");
        return person;
    }
}
