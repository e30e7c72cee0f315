using System.Globalization;
using System.Text.Json.Nodes;

namespace IfCity.Bots.Emulator.Telegram;

/// <summary>What a resident does with Telegram on their phone.</summary>
internal sealed class TelegramPhone(Emulator emulator)
{
    public void Open(Person person, string? context)
    {
        person.Started = true;
        Say(person, context is { Length: > 0 } ? $"/start {context}" : "/start");
    }

    public void Say(Person person, string text, string? replyTo = null)
    {
        person.Started = true;
        Send(person, "text", item => item.Text = text, wire =>
        {
            wire["text"] = text;
            if (text.StartsWith('/'))
                wire["entities"] =
                    new JsonArray(new JsonObject { ["type"] = "bot_command", ["offset"] = 0, ["length"] = text.Split(' ')[0].Length });
            if (replyTo is not null && person.FindMessage(replyTo)?.Wire is { } replied) wire["reply_to_message"] = replied.DeepClone();
        });
        if (person.Keyboard is { } keyboard && (bool?)keyboard["oneTime"] == true && IsOnKeyboard(keyboard, text))
            person.Show(keyboard: null);
    }

    /// <summary>False if no message shows such a button.</summary>
    public bool Press(Person person, string? messageId, string data)
    {
        var item = messageId is not null
            ? person.FindMessage(messageId)
            : person.Items.LastOrDefault(item => !item.Deleted && HasButton(item, data));
        if (item is null || !HasButton(item, data)) return false;
        person.Change(item, pressed => pressed.Toast = null);
        emulator.Telegram.Updates.Deliver(person, "callback_query", new JsonObject
        {
            ["id"] = emulator.Telegram.Updates.NewQuery(person, long.Parse(item.MessageId!, CultureInfo.InvariantCulture)),
            ["from"] = TelegramWire.User(person), ["message"] = item.Wire!.DeepClone(), ["chat_instance"] = "1", ["data"] = data,
        });
        return true;
    }

    public void SendPhotos(Person person, IReadOnlyList<StoredFile> files, string? caption, bool asFile)
    {
        var album = files.Count > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{emulator.Telegram.NextMessage()}{person.Number}")
            : null;
        foreach (var (file, place) in files.Select((file, place) => (file, place)))
        {
            var photo = !asFile && file.IsPicture;
            Send(person, photo ? "photo" : "file",
                item => (item.MediaUrl, item.Text) = ($"files/{file.Id}", place == 0 ? caption : null), wire =>
            {
                wire[photo ? "photo" : "document"] = photo ? TelegramWire.Photo(file) : TelegramWire.Document(file);
                if (album is not null) wire["media_group_id"] = album;
                if (place == 0 && caption is { Length: > 0 }) wire["caption"] = caption;
            });
        }
    }

    /// <summary>A voice note or a video, as the Bot API sends them.</summary>
    public void Record(Person person, StoredFile file, string kind) =>
        Send(person, kind, item => item.MediaUrl = $"files/{file.Id}", wire =>
    {
        var recording = new JsonObject
        {
            ["file_id"] = file.Id, ["file_unique_id"] = $"u-{file.Id}", ["duration"] = 5,
            ["mime_type"] = kind == "voice" ? "audio/ogg" : "video/mp4", ["file_size"] = file.Bytes.Length
        };
        if (kind == "video") (recording["width"], recording["height"]) = (640, 480);
        wire[kind] = recording;
    });

    public void ShareContact(Person person, string? phone, bool own)
    {
        Send(person, "contact", item => item.Phone = phone ?? person.Phone, wire =>
        {
            var contact = new JsonObject { ["phone_number"] = phone ?? person.Phone, ["first_name"] = own ? person.Name : "Сусід" };
            if (own) contact["user_id"] = long.Parse(person.UserId, CultureInfo.InvariantCulture);
            wire["contact"] = contact;
        });
        if ((bool?)person.Keyboard?["oneTime"] == true) person.Show(keyboard: null);
    }

    public void SharePlace(Person person, double lat, double lon)
    {
        Send(person, "location", item => (item.Lat, item.Lon) = (lat, lon),
            wire => wire["location"] = new JsonObject { ["latitude"] = lat, ["longitude"] = lon });
        if ((bool?)person.Keyboard?["oneTime"] == true) person.Show(keyboard: null);
    }

    public void SendSticker(Person person) => Send(person, "sticker", item => item.Text = "👍", wire => wire["sticker"] = new JsonObject
    {
        ["file_id"] = "sticker", ["file_unique_id"] = "sticker", ["type"] = "regular", ["width"] = 512, ["height"] = 512,
        ["is_animated"] = false, ["is_video"] = false, ["emoji"] = "👍",
    });

    public bool Edit(Person person, string messageId, string text)
    {
        if (person.FindMessage(messageId) is not { From: "me", Kind: "text" } item) return false;
        var wire = (JsonObject)item.Wire!.DeepClone();
        (wire["text"], wire["edit_date"]) = (text, emulator.Now.ToUnixTimeSeconds());
        person.Change(item, edited => (edited.Text, edited.Edited, edited.Wire) = (text, true, wire));
        emulator.Telegram.Updates.Deliver(person, "edited_message", wire);
        return true;
    }

    public void SetBlocked(Person person, bool blocked)
    {
        var (before, after) = blocked ? ("member", "kicked") : ("kicked", "member");
        person.Blocked = blocked;
        person.Note(blocked ? "Бота заблоковано" : "Бота розблоковано", emulator.Now);
        emulator.Telegram.Updates.Deliver(person, "my_chat_member", new JsonObject
        {
            ["chat"] = TelegramWire.Chat(person), ["from"] = TelegramWire.User(person), ["date"] = emulator.Now.ToUnixTimeSeconds(),
            ["old_chat_member"] = Member(before), ["new_chat_member"] = Member(after),
        });
    }

    private JsonObject Member(string status)
    {
        var member = new JsonObject { ["user"] = emulator.Telegram.Me(), ["status"] = status };
        if (status == "kicked") member["until_date"] = 0;
        return member;
    }

    private void Send(Person person, string kind, Action<Item> show, Action<JsonObject> fill)
    {
        var id = emulator.Telegram.NextMessage();
        var wire = new JsonObject
        {
            ["message_id"] = id, ["from"] = TelegramWire.User(person), ["chat"] = TelegramWire.Chat(person),
            ["date"] = emulator.Now.ToUnixTimeSeconds()
        };
        fill(wire);
        person.Show("me", id.ToString(CultureInfo.InvariantCulture), emulator.Now, item =>
        {
            (item.Kind, item.Wire, item.State) = (kind, wire, "sent");
            show(item);
        });
        emulator.Telegram.Updates.Deliver(person, "message", wire);
    }

    private static bool HasButton(Item item, string data) =>
        item.Inline?.Any(row => ((JsonArray)row!).Any(button => (string?)button!["data"] == data)) == true;

    private static bool IsOnKeyboard(JsonObject keyboard, string text) =>
        ((JsonArray)keyboard["rows"]!).Any(row => ((JsonArray)row!).Any(button => (string?)button!["text"] == text));
}
