using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace IfCity.Bots.Sending;

/// <summary>
/// Replies of one messenger on their way out: those of one chat one after another in their order, those of different chats beside each
/// other. A chat's next reply is ready only once the one before it is released, so a call that hangs holds up its own chat alone.
/// </summary>
internal sealed class ChatQueues
{
    private readonly Lock _lock = new();
    private readonly Channel<OutboxItem> _ready = Channel.CreateUnbounded<OutboxItem>();

    /// <summary>Chats of which a reply is ready or being sent, with the replies that wait behind it; null: none.</summary>
    private readonly Dictionary<long, Queue<OutboxItem>?> _chats = [];

    /// <summary>What may be sent now; whoever takes one releases its chat.</summary>
    public ChannelReader<OutboxItem> Ready => _ready.Reader;

    public void Add(OutboxItem item)
    {
        lock (_lock)
        {
            ref var waiting = ref CollectionsMarshal.GetValueRefOrAddDefault(_chats, item.To.ChatId, out var isBusy);
            if (isBusy)
            {
                (waiting ??= new()).Enqueue(item);
                return;
            }
        }
        _ready.Writer.TryWrite(item);
    }

    /// <summary>The chat's reply was sent or given back: its next one is ready.</summary>
    public void Release(long chat)
    {
        OutboxItem? next;
        lock (_lock)
        {
            if (!_chats.TryGetValue(chat, out var waiting)) return;
            if (waiting is null || !waiting.TryDequeue(out next))
            {
                _chats.Remove(chat);
                return;
            }
        }
        _ready.Writer.TryWrite(next);
    }
}
