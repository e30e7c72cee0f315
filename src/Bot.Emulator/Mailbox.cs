using System.Collections.Concurrent;

namespace IfCity.Bots.Emulator;

/// <summary>The deliveries to the bot that come from one person: one after another, each until it is taken.</summary>
public sealed class Mailbox
{
    private readonly ConcurrentQueue<Func<Task>> _waiting = [];
    private int _busy, _pending;

    public int Pending => Volatile.Read(ref _pending);

    public void Post(Func<Task> delivery)
    {
        Interlocked.Increment(ref _pending);
        _waiting.Enqueue(delivery);
        if (Interlocked.CompareExchange(ref _busy, 1, 0) == 0) _ = Task.Run(DrainAsync);
    }

    private async Task DrainAsync()
    {
        do
        {
            while (_waiting.TryDequeue(out var delivery))
            {
                await delivery();
                Interlocked.Decrement(ref _pending);
            }
            Volatile.Write(ref _busy, 0);
        }
        while (!_waiting.IsEmpty && Interlocked.CompareExchange(ref _busy, 1, 0) == 0);
    }
}
