using IfCity.Bots.Sending;

namespace IfCity.Bots.Viber;

/// <summary>Tells the watch that a message was refused because no webhook is set (status 10).</summary>
internal sealed class WebhookLoss
{
    private readonly WakeSignal _signal = new();
    private int _isTold;

    /// <summary>Completes when it is told next.</summary>
    public Task Next => _signal.Next;

    public void Tell()
    {
        Volatile.Write(ref _isTold, 1);
        _signal.Set();
    }

    /// <summary>True if it was told since it was taken last.</summary>
    public bool Take() => Interlocked.Exchange(ref _isTold, 0) == 1;
}
