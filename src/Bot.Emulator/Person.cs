using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace IfCity.Bots.Emulator;

/// <summary>One thing in a chat, as the person sees it.</summary>
public sealed class Item
{
    public required long Id { get; init; }

    /// <summary>The messenger's own name of the message.</summary>
    public string? MessageId { get; init; }

    /// <summary><c>bot</c>, <c>me</c>, or <c>note</c> for what the emulator itself says.</summary>
    public required string From { get; init; }
    public string Kind { get; set; } = "text";
    public string? Text { get; set; }
    public JsonArray? Entities { get; set; }
    public string? MediaUrl { get; set; }
    public double? Lat { get; set; }
    public double? Lon { get; set; }
    public string? Phone { get; set; }
    public DateTimeOffset Date { get; init; }
    public bool Edited { get; set; }
    public bool Deleted { get; set; }
    public JsonArray? Inline { get; set; }
    public string? Toast { get; set; }
    public string? State { get; set; }
    public string? Error { get; set; }
    public long Revision { get; set; }

    /// <summary>The message as the messenger's server keeps it.</summary>
    [JsonIgnore]
    public JsonObject? Wire { get; set; }
}

/// <summary>A resident with a phone: who they are, and their chat with the bot.</summary>
public sealed class Person(string key, string messenger, int number, string userId)
{
    public const string Telegram = "telegram", Viber = "viber";

    private readonly Lock _lock = new();
    private readonly List<Item> _items = [];
    private TaskCompletionSource _changed = New();
    private long _revision, _nextId;

    public string Key => key;

    public string Messenger => messenger;

    public string UserId => userId;

    [JsonIgnore]
    public int Number => number;

    public string Name { get; set; } = "";
    public string Language { get; set; } = "uk";
    public string Phone { get; set; } = "";
    public bool Blocked { get; set; }

    /// <summary>Telegram: pressed Start; Viber: subscribed.</summary>
    public bool Started { get; set; }
    public bool Deactivated { get; set; }
    public bool Desktop { get; set; }
    public int ApiVersion { get; set; } = 10;

    [JsonIgnore]
    public JsonObject? Keyboard { get; private set; }

    [JsonIgnore]
    public string? TrackingData { get; set; }

    /// <summary>Viber: messages since the person last said something, and since when.</summary>
    [JsonIgnore]
    public (int Count, DateTimeOffset Since) Unanswered { get; set; }

    [JsonIgnore]
    public Mailbox Mailbox { get; } = new();

    [JsonIgnore]
    public IReadOnlyList<Item> Items
    {
        get
        {
            lock (_lock) return [.. _items];
        }
    }

    public Item? FindMessage(string messageId)
    {
        lock (_lock) return _items.FindLast(item => item.MessageId == messageId && item.From != "note");
    }

    public Item Show(string from, string? messageId, DateTimeOffset at, Action<Item> fill)
    {
        lock (_lock)
        {
            var item = new Item { Id = ++_nextId, From = from, MessageId = messageId, Date = at };
            fill(item);
            item.Revision = ++_revision;
            _items.Add(item);
            SignalChange();
            return item;
        }
    }

    public void Note(string text, DateTimeOffset at) => Show("note", null, at, item => (item.Text, item.Kind) = (text, "note"));

    public void Change(Item item, Action<Item> change)
    {
        lock (_lock)
        {
            change(item);
            item.Revision = ++_revision;
            SignalChange();
        }
    }

    public void Show(JsonObject? keyboard)
    {
        lock (_lock)
        {
            Keyboard = keyboard;
            _revision++;
            SignalChange();
        }
    }

    public (long Revision, List<Item> Items, JsonObject? Keyboard) ReadSince(long revision)
    {
        lock (_lock) return (_revision, [.. _items.Where(item => item.Revision > revision)], Keyboard);
    }

    /// <summary>Returns at the next change after <paramref name="revision"/>, or when the time is over.</summary>
    public async Task WaitAsync(long revision, TimeSpan atMost, CancellationToken cancellationToken)
    {
        Task next;
        lock (_lock)
        {
            if (_revision > revision) return;
            next = _changed.Task;
        }
        await Task.WhenAny(next, Task.Delay(atMost, cancellationToken));
    }

    private void SignalChange() => Interlocked.Exchange(ref _changed, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
