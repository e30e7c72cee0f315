using System.Threading.Channels;

namespace IfCity.Bots.Sending;

/// <summary>
/// Hands replies from the turn that committed them to the sender, in memory. What it loses in a crash is not lost:
/// the rows' leases end and the sender claims them from the database.
/// </summary>
public sealed class ReplyQueue
{
    private readonly Channel<OutboxItem> _items = Channel.CreateUnbounded<OutboxItem>(new() { SingleReader = true });

    public ChannelReader<OutboxItem> Reader => _items.Reader;

    public void Post(IReadOnlyList<OutboxItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (var item in items) _items.Writer.TryWrite(item);
    }
}
