using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IfCity.Bots.Emulator.Viber;

/// <summary>What a resident does with Viber on their phone.</summary>
internal sealed class ViberPhone(Emulator emulator)
{
    /// <summary>Opening the chat is not subscribing; the answer to it may bear one welcome message.</summary>
    public void Open(Person person, string? context) => person.Mailbox.Post(async () =>
    {
        var started = new JsonObject
        {
            ["event"] = "conversation_started", ["type"] = "open", ["user"] = ViberCallbacks.User(person), ["subscribed"] = person.Started
        };
        if (context is { Length: > 0 }) started["context"] = context;
        if (await emulator.Viber.Callbacks.PostAsync(person, started) is not { Length: > 2 } answer) return;
        try
        {
            if (JsonNode.Parse(answer) is not JsonObject welcome) return;
            if (ViberRules.Refuse(welcome) is { } refused) person.Note($"Viber: status {refused.Status}, {refused.Message}", emulator.Now);
            else await emulator.Viber.ReceiveAsync(person, emulator.Viber.NextToken(), welcome);
        }
        catch (JsonException)
        {
            person.Note("Viber: the answer to conversation_started is not JSON", emulator.Now);
        }
    });

    public void Say(Person person, string text) =>
        Send(person, "text", new JsonObject { ["type"] = "text", ["text"] = text }, item => item.Text = text);

    /// <summary>A press is a message with the button's body as its text. False if no such button is shown.</summary>
    public bool Press(Person person, string body)
    {
        var button = (person.Keyboard?["buttons"] as JsonArray)?.FirstOrDefault(button => (string?)button!["actionBody"] == body);
        if (button is null) return false;
        switch ((string?)button["actionType"])
        {
            case "share-phone": ShareContact(person, null); break;
            case "location-picker": SharePlace(person, 48.9226, 24.7111); break;
            case "reply":
                Send(person, "text", new JsonObject { ["type"] = "text", ["text"] = body },
                    item => item.Text = StripTags((string?)button["text"]));
                break;
        }
        return true;
    }

    public void SendPhotos(Person person, IReadOnlyList<StoredFile> files, string? caption, string mediaAddress)
    {
        foreach (var (file, place) in files.Select((file, place) => (file, place)))
        {
            var message = new JsonObject
            {
                ["type"] = file.IsPicture ? "picture" : "file", ["media"] = $"{mediaAddress}/{file.Id}.jpg",
                ["text"] = place == 0 ? caption ?? "" : "", ["file_name"] = file.Name, ["size"] = file.Bytes.Length
            };
            Send(person, file.IsPicture ? "photo" : "file", message,
                item => (item.MediaUrl, item.Text) = ($"files/{file.Id}", place == 0 ? caption : null));
        }
    }

    /// <summary>Viber lets people send videos to bots; a voice note it does not.</summary>
    public void Record(Person person, StoredFile file, string mediaAddress) =>
        Send(person, "video", new JsonObject
        {
            ["type"] = "video", ["media"] = $"{mediaAddress}/{file.Id}.mp4", ["size"] = file.Bytes.Length, ["duration"] = 5
        }, item => item.MediaUrl = $"files/{file.Id}");

    public void ShareContact(Person person, string? phone)
    {
        var number = phone ?? person.Phone;
        Send(person, "contact", new JsonObject
        {
            ["type"] = "contact", ["contact"] = new JsonObject { ["name"] = person.Name, ["phone_number"] = number }
        }, item => item.Phone = number);
    }

    public void SharePlace(Person person, double lat, double lon) =>
        Send(person, "location", new JsonObject { ["type"] = "location", ["location"] = new JsonObject { ["lat"] = lat, ["lon"] = lon } },
            item => (item.Lat, item.Lon) = (lat, lon));

    public void SendSticker(Person person) =>
        Send(person, "sticker", new JsonObject
        {
            ["type"] = "sticker", ["sticker_id"] = 46105, ["media"] = "https://www.viber.com/sticker.png"
        }, item => item.Text = "👍");

    public void SetBlocked(Person person, bool blocked)
    {
        (person.Blocked, person.Started) = (blocked, !blocked);
        person.Note(blocked ? "Ви відписалися від бота" : "Ви знову підписані", emulator.Now);
        person.Mailbox.Post(() => emulator.Viber.Callbacks.PostAsync(person, blocked
            ? new JsonObject { ["event"] = "unsubscribed", ["user_id"] = person.UserId }
            : new JsonObject { ["event"] = "subscribed", ["user"] = ViberCallbacks.User(person) }));
    }

    /// <summary>Marks delivered messages as seen, because the person looks at the chat.</summary>
    public void MarkSeen(Person person)
    {
        if (person.Blocked || emulator.Faults.Viber.NoReceipts
            || person.Items.LastOrDefault(item => item is { From: "bot", State: "delivered" }) is not { } last) return;
        foreach (var item in person.Items.Where(item => item is { From: "bot", State: "delivered" }))
            person.Change(item, seen => seen.State = "seen");
        person.Mailbox.Post(() => emulator.Viber.Callbacks.PostAsync(person, new JsonObject
        {
            ["event"] = "seen", ["user_id"] = person.UserId, ["message_token"] = long.Parse(last.MessageId!, CultureInfo.InvariantCulture),
        }));
    }

    /// <summary>The first message of a person also subscribes them.</summary>
    private void Send(Person person, string kind, JsonObject message, Action<Item> show)
    {
        person.Started = true;
        person.Unanswered = default;
        if (person.TrackingData is { } tracking) message["tracking_data"] = tracking;
        var token = emulator.Viber.NextToken();
        person.Show("me", token.ToString(CultureInfo.InvariantCulture), emulator.Now, item =>
        {
            (item.Kind, item.State) = (kind, "sent");
            show(item);
        });
        person.Mailbox
            .Post(() => emulator.Viber.Callbacks.PostAsync(person, new JsonObject { ["event"] = "message",
                ["sender"] = ViberCallbacks.User(person), ["message"] = message, ["silent"] = false, ["message_token"] = token }));
    }

    private static string StripTags(string? label) =>
        System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(label ?? "", "<[^>]*>", ""));
}
